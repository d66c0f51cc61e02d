"""Weight of a claim = level x verification x attribution x integrity x DOI, by hand."""

import numpy as np
import pytest

from cascade.scene import Grading
from cascade.synthesis.weights import claim_weights, sided_weights, weights_in_force
from tests.cascade.tiny import SHIPPED, claim, tiny


def weight(grading: Grading = SHIPPED, level: str = "A", **more: object) -> float:
    """Weight of a single claim."""
    return float(claim_weights(tiny(claim("a2001", level=level, **more)).claims, grading)[0])


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, 1.0),
        ({"level": "B"}, 0.6),
        ({"level": "C"}, 0.8),
        ({"level": "D"}, 0.4),
        ({"level": "E"}, 0.25),
        ({"verification": "abstract"}, 0.9),
        ({"verification": "secondary"}, 0.75),
        ({"attribution": "inferred"}, 0.7),
        ({"publication_status": "corrected"}, 1.0),
        ({"publication_status": "editors_note"}, 0.5),
        ({"publication_status": "expression_of_concern"}, 0.5),
        ({"publication_status": "retracted"}, 0.0),
        ({"doi_check": "memory"}, 0.9),
        ({"doi_check": "memory; not found"}, 0.9),
        ({"doi_check": "seen, not from memory"}, 1.0),
        ({"doi_check": "none"}, 1.0),
        ({"metastasis_readout": "no"}, 1.0),
    ],
)
def test_each_factor(columns: dict[str, str], expected: float) -> None:
    assert weight(**columns) == pytest.approx(expected)


def test_factors_multiply() -> None:
    columns = {"verification": "secondary", "attribution": "inferred", "doi_check": "memory"}
    found = weight(level="C", publication_status="editors_note", **columns)
    assert found == pytest.approx(0.8 * 0.75 * 0.7 * 0.5 * 0.9)


def test_own_weights_replace_those_of_the_table() -> None:
    own = Grading(weights=(("level.C", 0.5), ("verification.abstract", 1.0), ("doi.memory", 0.2)))
    assert weight(own, level="C", verification="abstract", doi_check="memory") == pytest.approx(0.1)
    assert weight(own, level="B") == pytest.approx(0.6)
    assert weights_in_force(tiny(claim("a2001")).claims, own)["level.C"] == 0.5


def test_a_level_that_is_off_weighs_nothing_whatever_its_own_weight() -> None:
    assert weight(Grading(off=("C",), weights=(("level.C", 1.0),)), level="C") == 0
    assert weight(Grading(off=("C",))) == 1


def test_dropped_studies_weigh_nothing() -> None:
    known = tiny(claim("a2001"), claim("b2001"), claim("b2001"), claim("c2001"))
    assert claim_weights(known.claims, Grading(drop=("b2001", "unknown1999"))).tolist() == [1, 0, 0, 1]


def test_readout_leaves_out_the_primary_tumour() -> None:
    known = tiny(claim("a2001", metastasis_readout="no"), claim("b2001"))
    assert claim_weights(known.claims, Grading(readout="metastasis")).tolist() == [0, 1]
    assert claim_weights(known.claims, SHIPPED).tolist() == [1, 1]


def test_weights_by_side() -> None:
    claims = tiny(
        claim("a1", "P", "B"), claim("b1", "N", "C"), claim("c1", "Z"), claim("d1", "M", "D")
    ).claims
    pro, anti, null = sided_weights(claims, SHIPPED)
    assert pro.tolist() == pytest.approx([0.6, 0, 0, 0.4])
    assert anti.tolist() == pytest.approx([0, 0.8, 0, 0.4])
    assert null.tolist() == [0, 0, 1, 0]


def test_shared_arrays_cannot_be_written_to() -> None:
    claims = tiny(claim("a2001")).claims
    assert claim_weights(claims, SHIPPED) is claim_weights(claims, SHIPPED)
    with pytest.raises(ValueError, match="read-only"):
        claim_weights(claims, SHIPPED)[0] = 0
    assert not any(side.flags.writeable for side in sided_weights(claims, SHIPPED))


def test_a_value_without_a_weight_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no weight is given to integrity\.withdrawn"):
        tiny(claim("a2001", publication_status="withdrawn"))


def test_no_claim_no_weight() -> None:
    assert claim_weights(tiny().claims, SHIPPED).dtype == np.float64
