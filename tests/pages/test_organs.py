"""What the server sends to the Organs page."""

import json
from typing import Any

import pytest

from app import server

OUTPUTS = (
    "body-data.data",
    "body-sentence.children",
    "body-twin.children",
    "body-legend.children",
    "organ-list.children",
    "organ-map-data.data",
    "organ-map-sentence.children",
    "organ-map-twin.children",
    "organ-map-foot.children",
    "spread-choices.children",
    "spread-sentence.children",
    "spread-host.children",
    "spread-twin.children",
    "organ-panel.children",
)


def answer(query: str) -> dict[str, Any]:
    """The page's outputs by id for one scene."""
    body = {
        "output": ".." + "...".join(OUTPUTS) + "..",
        "outputs": [dict(zip(("id", "property"), name.split("."), strict=True)) for name in OUTPUTS],
        "inputs": [{"id": "scene", "property": "data", "value": {"q": query, "theme": "light"}}],
        "changedPropIds": ["scene.data"],
    }
    with server.test_client() as client:
        client.get("/_dash-dependencies")
        got = client.post("/_dash-update-component", json=body)
    assert got.status_code == 200
    response = got.get_json()["response"]
    return {name: response[name][key] for name, key in (output.split(".") for output in OUTPUTS)}


def test_the_body_gets_a_colour_and_words_for_every_organ() -> None:
    sent = answer("?scene=1&v.body=mouse&v.measure=claims")["body-data"]
    assert sent["url"].startswith("/assets/body/mouse.svg")
    fill, words, nothing = sent["organs"]["lung"]
    assert "--link" in fill
    assert words.startswith("Lung: 138 claims")
    assert nothing is False
    assert sent["organs"]["spleen"][2] is True


def test_the_filter_on_organs_keeps_the_values_and_opens_the_claims() -> None:
    every, liver = answer(""), answer("?scene=1&s.organ=liver")
    assert every["body-data"] == liver["body-data"]
    assert [column["key"] for column in liver["organ-map-data"]["columns"]] == ["liver"]
    assert "All cells × Liver" in json.dumps(liver["organ-panel"], ensure_ascii=False)
    assert "Choose an organ" in json.dumps(every["organ-panel"])


def test_an_open_cell_offers_its_evidence_and_its_stages() -> None:
    sent = answer("?scene=1&s.stage=dissemination&v.cell=neutrophil&v.organ=lung")
    panel = json.dumps(sent["organ-panel"], ensure_ascii=False)
    assert "Neutrophil × Lung" in panel
    assert "/evidence?scene=1&s.stage=dissemination&s.cell=neutrophil&s.organ=lung" in panel
    assert '"/?scene=1&s.stage=dissemination&s.organ=lung&v.cell=neutrophil' in panel
    assert sent["organ-map-data"]["open"] == ["neutrophil", "lung"]


def test_shares_name_their_study_kind_and_denominator() -> None:
    sent = answer("?scene=1&v.spread=prostate")
    host = json.dumps(sent["spread-host"], ensure_ascii=False)
    for said in (
        "Autopsy",
        "Bubendorf 2000",
        "Registry",
        "Gandaglia 2014",
        "n = 74,826",
        "Share of patients with",
    ):
        assert said in host
    assert sent["spread-sentence"].startswith("14 shares from 2 studies: 1 autopsy and 1 registry.")


def test_the_filter_on_cancer_rules_the_spread_and_names_what_is_missing() -> None:
    sent = answer("?scene=1&s.cancer=melanoma,ovarian&v.spread=breast")
    assert sent["spread-choices"] is None
    assert "Follows the filter on cancer." in sent["spread-sentence"]
    assert "Where ovarian cancer spreads is not in the tables." in sent["spread-sentence"]
    assert "Patel 1978" in json.dumps(sent["spread-host"])
    assert answer("?scene=1&s.cancer=ovarian")["spread-host"] == []


@pytest.mark.parametrize("name", ["body", "organ-map", "spread"])
def test_a_table_twin_is_sent_only_when_it_is_open(name: str) -> None:
    assert answer("")[f"{name}-twin"] is None
    assert "plain" in json.dumps(answer(f"?scene=1&v.tables={name}")[f"{name}-twin"])


def test_filters_that_leave_nothing_still_make_a_page() -> None:
    sent = answer("?scene=1&s.cell=platelet&s.organ=skin&s.stage=dissemination")
    assert "Too few organs" in sent["body-sentence"] or "claims" in sent["body-sentence"]
    assert sent["organ-map-data"]["cells"] == {}
