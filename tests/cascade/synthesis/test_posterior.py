"""The Beta posterior, by hand and against scipy.stats."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection
from cascade.synthesis.groups import pick, synthesise
from cascade.synthesis.posterior import posterior, probability
from tests.cascade.tiny import claim, tiny


def numbers(known: Knowledge) -> dict[str, float]:
    """Sums and posterior of all claims together."""
    return pick(synthesise(known, (), Selection(), Grading()).tally, 0)


def test_a_worked_group() -> None:
    """Study a: P 1, N 0.6 -> p 0.625, q 0.375, d 0.25, w 1; b: N 0.8; c: Z 0.4."""
    found = numbers(
        tiny(
            claim("a", "P"),
            claim("a", "N", "B"),
            claim("b", "N", "C"),
            claim("c", "Z", "D"),
            claim("c", "Z", "E"),
        )
    )
    a = 0.5 + 1 * 1.25 / 2 + 0 + 0.4 / 2
    b = 0.5 + 1 * 0.75 / 2 + 0.8 + 0.4 / 2
    assert (found["studies"], found["claims"]) == (3, 5)
    assert (found["pro_studies"], found["anti_studies"], found["split_studies"], found["null_studies"]) == (
        1,
        2,
        1,
        1,
    )
    assert found["weight"] == pytest.approx(2.2)
    assert (found["pro"], found["anti"]) == (pytest.approx(0.625), pytest.approx(1.175))
    assert (found["split_weight"], found["null_weight"]) == (pytest.approx(1), pytest.approx(0.4))
    assert found["net"] == pytest.approx(2 * a / (a + b) - 1)
    assert found["low"] == pytest.approx(2 * beta.ppf(0.025, a, b) - 1)
    assert found["high"] == pytest.approx(2 * beta.ppf(0.975, a, b) - 1)
    assert found["p_promotes"] == pytest.approx(1 - beta.cdf(0.5, a, b))
    assert found["agreement"] == pytest.approx(0.55 / 1.8)


def test_null_weight_pulls_to_the_middle() -> None:
    alone, beside = numbers(tiny(claim("a"))), numbers(tiny(claim("a"), claim("b", "Z")))
    assert beside["net"] == pytest.approx(1 / 3)
    assert 0 < beside["net"] < alone["net"] == pytest.approx(0.5)
    assert beside["agreement"] == alone["agreement"] == 1


def test_a_study_that_finds_both_and_nothing() -> None:
    """P 1, N 0.8, Z 0.4: p + q < 1, so that agreement is of the directed part."""
    found = numbers(tiny(claim("a", "P"), claim("a", "N", "C"), claim("a", "Z", "D")))
    assert found["pro"] == pytest.approx(1 / 2.2)
    assert found["anti"] == pytest.approx(0.8 / 2.2)
    assert found["weight"] == 1
    assert found["agreement"] == pytest.approx(0.2 / 1.8)


def test_agreement_is_undefined_without_a_direction() -> None:
    found = numbers(tiny(claim("a", "Z"), claim("b", "Z")))
    assert math.isnan(found["agreement"])
    assert (found["net"], found["p_promotes"]) == (0, 0.5)


def test_studies_of_weight_zero_are_listed_and_not_counted() -> None:
    known = tiny(
        claim("a", publication_status="retracted"),
        claim("a", publication_status="retracted"),
        claim("b", "N"),
    )
    whole = synthesise(known, (), Selection(), Grading())
    found = pick(whole.tally, 0)
    assert whole.listed.tolist() == [3]
    assert whole.questioned.tolist() == [True]
    assert (found["studies"], found["claims"], found["weight"]) == (1, 1, 1)


def test_without_a_study_that_counts_there_are_no_numbers() -> None:
    found = numbers(tiny(claim("a", publication_status="retracted")))
    assert found["studies"] == found["claims"] == found["weight"] == 0
    assert all(math.isnan(found[name]) for name in ("net", "low", "high", "p_promotes", "agreement"))


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0, 1e4))
def test_any_sums_against_scipy(pro: float, anti: float, null: float) -> None:
    weight = pro + anti + null
    a, b = 0.5 + (weight + pro - anti) / 2, 0.5 + (weight - pro + anti) / 2
    arrays = tuple(np.array([value]) for value in (pro, anti, weight))
    net, low, high, promotes = (float(values[0]) for values in posterior(*arrays))
    assert net == pytest.approx(2 * a / (a + b) - 1, abs=1e-12)
    assert low == pytest.approx(2 * beta.ppf(0.025, a, b) - 1, abs=1e-9)
    assert high == pytest.approx(2 * beta.ppf(0.975, a, b) - 1, abs=1e-9)
    assert promotes == pytest.approx(beta.sf(0.5, a, b), abs=1e-9)
    assert float(probability(*arrays)[0]) == promotes
    assert -1 <= low <= high <= 1
