"""Organs: the body, what each cell does in each organ, and where each cancer spreads."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, callback, dcc, html

from cascade.labels import labels
from cascade.organs import organ_detail, organ_grid, organ_values
from cascade.spread import recorded_cancers, shown_cancers, spread_panels
from components.answer import answer, painted
from components.body_map import BODY_NAMES, body_data, body_legend, choices
from components.chart import block, twin
from components.links import outside
from components.map_words import map_sentence
from components.matrix import matrix
from components.organ_list import organ_list
from components.organ_measure import MEASURE_NAMES
from components.organ_panel import organ_panel
from components.organ_words import body_frame, body_sentence, organ_map_frame, spread_frame, spread_sentence
from components.others import others_button
from components.spread_panels import cancer_buttons, panels_html
from components.state import knowledge, read

PATH = "/organs"
NAME = "Organs"
CREDIT = "https://doi.org/10.1093/nar/gkz947"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def layout() -> Any:
    """The page before its first data."""
    return html.Div(
        [
            dcc.Store(id="organs-answer"),
            html.H1("Organs", className="visually-hidden"),
            html.Div([_body(), _map(), _spread()], className="map-column"),
            html.Aside(
                id="organ-panel",
                className="claims-panel",
                tabIndex="-1",
                **{"aria-label": "Claims of the chosen organ or cell"},
            ),
        ],
        className="cascade-page organs-page",
    )


def _body() -> html.Section:
    controls = html.Div(
        [choices("v.measure", MEASURE_NAMES, "Measure"), choices("v.body", BODY_NAMES, "Drawing")],
        className="body-controls",
    )
    credit = html.P(
        [
            "Drawings: ",
            outside("Expression Atlas, EMBL-EBI (doi:10.1093/nar/gkz947)", CREDIT),
            ", ",
            outside("CC BY 4.0", LICENCE),
            ", reduced to an outline and some organs; blood is drawn as vessels.",
        ],
        className="hint",
    )
    drawing = html.Div(
        [
            html.Figure([html.Div(id="body-host"), html.Figcaption(credit)]),
            html.Div([html.Div(id="body-legend"), html.Div(id="organ-list")], className="body-side"),
        ],
        className="body-view",
    )
    hint = (
        "Values leave the filter on organs out, so that organs can be compared; the chosen ones are outlined."
    )
    return block("body", "What is known of each organ", drawing, hint, [controls])


def _map() -> html.Section:
    drawing = html.Div(
        [
            html.Div(id="organ-map-host"),
            html.Div(id="organ-map-foot"),
            html.Details([html.Summary("How to read the marks"), html.Ul(className="legend")], open=False),
        ]
    )
    return block("organ-map", "Who promotes and who restrains, organ by organ", drawing)


def _spread() -> html.Section:
    hint = (
        "Autopsies see the end of the disease, registries what was noticed in life, "
        "and each study counts among other patients: compare bars within a panel, never between panels."
    )
    drawing = [html.Div(id="spread-choices"), html.Div(id="spread-host")]
    return block("spread", "Where each cancer spreads", drawing, hint)


@callback(Output("organs-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    organs, grid = organ_values(known, now), organ_grid(known, now)
    names = dict(labels(known)["cancer"])
    recorded, cancers = recorded_cancers(known), shown_cancers(known, now)
    panels = spread_panels(known, cancers)
    missing = [names[cancer] for cancer in cancers if cancer not in recorded]
    places = {
        "body-sentence": body_sentence(organs, now.view.measure),
        "body-twin": twin(request, "body", lambda: body_frame(known, organs)),
        "body-legend": body_legend(organs, now.view.measure),
        "organ-list": organ_list(known, organs, now),
        "organ-map-sentence": map_sentence(known, grid, "organ"),
        "organ-map-twin": twin(request, "organ-map", lambda: organ_map_frame(known, grid)),
        "organ-map-foot": others_button(grid.others, now.view.all, bool(now.selection.cell)),
        "spread-choices": cancer_buttons(recorded, cancers, names, now),
        "spread-sentence": spread_sentence(panels, missing, now),
        "spread-host": panels_html(panels, names, now),
        "spread-twin": twin(request, "spread", lambda: spread_frame(panels, names)),
        "organ-panel": organ_panel(known, organ_detail(known, now), now),
    }
    open_now = {"open": [now.view.cell, now.view.organ], "chosen": list(now.selection.organ)}
    drawn = {
        "organs.body": body_data(known, organs, now),
        "organs.map": {**matrix(known, grid, now), **open_now},
    }
    return answer(request, NAME, places, drawn)


painted("organs-answer")
