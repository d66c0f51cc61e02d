"""Timelines: net effect along the stages, claims per stage, and claims per year, linked by hover and brush."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html

from cascade.detail import open_detail
from cascade.grid import map_grid
from cascade.timelines import claim_cube, course, grid_flips
from components.answer import answer, painted
from components.brush_bar import brush_bar
from components.chart import CONFIG, blank, block, twin
from components.figures.claim_bars import stage_bars, year_bars
from components.others import others_button
from components.side_panel import side_panel
from components.state import knowledge, read
from components.timeline_data import timeline_data
from components.timeline_key import bars_key
from components.timeline_words import (
    course_name,
    course_title,
    flips_sentence,
    roles_frame,
    stages_frame,
    stages_sentence,
    years_frame,
    years_sentence,
)

PATH = "/timelines"
NAME = "Timelines"

HEAD = 176
"""Width in pixels of the names of the lanes; the bars below them start there too (assets/timelines.css)."""


HINT = (
    "Click a mark for the studies behind it. Point at a stage, a cell or a year to see it in all three views; "
    "drag over years or over stages to hold them."
)


def layout() -> Any:
    """The page before its first data."""
    lanes = html.Div(id="lanes-host")
    return html.Div(
        [
            dcc.Store(id="time-answer"),
            html.H1("Timelines", className="visually-hidden"),
            html.Div(
                [
                    block("roles", "Where roles flip: net effect along the stages", lanes),
                    html.Div(id="lanes-foot"),
                    html.P(HINT, className="hint", id="lanes-hint"),
                    legend(),
                    bars(
                        "stages",
                        "Claims per stage",
                        168,
                        html.Div(id="stage-feet", **{"aria-hidden": "true"}),
                    ),
                ],
                className="lanes-column",
            ),
            html.Div(
                [
                    bars("years", "Claims per year", 300),
                    brush_bar(),
                    html.Aside(id="time-panel", tabIndex="-1", **{"aria-label": "The open mark"}),
                ],
                className="years-column",
            ),
        ],
        className="timelines-page",
    )


def legend() -> Any:
    """The marks and lines of the lanes; assets/lanes.js draws them."""
    return html.Details(
        [html.Summary("How to read the marks"), html.Ul(id="lanes-legend", className="legend")], open=False
    )


def bars(chart_id: str, title: str, height: int, *below: Any) -> Any:
    """A block around bars of claims: what they mean, the chart, and what scripts write below it."""
    graph = dcc.Graph(id=chart_id, config=CONFIG, style={"height": f"{height}px"}, figure=blank(height))
    described = {"aria-labelledby": f"{chart_id}-title", "aria-describedby": f"{chart_id}-sentence"}
    drawn = html.Div([bars_key(), graph, *below], role="group", **described)
    return block(chart_id, title, drawn)


@callback(Output("time-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """Everything on the page for one scene."""
    request, known = read(scene), knowledge()
    now, view = request.scene, request.scene.view
    grid = map_grid(known, now)
    turned = grid_flips(known, grid)
    cube = claim_cube(known, grid, now.selection)
    whole = course(known, view.cell, view.at, now.selection, now.grading)
    name = course_name(known, now)
    detail = open_detail(known, now)
    keys, names = [c.key for c in grid.columns], [c.label for c in grid.columns]
    by_year = cube.all.sum(axis=0)
    places = {
        "roles-sentence": flips_sentence(known, grid, turned),
        "roles-twin": twin(request, "roles", lambda: roles_frame(known, grid, turned)),
        "lanes-foot": others_button(grid.others, view.all, bool(now.selection.cell)),
        "stages-sentence": stages_sentence(grid, cube),
        "stages-twin": twin(request, "stages", lambda: stages_frame(grid, cube, now)),
        "years-sentence": years_sentence(cube, whole, name),
        "years-twin": twin(request, "years", lambda: years_frame(cube, whole, now)),
        "time-panel": side_panel(known, detail, now) if detail else None,
    }
    charts: dict[str, Any] = {
        "stages": {"figure": stage_bars(keys, names, cube.all.sum(axis=1), request.theme, HEAD)},
        "years": {
            "figure": year_bars(cube.years[0], by_year, whole, course_title(whole, name), request.theme)
        },
    }
    drawn = {"timelines.render": timeline_data(known, grid, turned, cube, now)}
    return answer(request, NAME, places, drawn, charts if by_year.any() else {})


painted("time-answer")
clientside_callback(
    ClientsideFunction("timelines", "typed"),
    Input("brush-from", "value"),
    Input("brush-to", "value"),
    prevent_initial_call=True,
)
