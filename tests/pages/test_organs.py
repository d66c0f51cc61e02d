"""What the server sends to the Organs page."""

import pytest

from tests.pages.asking import Answer, ask


def answer(query: str) -> Answer:
    return ask("organs-answer", query)


def test_the_body_gets_a_colour_and_words_for_every_organ() -> None:
    sent = answer("?scene=1&v.body=mouse&v.measure=claims").draw["organs.body"]
    assert sent["url"].startswith("/assets/body/mouse.svg")
    fill, words, nothing = sent["organs"]["lung"]
    assert "--link" in fill
    assert words.startswith("Lung: 138 claims")
    assert nothing is False
    assert sent["organs"]["spleen"][2] is True


def test_the_filter_on_organs_keeps_the_values_and_opens_the_claims() -> None:
    every, liver = answer(""), answer("?scene=1&s.organ=liver")
    assert every.draw["organs.body"] == liver.draw["organs.body"]
    assert [column["key"] for column in liver.draw["organs.map"]["columns"]] == ["liver"]
    assert "All cells × Liver" in liver.words("organ-panel")
    assert "Choose an organ" in every.words("organ-panel")


def test_an_open_cell_offers_its_evidence_and_its_stages() -> None:
    sent = answer("?scene=1&s.stage=dissemination&v.cell=neutrophil&v.organ=lung")
    panel = sent.words("organ-panel")
    assert "Neutrophil × Lung" in panel
    assert "/evidence?scene=1&s.stage=dissemination&s.cell=neutrophil&s.organ=lung" in panel
    assert '"/?scene=1&s.stage=dissemination&s.organ=lung&v.cell=neutrophil' in panel
    assert sent.draw["organs.map"]["open"] == ["neutrophil", "lung"]


def test_shares_name_their_study_kind_and_denominator() -> None:
    sent = answer("?scene=1&v.spread=prostate")
    host = sent.words("spread-host")
    for said in (
        "Autopsy",
        "Bubendorf 2000",
        "Registry",
        "Gandaglia 2014",
        "n = 74,826",
        "Share of patients with",
    ):
        assert said in host
    assert sent.words("spread-sentence").startswith("14 shares from 2 studies: 1 autopsy and 1 registry.")


def test_the_filter_on_cancer_rules_the_spread_and_names_what_is_missing() -> None:
    sent = answer("?scene=1&s.cancer=melanoma,ovarian&v.spread=breast")
    assert sent.html["spread-choices"] == ""
    assert "Follows the filter on cancer." in sent.words("spread-sentence")
    assert "Where ovarian cancer spreads is not in the tables." in sent.words("spread-sentence")
    assert "Patel 1978" in sent.words("spread-host")
    assert answer("?scene=1&s.cancer=ovarian").html["spread-host"] == ""


@pytest.mark.parametrize("name", ["body", "organ-map", "spread"])
def test_a_table_twin_is_sent_only_when_it_is_open(name: str) -> None:
    assert answer("").html[f"{name}-twin"] == ""
    assert "plain" in answer(f"?scene=1&v.tables={name}").words(f"{name}-twin")


def test_filters_that_leave_nothing_still_make_a_page() -> None:
    sent = answer("?scene=1&s.cell=platelet&s.organ=skin&s.stage=dissemination")
    assert "Too few organs" in sent.words("body-sentence") or "claims" in sent.words("body-sentence")
    assert sent.draw["organs.map"]["cells"] == {}
