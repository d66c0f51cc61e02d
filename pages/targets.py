"""Targets: what could be acted upon at which stage, with what, and what interventions did to metastasis."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html

from cascade.therapy.matching import left_out
from cascade.therapy.ratios import ratio_groups
from cascade.therapy.results import field_rows, results, target_rows
from cascade.therapy.settings import setting_table
from cascade.therapy.target_map import target_map, target_names
from components.answer import answer, painted
from components.chart import block, chart, twin
from components.figures.forest import forest, height
from components.forest_lines import forest_lines
from components.links import setting
from components.setting_panel import setting_panel
from components.state import knowledge, read
from components.target_card import target_panel
from components.target_lifts import target_lifts
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

PATH = "/targets"
NAME = "Targets"
ORDERS = {"tested": "Most tested", "status": "Furthest developed", "stage": "Stage", "name": "Name"}
SETTINGS_HINT = (
    "A mark is a test: one agent in one study. Where its results in a setting differ, it counts as mixed. "
    "Trials mostly report survival or recurrence, and name the cell that the agent aims at, not one measured."
)
FOREST_HINT = (
    "Below 1: fewer events with the agent. Marks are those of the map: what the result is recorded as; click one to "
    "open its target. Pooled are hazard ratios of one target, setting and kind of endpoint, whatever the cancer "
    "(random effects, Paule–Mandel, Hartung–Knapp)."
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
            html.Div(id="targets-lifts"),
            html.Ul(id="targets-legend"),
            html.Div(id="targets-host"),
        ]
    )
    return html.Div(
        [
            dcc.Store(id="targets-answer"),
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


@callback(Output("targets-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    found, table, groups = target_map(known, now), setting_table(known, now), ratio_groups(known, now)
    lines, names = forest_lines(groups), target_names(known)
    filtered = bool(now.view.q) or any(True for _ in now.selection.filters())
    inside, outside = (results(known, rows, now) for rows in target_rows(known, now))
    asked = asked_words(known, now.selection, left_out(known, now.selection, now.view.q))
    places = {
        "targets-sentence": map_sentence(found, now),
        "targets-lifts": [] if found.rows else target_lifts(known, now),
        "targets-asked": asked,
        "targets-twin": twin(request, "targets", lambda: map_frame(found)),
        "targets-panel": target_panel(known, now, inside, outside),
        "settings-sentence": settings_sentence(table),
        "settings-twin": twin(request, "settings", lambda: settings_frame(table)),
        "settings-open": setting_panel(now, results(known, field_rows(known, now), now), names),
        "forest-sentence": forest_sentence(groups, names.get(now.view.target, ""), filtered),
        "forest-twin": twin(request, "forest", lambda: forest_frame(groups, names)),
    }
    charts = {
        "forest": {
            "figure": forest(lines, request.theme),
            "style": {"height": f"{height(lines)}px", "display": "block" if lines else "none"},
        }
    }
    return answer(request, NAME, places, {"targets.render": target_matrix(found, table, now)}, charts)


painted("targets-answer")
clientside_callback(
    ClientsideFunction("targets", "searched"), Input("targets-search", "value"), prevent_initial_call=True
)
clientside_callback(
    ClientsideFunction("targets", "opened"), Input("forest", "clickData"), prevent_initial_call=True
)
