"""Targets: what could be acted upon at which stage, with what, and what interventions did to metastasis."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html

from cascade.therapy.matching import left_out
from cascade.therapy.ratios import ratio_groups
from cascade.therapy.results import field_rows, results, target_rows
from cascade.therapy.settings import setting_table
from cascade.therapy.target_map import target_map
from components.chart import block, chart, twin
from components.figures.forest import forest, height
from components.forest_lines import forest_lines
from components.links import setting
from components.setting_panel import setting_panel
from components.state import knowledge, read
from components.target_card import target_panel
from components.target_matrix import target_matrix
from components.target_words import (
    asked_words,
    forest_frame,
    forest_sentence,
    map_frame,
    map_sentence,
    settings_frame,
    settings_sentence,
)
from components.tell import tell

PATH = "/targets"
NAME = "Targets"
ORDERS = {"tested": "Most tested", "status": "Furthest developed", "stage": "Stage", "name": "Name"}
SETTINGS_HINT = (
    "A mark is a test: one agent in one study. Where its results in a setting differ, it counts as mixed. "
    "Trials mostly report survival or recurrence, and name the cell that the agent aims at, not one measured."
)
FOREST_HINT = (
    "Below 1: fewer events with the agent. The mark is what the result is recorded as; click one to open its target. "
    "Pooled are hazard ratios of one target, setting and kind of endpoint, whatever the cancer (random effects, "
    "Paule–Mandel, Hartung–Knapp)."
)


def layout() -> Any:
    """The page before its first data."""
    orders = html.Div(
        [
            html.Span("Order", className="hint"),
            *(
                html.Button(
                    label,
                    type="button",
                    className="quiet",
                    **setting(**{"v.order": name}),
                    **{"data-choice": "1"},
                )
                for name, label in ORDERS.items()
            ),
        ],
        role="group",
        className="orders",
        **{"aria-label": "Order of the targets"},
    )
    search = html.Label(
        [
            html.Span("Search targets and agents", className="visually-hidden"),
            dbc.Input(
                id="targets-search", type="search", placeholder="Search targets and agents", debounce=False
            ),
        ],
        className="targets-search",
    )
    drawing = html.Div(
        [
            html.Div([search, orders], className="targets-tools"),
            html.Ul(id="targets-legend"),
            html.Div(id="targets-host"),
        ]
    )
    return html.Div(
        [
            dcc.Store(id="targets-data"),
            html.H1("Targets", className="visually-hidden"),
            html.Div(
                [
                    block("targets", "What could be acted upon, at which stage, and what it did", drawing),
                    html.P(id="targets-asked", className="hint"),
                    block(
                        "settings",
                        "What interventions did to metastasis, by setting",
                        html.Div(id="settings-host"),
                        SETTINGS_HINT,
                    ),
                    html.Div(id="settings-open"),
                    chart(
                        "forest",
                        "Ratios that trials reported",
                        FOREST_HINT,
                    ),
                ],
                className="targets-column",
            ),
            html.Aside(id="targets-panel", tabIndex="0", **{"aria-label": "The open target"}),
        ],
        className="targets-page",
    )


@callback(
    Output("targets-data", "data"),
    Output("targets-sentence", "children"),
    Output("targets-asked", "children"),
    Output("targets-twin", "children"),
    Output("targets-panel", "children"),
    Output("settings-sentence", "children"),
    Output("settings-twin", "children"),
    Output("settings-open", "children"),
    Output("forest", "figure"),
    Output("forest", "style"),
    Output("forest-sentence", "children"),
    Output("forest-twin", "children"),
    Input("scene", "data"),
)
def update(scene: dict[str, Any]) -> tuple[Any, ...]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    found, table, groups = target_map(known, now), setting_table(known, now), ratio_groups(known, now)
    lines = forest_lines(groups)
    tell(request, NAME)
    return (
        target_matrix(found, table, now),
        map_sentence(found),
        asked_words(known, now.selection, left_out(known, now.selection, now.view.q)),
        twin(request, "targets", lambda: map_frame(found)),
        target_panel(known, now, results(known, target_rows(known, now), now)),
        settings_sentence(table),
        twin(request, "settings", lambda: settings_frame(table)),
        setting_panel(now, results(known, field_rows(known, now), now)),
        forest(lines, request.theme),
        {"height": f"{height(lines)}px", "display": "block" if lines else "none"},
        forest_sentence(groups, now.view.target),
        twin(request, "forest", lambda: forest_frame(groups)),
    )


clientside_callback(ClientsideFunction("targets", "render"), Input("targets-data", "data"))
clientside_callback(
    ClientsideFunction("targets", "searched"), Input("targets-search", "value"), prevent_initial_call=True
)
clientside_callback(
    ClientsideFunction("targets", "restored"), Output("targets-search", "value"), Input("scene", "data")
)
clientside_callback(
    ClientsideFunction("targets", "opened"), Input("forest", "clickData"), prevent_initial_call=True
)
