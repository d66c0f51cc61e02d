"""What holds the pages together: the stores of scene and theme, the place of the page, and the filter panel."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html

from cascade.labels import labels
from cascade.scene import selection_fields
from cascade.selecting import option_counts
from components.state import knowledge, read


def frame() -> html.Div:
    """The layout of the app: the stores, the place of the page, and the filter panel."""
    return html.Div(
        [
            dcc.Location(id="url", refresh=False),
            *(dcc.Store(id=name) for name in ("scene", "theme", "filter-open", "filter-all")),
            html.Main(id="page", tabIndex="-1"),
            _panel(),
        ],
        id="frame",
    )


def _panel() -> html.Dialog:
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2("Filter", id="filter-title"),
                    html.Button("Close", id="filter-close", type="button", className="quiet"),
                ],
                className="block-head",
            ),
            html.Div(id="filter-fields", className="filter-fields"),
            html.P(id="filter-hint", className="hint"),
            html.Div(
                html.Label(
                    [
                        html.Span("Search the options", className="visually-hidden"),
                        dbc.Input(id="filter-search", type="search", placeholder="Search", debounce=False),
                    ]
                ),
                id="filter-search-box",
            ),
            html.Div(
                [
                    html.Label(["From ", dbc.Input(id="filter-from", type="number", debounce=True)]),
                    html.Label(["to ", dbc.Input(id="filter-to", type="number", debounce=True)]),
                ],
                id="filter-years",
                hidden=True,
            ),
            html.Fieldset(
                [
                    html.Legend("Options", className="visually-hidden"),
                    dbc.Checklist(id="filter-options", options=[], value=[]),
                ],
                id="filter-fieldset",
            ),
        ],
        id="filter-panel",
        tabIndex="-1",
        **{"aria-labelledby": "filter-title"},
    )


clientside_callback(ClientsideFunction("scene", "current"), Output("scene", "data"), Input("url", "search"))
clientside_callback(
    ClientsideFunction("shell", "theme"),
    Output("scene", "data", allow_duplicate=True),
    Input("theme", "data"),
    State("scene", "data"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("shell", "choose"),
    Input("filter-options", "value"),
    State("filter-open", "data"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("shell", "years"),
    Input("filter-from", "value"),
    Input("filter-to", "value"),
    State("filter-open", "data"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("shell", "search"),
    Output("filter-options", "options"),
    Input("filter-search", "value"),
    Input("filter-all", "data"),
    State("filter-options", "value"),
    prevent_initial_call=True,
)


@callback(
    Output("filter-title", "children"),
    Output("filter-hint", "children"),
    Output("filter-all", "data"),
    Output("filter-options", "value"),
    Output("filter-search", "value"),
    Output("filter-from", "value"),
    Output("filter-to", "value"),
    Output("filter-years", "hidden"),
    Output("filter-search-box", "hidden"),
    Output("filter-fieldset", "hidden"),
    Input("filter-open", "data"),
    State("scene", "data"),
    prevent_initial_call=True,
)
def open_filter(opened: dict[str, Any], scene: dict[str, Any]) -> tuple[Any, ...]:
    """Options of the opened filter, with the number of claims of each under all other filters."""
    field = next(field for field in selection_fields() if field.name == opened["field"])
    selection = read(scene).scene.selection
    if field.kind == "range":
        years = knowledge().claims.year
        low, high = selection.year
        hint = f"Years of publication: {years.min()} to {years.max()}. An empty end stays open."
        return field.plural, hint, [], [], "", low, high, False, True, True
    words = labels(knowledge())[field.name]
    counts = option_counts(knowledge().claims, selection, field.name)
    chosen = list(getattr(selection, field.name))
    order = (
        list(counts)
        if field.kind == "vocabulary"
        else sorted(counts, key=lambda value: (-counts[value], value))
    )
    options = [
        {
            "value": value,
            "label": f"{words.get(value, value)} ({counts[value]})",
            "search": f"{value} {words.get(value, value)}".lower(),
        }
        for value in order
        if counts[value] or value in chosen or field.kind == "vocabulary"
    ]
    hint = "Any of the values chosen here; every filter must match."
    return field.plural, hint, options, chosen, "", None, None, True, len(options) <= 10, False
