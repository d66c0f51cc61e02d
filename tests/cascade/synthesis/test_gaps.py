"""Kinds of gap."""

import numpy as np
import pytest

from cascade.scene import Selection
from cascade.synthesis.gaps import GAPS, gap_of
from cascade.synthesis.weights import claim_weights
from tests.cascade.tiny import ALL, SHIPPED, claim, tiny


def gap(*claims: dict[str, object], selection: Selection = ALL) -> str:
    """The gap of all macrophage claims."""
    known = tiny(*claims, claim("other1", cell_type="neutrophil", species="human")).claims
    group = known.fields["cell"].holding(("macrophage",))
    return gap_of(known, group, selection, claim_weights(known, SHIPPED))


@pytest.mark.parametrize(
    ("claims", "selection", "expected"),
    [
        ([], Selection(), "no_study"),
        ([claim("a", organ="lung")], Selection(organ=("bone",)), "only_other_organs"),
        ([claim("a", organ="lung")], Selection(organ=("bone",), species=("human",)), "no_study"),
        ([claim("a", organ="lung")], Selection(species=("human",)), "no_study"),
        ([claim("a", publication_status="retracted")], Selection(), "none_counts"),
        ([claim("a"), claim("a", species="human")], Selection(), "one_study"),
        ([claim("a"), claim("b", publication_status="retracted")], Selection(), "one_study"),
        ([claim("a"), claim("b", species="in_vitro")], Selection(), "only_animals"),
        (
            [claim("a"), claim("b"), claim("c", species="human", publication_status="retracted")],
            Selection(),
            "only_animals",
        ),
        ([claim("a"), claim("b", species="mouse;human")], Selection(), ""),
        (
            [claim("a"), claim("b", species="human")],
            Selection(species=("mouse",), organ=("lung",)),
            "one_study",
        ),
    ],
)
def test_gaps(claims: list[dict[str, object]], selection: Selection, expected: str) -> None:
    assert gap(*claims, selection=selection) == expected
    assert expected in {"", *GAPS}


def test_without_weights_every_claim_counts() -> None:
    known = tiny(claim("a", publication_status="retracted")).claims
    assert gap_of(known, np.ones(1, dtype=bool), Selection()) == "one_study"
