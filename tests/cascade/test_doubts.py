"""What does not count in a group, and why."""

import numpy as np
import pytest

from cascade.detail import first_claims, group_detail
from cascade.doubts import Doubt, doubts
from cascade.scene import Grading
from tests.cascade.tiny import ALL, REAL, SHIPPED, claim, tiny

KNOWN = tiny(
    claim("good"),
    claim("withdrawn", publication_status="retracted"),
    claim("withdrawn", "N", publication_status="retracted"),
    claim("doubted", publication_status="expression_of_concern"),
    claim("corrected", publication_status="corrected"),
    claim("dish", level="E"),
)
EVERY = np.arange(6)
WITHDRAWN = Doubt("retracted", ("withdrawn",), 2, 0.0)
DOUBTED = Doubt("expression_of_concern", ("doubted",), 1, 0.5)


@pytest.mark.parametrize(
    ("grading", "expected"),
    [
        (SHIPPED, (WITHDRAWN, DOUBTED)),
        (Grading(drop=("good",)), (WITHDRAWN, DOUBTED, Doubt("dropped", ("good",), 1, 0.0))),
        (Grading(drop=("doubted",)), (WITHDRAWN, Doubt("dropped", ("doubted",), 1, 0.0))),
        (Grading(off=("E",)), (WITHDRAWN, DOUBTED, Doubt("weightless", ("dish",), 1, 0.0))),
        (
            Grading(weights=(("integrity.retracted", 0.2),)),
            (Doubt("retracted", ("withdrawn",), 2, 0.2), DOUBTED),
        ),
    ],
)
def test_each_reason_names_its_studies_once_and_says_what_is_left_of_them(
    grading: Grading, expected: tuple[Doubt, ...]
) -> None:
    assert doubts(KNOWN.claims, EVERY, grading) == expected


def test_a_group_without_doubts_has_none() -> None:
    assert doubts(KNOWN.claims, np.flatnonzero(KNOWN.claims.study == 1), SHIPPED) == ()


def test_a_claim_in_doubt_is_never_folded_away() -> None:
    detail = group_detail(REAL, "neutrophil", "dissemination", ALL, SHIPPED)
    assert [(doubt.reason, doubt.studies, doubt.factor) for doubt in detail.doubts] == [
        ("retracted", ("alhaidari2019",), 0.0)
    ]
    camp = dict(detail.camps)["promotes"]
    questioned = camp[REAL.claims.questioned[camp]]
    assert not set(questioned) & set(camp[:12])
    shown = first_claims(REAL, SHIPPED, camp, 12)
    assert shown.tolist() == [*camp[:12].tolist(), *questioned.tolist()]
    last = REAL.claims.study_ids[REAL.claims.study[camp[~np.isin(camp, shown)][0]]]
    assert len(first_claims(REAL, Grading(drop=(last,)), camp, 12)) > len(shown)
