"""What narrows a scene unseen is said on every page, with its way back."""

from __future__ import annotations

import re

import pytest

from cascade.scene import Grading, Scene, Selection
from components.answer import beside, chips
from components.markup import markup
from components.masthead import narrowing
from components.messages import messages, regraded
from components.state import read_query
from tests.pages.asking import ask


def said(grading: Grading) -> str:
    return markup(regraded(Scene(grading=grading)))


def test_nothing_is_said_of_the_shipped_weights() -> None:
    assert regraded(Scene()) == []


@pytest.mark.parametrize(
    ("grading", "words", "back"),
    [
        (Grading(drop=("chen2011",)), "1 study left out of the synthesis: <a", "Count it again"),
        (Grading(off=("E",)), "Evidence level E left out", "Count it again"),
        (Grading(off=("D", "E")), "Evidence levels D and E left out", "Count them again"),
        (
            Grading(weights=(("level.A", 0.5),)),
            "Own weights in force: level A 0.5.",
            "Back to the shipped weights",
        ),
        (Grading(readout="metastasis"), "Findings on the primary tumour only left out", "Count them again"),
    ],
)
def test_each_departure_has_its_words_and_its_way_back(grading: Grading, words: str, back: str) -> None:
    shown = said(grading)
    name = next(
        name
        for name in ("drop", "off", "weights", "readout")
        if getattr(grading, name) != getattr(Grading(), name)
    )
    assert words in shown
    assert re.search(rf'<button[^>]* data-drop="g\.{name}"[^>]*>{back}</button>', shown)


def test_of_several_studies_each_comes_back_alone_and_the_rest_are_counted() -> None:
    ids = tuple(f"study{n}" for n in range(9))
    shown = said(Grading(drop=("chen2011", *ids)))
    assert "10 studies left out" in shown
    assert 'data-toggle="g.drop=chen2011"' in shown
    assert shown.count("data-toggle") == 6
    assert "and 4 more" in shown
    assert re.search(r'data-drop="g\.drop"[^>]*>Count them again', shown)


def test_a_left_out_study_leads_to_its_drawer_under_the_same_scene() -> None:
    shown = markup(regraded(Scene(Selection(organ=("lung",)), grading=Grading(drop=("chen2011",)))))
    assert "/evidence?scene=1&amp;s.organ=lung&amp;v.study=chen2011&amp;g.drop=chen2011" in shown


@pytest.mark.parametrize("name", ["map", "time", "organs", "targets", "circuit", "evidence", "about"])
def test_every_page_says_it(name: str) -> None:
    assert "Chen 2011" in ask(f"{name}-answer", "?g.drop=chen2011").words("messages")


def test_a_filter_without_a_button_is_a_chip_that_lifts_it() -> None:
    shown = markup(beside(chips(Selection(study=("chen2011",), organ=("lung",)))))
    assert "Study: <b>Chen 2011</b>" in shown
    assert shown.count("<button") == 1
    assert 'data-drop="s.study"' in shown


def test_clear_takes_back_all_that_narrows() -> None:
    assert {
        "s.organ",
        "s.study",
        "s.year",
        "g.drop",
        "g.off",
        "g.weights",
        "g.readout",
        "v.q",
        "v.filter",
    } <= set(narrowing())
    assert not {"v.cell", "v.sort", "v.tables"} & set(narrowing())


def test_an_empty_result_says_what_would_help() -> None:
    shown = markup(messages(read_query("?s.cell=neutrophil&s.stage=dormancy&s.organ=lung", "light"), 0))
    assert re.search(r'data-drop="s\.stage"[^>]*>Without the stage filter: \d+ claims</button>', shown)
