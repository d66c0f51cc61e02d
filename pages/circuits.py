"""Circuits: the cell-to-cell network by stage and organ; every line opens its interactions."""

from __future__ import annotations

from typing import Any

import dash_cytoscape as cyto
from dash import Input, Output, callback, dcc, html

from cascade.circuits.edges import network
from cascade.circuits.opened import opened
from cascade.circuits.words import network_sentence
from components.answer import answer, painted
from components.chart import block
from components.circuit_controls import applied, controls, hint, nothing
from components.circuit_panel import circuit_panel
from components.figures.circuit import elements, stylesheet
from components.interaction_cards import table_rows
from components.messages import messages
from components.state import knowledge, read

PATH = "/circuits"
NAME = "Circuits"


def layout() -> Any:
    """The page before its first data."""
    zoom = [
        html.Button(sign, type="button", title=text, **{"data-zoom": change, "aria-label": text})
        for sign, change, text in (
            ("+", "in", "Zoom in"),
            ("−", "out", "Zoom out"),
            ("Fit", "fit", "Fit the network"),
        )
    ]
    graph = cyto.Cytoscape(
        id="circuit-graph",
        elements=[],
        stylesheet=stylesheet("light"),
        layout={"name": "preset", "fit": False},
        style={"width": "100%", "height": "100%"},
        userZoomingEnabled=False,
        boxSelectionEnabled=False,
        autoungrabify=True,
        autounselectify=True,
        minZoom=0.2,
        maxZoom=3,
    )
    drawing = html.Div(
        [
            html.Div(
                graph,
                id="circuit-host",
                role="img",
                **{"aria-labelledby": "circuit-title", "aria-describedby": "circuit-sentence"},
            ),
            html.Div(zoom, className="zoom", role="group", **{"aria-label": "Zoom"}),
        ],
        id="circuit-box",
    )
    above = [html.Div(id="circuit-empty"), html.Div(id="circuit-controls", className="circuit-controls")]
    title = "Which cell does what to which other cell"
    return html.Div(
        [
            dcc.Store(id="circuit-answer"),
            html.H1(NAME, className="visually-hidden"),
            html.Div(
                [
                    block("circuit", title, drawing, above=above),
                    html.P(hint(), id="circuit-hint", className="hint"),
                ],
                className="circuit-column",
            ),
            html.Aside(id="circuit-panel", tabIndex="-1", **{"aria-label": "The open cell or line"}),
        ],
        className="circuit-page",
    )


@callback(Output("circuit-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    found = network(known, now.selection, now.grading, now.view.relation)
    open_now = opened(known, found, now.view.edge)
    places = {
        "circuit-sentence": network_sentence(known, found),
        "circuit-controls": controls(known, now),
        "circuit-empty": [applied(now), None if found.rows else nothing(known, now)],
        "messages": messages(request, None),
        "circuit-panel": circuit_panel(known, found, open_now, now),
    }
    graph = {"elements": elements(known, found, open_now), "stylesheet": stylesheet(request.theme)}
    rows = table_rows(known, found, now) if "circuit" in now.view.tables else None
    return answer(request, NAME, places, {"circuits.render": rows}, {"circuit-graph": graph})


painted("circuit-answer")
