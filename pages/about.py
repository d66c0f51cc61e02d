"""Data and methods: what the claims cover, how numbers are made from them, what the tables mean, and what to mind."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dash import Input, Output, callback, dcc, html

from cascade.audit import load_audits
from cascade.knowledge import Knowledge
from cascade.release import credits_of_others, known_limits, measured, versions
from cascade.scene import Scene
from components.about import coverage, dictionary, intro, link_words, method, provenance, rules, worked
from components.about.parts import Section, contents, sections
from components.answer import answer, painted
from components.state import knowledge, read

PATH = "/about"
NAME = "Data and methods"


def layout() -> Any:
    """The page before its first data."""
    return built(knowledge())


@lru_cache(maxsize=2)
def built(known: Knowledge) -> Any:
    """The page of one knowledge; what depends on the scene is filled in by the callback."""
    speed = measured()
    found = [
        Section("what", "What this is, and is not", intro.what()),
        Section("counts", "What is in it", intro.counts(known)),
        Section("limits", "Known limits", intro.limits(known_limits())),
        Section("coverage", "Coverage and bias", coverage.coverage_host()),
        Section("audit", "Audit", intro.audits(load_audits())),
        Section("standing", "Retracted and questioned studies", provenance.standing(known)),
        Section("synthesis", "How numbers are made", method.steps(known)),
        Section("example", "Worked example", worked.worked_host()),
        Section("weights", "Weights", [html.Div(id="about-weights"), html.P(id="about-aside")]),
        Section("verdicts", "Verdicts", [rules.verdicts_table(known)]),
        Section("marks", "Marks", [html.Ul(id="about-marks", className="legend")]),
        Section("gaps", "Gaps", [rules.gaps_table(known)]),
        Section("links", "Links", link_words.link_help()),
        Section("dictionary", "Table dictionary", dictionary.dictionary(known)),
        *([Section("speed", "Measured speed", provenance.speed(speed))] if speed else []),
        Section("versions", "Versions", provenance.version_table(known, versions())),
        Section("licences", "Licences and credits", provenance.licences(credits_of_others())),
        Section("cite", "How to cite", provenance.citing(known)),
    ]
    return html.Div(
        [
            dcc.Store(id="about-answer"),
            contents(found),
            html.Div([html.H1(NAME), *sections(found)], className="about-text"),
        ],
        id="about",
        className="about-page",
    )


@callback(Output("about-answer", "data"), Input("scene", "data"))
def update(scene: dict[str, Any]) -> dict[str, Any]:
    """What depends on the selection, the open cell and the weights."""
    request, known = read(scene), knowledge()
    now = request.scene
    places = {
        "about-covered": coverage.coverage_said(known, now),
        "worked-lead": worked.worked_lead(known, now),
        "worked-verdict": worked.worked_verdict(known, now),
        "about-aside": rules.set_aside(now),
    }
    return answer(request, NAME, places, {"about.render": drawing(known, now)})


def drawing(known: Knowledge, scene: Scene) -> dict[str, Any]:
    """What assets/about.js draws: columns of bar tables, and tables by the id of their place."""
    return {
        "bars": coverage.coverage_bars(known, scene),
        "tables": {
            "about-crossed": coverage.stage_by_level(known, scene),
            "about-standing": provenance.standing_table(known),
            "about-weights": rules.weights_table(known, scene),
            **worked.worked_tables(known, scene),
        },
    }


painted("about-answer")
