"""The panel beside a map in words."""

import inspect
import re
from html import unescape

import pytest

from cascade.doubts import Doubt
from cascade.synthesis import words as sentences
from components.doubt_lines import said as doubt_said
from components.state import knowledge
from components.terms import MEANINGS, SECTION
from pages.about import built
from tests.pages.asking import ask


def panel(query: str, answer: str = "map-answer", place: str = "map-panel") -> str:
    """The words of the panel, without tags."""
    return unescape(re.sub(r"<[^>]+>", "", ask(answer, query).html[place]))


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        (Doubt("retracted", ("a",), 2, 0.0), "1 retracted study is listed, not counted: "),
        (Doubt("dropped", ("a", "b"), 2, 0.0), "2 studies that you left out are listed, not counted: "),
        (
            Doubt("expression_of_concern", ("a",), 1, 0.5),
            "1 study with an expression of concern is counted at 0.5 of its weight: ",
        ),
        (Doubt("retracted", ("a", "b"), 2, 1.0), "2 retracted studies are counted in full: "),
        (
            Doubt("weightless", ("a", "b"), 3, 0.0),
            "3 claims of no weight under the weights in force: listed, not counted",
        ),
    ],
)
def test_a_doubt_in_words(doubt: Doubt, words: str) -> None:
    assert doubt_said(doubt) == words


def test_a_struck_mark_says_why_under_its_verdict_and_counts_apart_what_does_not_count() -> None:
    query = "?scene=1&v.cell=neutrophil&v.at=dissemination"
    text = panel(query)
    assert "Promotes" in text
    assert "promotes1 retracted study is listed, not counted: Al-Haidari 2019." in text
    assert "Promotes33 claims, 1 more not counted" in text
    assert text.count("Al-Haidari 2019") == 2, "named under the verdict and listed among the claims"
    linked = ask("map-answer", query).words("map-panel")
    assert re.search(r'class="doubt">[^<]*<a [^>]*v\.study=alhaidari2019', linked)


def test_a_study_left_out_is_said_to_be_so_and_no_longer_counted_in_the_headings() -> None:
    query = "?scene=1&v.cell=neutrophil&v.at=dissemination&g.drop=coffelt2015"
    text = panel(query)
    assert "1 study that you left out is listed, not counted: Coffelt 2015." in text
    assert "Promotes31 claims, 3 more not counted" in text
    assert "level C (animal, causal) · not counted" in text


def test_where_no_claim_matches_the_panel_names_the_gap() -> None:
    query = "?scene=1&s.cell=neutrophil&s.stage=dormancy&s.organ=lung"
    text = panel(query)
    assert text == "Neutrophil in Lung, stage Dormancyno studyStudied, but only in other organs."
    assert "<button" not in ask("map-answer", query).html["map-panel"], "nothing is open that could be closed"
    assert "Choose a mark" in panel("")


def test_terms_of_the_synthesis_lead_to_how_they_are_made_with_the_scene() -> None:
    query = "?scene=1&v.cell=macrophage&v.at=dissemination/seeding"
    words = ask("map-answer", query).words("map-panel")
    terms = re.findall(r'<a [^>]*class="term"[^>]*>([^<]+)</a>', words)
    assert terms == ["Net effect", "weight of evidence", "agreement", "The split goes with"]
    assert words.count(f'href="/about{query}#synthesis"') == len(terms)


def test_a_level_says_what_it_stands_for() -> None:
    assert "level C (animal, causal)" in panel("?scene=1&v.cell=macrophage&v.at=dissemination")
    assert "level E (in vitro or ex vivo)" in panel("?scene=1&v.cell=macrophage&s.level=E")


def test_every_section_that_terms_lead_to_is_there_and_every_term_is_one_of_the_words() -> None:
    source = inspect.getsource(sentences)
    assert all(term in source for term in MEANINGS)
    assert f"id='{SECTION}'" in str(built(knowledge()))
