"""Cascade: the drawn cascade as stage selector, the map of cells and stages, and the claims of the open cell."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html

from cascade.detail import group_detail
from cascade.grid import map_grid
from components.chart import block, twin
from components.links import setting
from components.map_words import map_frame, map_sentence
from components.matrix import matrix
from components.others import others_button
from components.side_panel import side_panel
from components.state import knowledge, read
from components.tell import tell

PATH = "/"
NAME = "Cascade"


def layout() -> Any:
    """The page before its first data."""
    others = html.Button(
        "Other cells", id="map-others", type="button", className="quiet", **setting(**{"v.all": "1"})
    )
    view = block("map", "Who promotes and who restrains each stage of metastasis", html.Div(id="map-host"))
    return html.Div(
        [
            dcc.Store(id="map-data"),
            html.H1("Cascade", className="visually-hidden"),
            html.Div(
                [
                    view,
                    html.Div(others, id="map-foot"),
                    html.Details(
                        [html.Summary("How to read the marks"), html.Ul(className="legend")], open=False
                    ),
                ],
                className="map-column",
            ),
            html.Aside(id="map-panel", tabIndex="-1", **{"aria-label": "The open cell"}),
        ],
        className="cascade-page",
    )


@callback(
    Output("map-data", "data"),
    Output("map-sentence", "children"),
    Output("map-twin", "children"),
    Output("map-foot", "children"),
    Output("map-panel", "children"),
    Input("scene", "data"),
)
def update(scene: dict[str, Any]) -> tuple[Any, ...]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    grid = map_grid(known, now)
    detail = (
        group_detail(known, now.view.cell, now.view.at, now.selection, now.grading)
        if now.view.cell or now.view.at
        else None
    )
    tell(request, NAME)
    return (
        matrix(known, grid, now),
        map_sentence(known, grid),
        twin(request, "map", lambda: map_frame(known, grid)),
        others_button(grid.others, now.view.all, bool(now.selection.cell)),
        side_panel(known, detail, now),
    )


clientside_callback(ClientsideFunction("map", "render"), Input("map-data", "data"))
