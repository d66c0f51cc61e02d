"""A claim as people read it."""

import pytest

from cascade.records import STANDINGS, claim_records
from cascade.scene import Grading
from cascade.synthesis.weights import claim_weights
from tests.cascade.tiny import REAL, SHIPPED, claim, tiny


def test_every_real_claim() -> None:
    weights = claim_weights(REAL.claims, SHIPPED)
    found = claim_records(REAL, range(len(REAL.claims)), weights)
    effects = REAL.tables["effects"].set_index("effect_id")
    studies = REAL.tables["studies"].set_index("study_id")
    assert {record.effect_id for record in found} == set(effects.index)
    for record, weight in zip(found, weights.tolist(), strict=True):
        row = effects.loc[record.effect_id]
        study = studies.loc[row["study_id"]]
        assert record.study_id == row["study_id"]
        assert (record.title, record.doi, record.journal) == (study["title"], study["doi"], study["journal"])
        assert record.mechanism == row["mechanism"]
        assert record.source_url == row["verification_url"]
        assert record.direction == row["direction"]
        assert record.weight == weight
        assert record.standing == STANDINGS.get(study["publication_status"], "")
        assert record.study.startswith(study["first_author"])


def test_words_of_a_record() -> None:
    known = tiny(
        claim(
            "a",
            "N",
            "C",
            cell_state="m2_like",
            species="mouse;in_vitro",
            attribution="inferred",
            verification="full_text",
        )
    )
    record = claim_records(known, [0], claim_weights(known.claims, SHIPPED))[0]
    assert (record.step, record.cell, record.state) == ("Seeding", "Macrophage", "M2-like")
    assert record.place == "Lung · Breast · mouse, in vitro"
    assert (record.level, record.verification, record.inferred) == ("C", "full text", True)
    assert record.weight == pytest.approx(0.56)


@pytest.mark.parametrize(
    ("columns", "attribute", "value"),
    [
        ({}, "state", ""),
        ({}, "standing", ""),
        ({}, "doi_confirmed", True),
        ({"doi_check": "memory"}, "doi_confirmed", False),
        ({"doi_check": "none"}, "doi_confirmed", False),
        ({"publication_status": "retracted"}, "standing", "Retracted"),
        ({"publication_status": "retracted"}, "weight", 0.0),
        ({"publication_status": "editors_note"}, "standing", "Editor's note"),
        ({"metastasis_readout": "no"}, "primary_only", True),
        ({}, "primary_only", False),
        ({}, "inferred", False),
    ],
)
def test_flags(columns: dict[str, str], attribute: str, value: object) -> None:
    known = tiny(claim("a", **columns))
    assert getattr(claim_records(known, [0], claim_weights(known.claims, SHIPPED))[0], attribute) == value


def test_records_come_in_the_order_asked_for_and_with_the_weights_given() -> None:
    known = tiny(claim("a"), claim("b"), claim("c"))
    found = claim_records(known, [2, 0], claim_weights(known.claims, Grading(drop=("c",))))
    assert [(record.study_id, record.weight) for record in found] == [("c", 0.0), ("a", 1.0)]
