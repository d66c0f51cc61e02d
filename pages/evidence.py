"""Evidence: every claim in a table, the study behind each, and the downloads of exactly what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, callback, dcc, html

from cascade.evidence.rows import leaf, unusable
from cascade.evidence.study import study
from components.answer import answer, counts, painted
from components.evidence_grid import GRID, filter_model, grid, look, row_data
from components.evidence_words import downloads, in_force, pager, sentence
from components.state import knowledge, read
from components.study_drawer import drawer
from publish.bibtex import bibtex
from publish.reference import references
from publish.ris import ris

PATH = "/evidence"
NAME = "Evidence"
HINT = "A click on a row, or Enter, opens its study; the lines in a heading filter its column."


def layout() -> Any:
    """The page before its first data."""
    search = html.Label(
        [
            html.Span("Search mechanism, mediator, author, title", className="visually-hidden"),
            dbc.Input(
                id="evidence-q",
                type="search",
                placeholder="Search mechanism, mediator, author, title",
                maxlength=200,
                debounce=False,
            ),
        ],
        className="evidence-search",
    )
    table = html.Section(
        [
            html.Div(
                [
                    html.H2("Every claim behind the views", id="evidence-title"),
                    html.Div(id="evidence-downloads", className="tools downloads"),
                ],
                className="block-head",
            ),
            html.P(id="evidence-sentence", className="sentence", role="status", **{"aria-live": "polite"}),
            html.Div(
                [search, html.Div(id="evidence-chips", className="chips"), html.Span(HINT, className="hint")],
                className="evidence-tools",
            ),
            grid(),
            html.Div(id="evidence-plain"),
            html.Nav(id="evidence-pages", className="pager", **{"aria-label": "Pages of the table"}),
        ],
        className="block",
        **{"aria-labelledby": "evidence-title"},
    )
    return html.Div(
        [
            dcc.Store(id="evidence-answer"),
            html.H1("Evidence", className="visually-hidden"),
            table,
            html.Aside(id="study-panel", tabIndex="-1", **{"aria-label": "The open study"}),
        ],
        className="evidence-page",
    )


@callback(Output("evidence-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now = request.scene
    shown = leaf(known, now)
    opened = study(known, now.view.study, now) if now.view.study else None
    reference = references(known, [opened.study_id] if opened else [])
    places = {
        "evidence-sentence": sentence(known, now, shown, counts(now.selection)[0]),
        "evidence-chips": in_force(now, not len(shown.all)),
        "evidence-pages": pager(shown),
        "evidence-downloads": [html.Span("Download all of it", className="hint"), *downloads(now)],
        "study-panel": drawer(opened, now, bibtex(reference), ris(reference)),
    }
    rows = {"rowData": row_data(known, now, shown.claims), "filterModel": filter_model(now)}
    request = replace(request, notices=(*request.notices, *unusable(now)))
    return answer(request, NAME, places, {"evidence.look": look(now)}, {GRID: rows})


painted("evidence-answer")
