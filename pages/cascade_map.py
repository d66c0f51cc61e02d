"""Cascade: the drawn cascade as stage selector, the map of cells and stages, and the claims of the open cell."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, callback, dcc, html

from cascade.detail import open_detail
from cascade.grid import map_grid
from components.answer import answer, painted
from components.chart import block, twin
from components.links import export, setting
from components.map_words import map_frame, map_sentence
from components.matrix import matrix
from components.others import others_button
from components.side_panel import side_panel
from components.state import knowledge, read

PATH = "/"
NAME = "Cascade"
FILE = "Every cell type at every stage, with intervals, as CSV"


def layout() -> Any:
    """The page before its first data."""
    others = html.Button(
        "Other cells", id="map-others", type="button", className="quiet", **setting(**{"v.all": "1"})
    )
    view = block("map", "Who promotes and who restrains each stage of metastasis", html.Div(id="map-host"))
    return html.Div(
        [
            dcc.Store(id="map-answer"),
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


@callback(Output("map-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    grid = map_grid(known, now)
    table = twin(request, "map", lambda: map_frame(known, grid))
    places = {
        "map-sentence": map_sentence(known, grid),
        "map-twin": [table, export(FILE, "synthesis.csv", now)] if table else None,
        "map-foot": others_button(grid.others, now.view.all, bool(now.selection.cell)),
        "map-panel": side_panel(known, open_detail(known, now), now),
    }
    return answer(request, NAME, places, {"map.render": matrix(known, grid, now)})


painted("map-answer")
