"""Strata of one law: a truth is found again, burdens order as nodes do, the bootstrap covers what made the curves."""

import numpy as np
import pytest

from cascade.knowledge import load
from cascade.simulation.curves import Curve, curve
from cascade.simulation.fitting import log_likelihood
from cascade.simulation.relapse import Relapse
from cascade.simulation.strata import Strata, bootstrap, drawn_again, fit_strata

TRUTH = Strata(Relapse(0.3, 0.05, 0.03, 2.0, 0.7), 0.6, np.array([1.0, 2.0, 4.0]), 0.0)
TIMES = np.arange(0.5, 15.5, 0.5)


def many(patients):
    """Empty curves of a trial without censoring."""
    blank = np.zeros_like(TIMES)
    return Curve("made", patients, 0, TIMES, blank, np.full_like(TIMES, patients), blank)


@pytest.fixture(scope="module")
def made():
    rng = np.random.default_rng(4)
    return [drawn_again(many(50_000), law, rng) for law in TRUTH.laws()]


@pytest.fixture(scope="module")
def real():
    return [curve(load(), f"rotterdam_recurrence_{stratum}") for stratum in ("n0", "n1_3", "n4_9", "n10plus")]


def test_the_truth_that_made_the_strata_is_found_again(made):
    found = fit_strata(made, "lognormal")
    at_truth = sum(log_likelihood(one, law) for one, law in zip(made, TRUTH.laws(), strict=True))
    assert 0 <= found.log_likelihood - at_truth < 14  # chi-square of 8 parameters, 99.9 %
    assert found.burdens == pytest.approx(TRUTH.burdens, rel=0.1)
    assert found.treated == pytest.approx(0.6, rel=0.15)


def test_the_burdens_of_real_strata_follow_their_nodes(real):
    found = fit_strata(real, "lognormal")
    assert np.all(np.diff(found.burdens) > 0.3)
    assert found.between(np.array([one.patients for one in real])) == pytest.approx(0.6, abs=0.1)
    laws = found.laws()
    assert laws[0].awakening == found.reference.awakening
    assert laws[2].growing == pytest.approx(found.reference.growing * found.burdens[2])
    assert laws[2].awakening == pytest.approx(found.reference.awakening * found.burdens[2] * found.treated)


def test_the_bootstrap_is_the_same_for_the_same_seed_and_straddles_the_fit(real):
    found = fit_strata(real, "gamma")
    first, again = (bootstrap(real, found, 6, seed=1) for _ in range(2))
    assert np.array_equal(first, again)
    burdens = first[:, -3:]
    assert np.all(burdens.min(axis=0) < found.burdens[1:] * 1.1)
    assert np.all(burdens.max(axis=0) > found.burdens[1:] * 0.9)
