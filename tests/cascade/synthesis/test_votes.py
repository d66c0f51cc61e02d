"""One study, one vote a group."""

import numpy as np
import pytest

from cascade.scene import Grading
from cascade.synthesis.votes import Votes, cast_votes, merged
from cascade.synthesis.weights import claim_weights
from tests.cascade.tiny import claim, tiny


def votes(*claims: dict[str, object], groups: list[int] | None = None) -> Votes:
    """The votes of a few claims, all in one group or in those given for the claims as sorted."""
    coded = tiny(*claims).claims
    chosen = np.array(groups if groups is not None else [0] * len(coded), dtype=np.int64)
    return cast_votes(coded, claim_weights(coded, Grading()), np.arange(len(coded)), chosen)


def sides(found: Votes) -> list[tuple[float, float, float]]:
    return list(zip(found.pro.tolist(), found.anti.tolist(), found.null.tolist(), strict=True))


def test_the_largest_weight_of_each_side_counts() -> None:
    found = votes(claim("a", "P", "B"), claim("a", "P", "C"), claim("a", "N", "D"), claim("a", "Z", "E"))
    assert sides(found) == [(pytest.approx(0.8), pytest.approx(0.4), pytest.approx(0.25))]
    assert found.weight == pytest.approx([0.8])
    assert found.total == pytest.approx([1.45])
    assert found.tendency == pytest.approx([0.4 / 1.45])


def test_a_mixed_claim_is_pro_and_anti() -> None:
    found = votes(claim("a", "M", "C"), claim("a", "P"))
    assert sides(found) == [(1.0, pytest.approx(0.8), 0.0)]


def test_equal_rows_change_nothing() -> None:
    once = votes(claim("a", "P", "B"), claim("b", "N"))
    many = votes(*[claim("a", "P", "B")] * 5, *[claim("b", "N")] * 40)
    assert sides(once) == sides(many)


def test_each_group_has_its_own_votes() -> None:
    claims = [claim("a", "P"), claim("a", "N", "B"), claim("b", "Z", "C")]
    found = votes(*claims, groups=[7, 2, 7])
    assert found.study.tolist() == [0, 0, 1]
    assert found.group.tolist() == [2, 7, 7]
    assert sides(found) == [(0, pytest.approx(0.6), 0), (1, 0, 0), (0, 0, pytest.approx(0.8))]


def test_studies_of_weight_zero_have_no_vote() -> None:
    found = votes(claim("a", publication_status="retracted"), claim("b"))
    assert found.study.tolist() == [1]
    assert votes(claim("a", publication_status="retracted")).study.tolist() == []


def test_no_claims() -> None:
    assert sides(votes()) == []


@pytest.mark.parametrize("seed", range(5))
def test_merging_in_two_steps_is_merging_in_one(seed: int) -> None:
    draw = np.random.default_rng(seed)
    study = np.sort(draw.integers(60, size=500))
    group = draw.integers(40, size=500)
    weights = draw.random((3, 500)) * (draw.random((3, 500)) < 0.4)
    at_once = merged(Votes(study, group // 4, *weights))
    parts = merged(Votes(study, group, *weights))
    twice = merged(Votes(parts.study, parts.group // 4, parts.pro, parts.anti, parts.null))
    for name in ("study", "group", "pro", "anti", "null"):
        assert np.array_equal(getattr(at_once, name), getattr(twice, name))
    assert len({*zip(at_once.study.tolist(), at_once.group.tolist(), strict=True)}) == len(at_once.study)
