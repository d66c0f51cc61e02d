"""The relapse law against quadrature, the curves against their published counts, the fits against known truth."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import integrate, stats

from cascade.knowledge import load
from cascade.simulation import relapse
from cascade.simulation.curves import Curve, curve
from cascade.simulation.fitting import fit, log_likelihood, profile
from cascade.simulation.relapse import Relapse, cumulative_hazard, delay_law, distant, relapse_free

TRUTH = Relapse(growing=0.4, awakening=0.08, loss=0.1, median=1.8, spread=0.6)


def law_of(one):
    """The delay's law from scipy.stats."""
    if one.family == "lognormal":
        return stats.lognorm(one.spread, scale=one.median)
    shape = one.spread**-2
    return stats.gamma(shape, scale=one.median / stats.gamma(shape).median())


@pytest.mark.parametrize("family", ["lognormal", "gamma"])
@pytest.mark.parametrize("loss", [0.0, 1e-8, 1e-3, 0.2])
def test_the_hazard_is_that_of_direct_quadrature(family, loss):
    one, times = replace(TRUTH, family=family, loss=loss), np.array([0.5, 3.0, 15.0])
    law = law_of(one)
    assert delay_law(times, one.median, one.spread, family) == pytest.approx(law.cdf(times), rel=1e-9)
    for t, found in zip(times, cumulative_hazard(times, one), strict=True):
        waned, _ = integrate.quad(lambda u, t=t: law.cdf(t - u) * np.exp(-loss * u), 0, t, epsabs=1e-11)
        assert found == pytest.approx(one.growing * law.cdf(t) + one.awakening * waned, abs=1e-5)


def test_a_finer_grid_moves_no_probability_by_more_than_it_says(monkeypatch):
    times = np.linspace(0.5, 15, 30)
    coarse = relapse_free(times, TRUTH)
    monkeypatch.setattr(relapse, "STEP", relapse.STEP / 2)
    assert np.abs(relapse_free(times, TRUTH) - coarse).max() < 1e-5


def test_distant_relapse_is_the_rest_of_the_hazard():
    survival = relapse_free(np.array([1.0, 5.0]), TRUTH)
    assert -np.log(distant(survival, 0.28)) == pytest.approx(-0.72 * np.log(survival))
    assert distant(survival, 0.0) == pytest.approx(survival)


NAMES = sorted(set(load().tables["survival_curves"]["dataset"]))


@pytest.mark.parametrize("name", NAMES)
def test_the_counts_read_from_a_curve_are_the_published_ones(name):
    found = curve(load(), name)
    assert found.relapsed.sum() == pytest.approx(found.events, abs=3.5)
    assert found.at_risk[0] == pytest.approx(found.patients, rel=0.015)
    kept = 1 - found.relapsed / found.at_risk
    assert np.cumprod(kept) == pytest.approx(found.survival, abs=1e-9)


def test_an_unknown_curve_names_the_known_ones():
    with pytest.raises(ValueError, match="rotterdam_recurrence_n0"):
        curve(load(), "rotterdam")


def watched(truth, patients, seed=0):
    """A curve of many patients whose relapses follow the truth, without censoring before year 15."""
    rng, times = np.random.default_rng(seed), np.arange(0.5, 15.5, 0.5)
    left, at_risk, relapsed = patients, [], []
    for chance in -np.expm1(-np.diff(cumulative_hazard(times, truth), prepend=0.0)):
        at_risk.append(left)
        relapsed.append(rng.binomial(left, chance))
        left -= relapsed[-1]
    gone = np.cumsum(relapsed)
    return Curve(
        "made",
        patients,
        int(gone[-1]),
        times,
        1 - gone / patients,
        np.array(at_risk, float),
        np.array(relapsed, float),
    )


def test_a_fit_finds_the_truth_that_made_the_curve():
    """Within what its own likelihood allows: the truth is inside the 99.9 % region of five parameters."""
    made = watched(TRUTH, 200_000)
    found = fit(made)
    assert found.log_likelihood >= log_likelihood(made, TRUTH)
    assert 2 * (found.log_likelihood - log_likelihood(made, TRUTH)) < stats.chi2(5).ppf(0.999)
    assert found.law.growing + found.law.awakening * 2 == pytest.approx(0.4 + 0.08 * 2, rel=0.1)
    assert found.at_bound == ()


def test_held_parameters_stay_and_cost_likelihood():
    made = watched(TRUTH, 20_000)
    free, held = fit(made), fit(made, fixed={"loss": 0.0001})
    assert held.law.loss == 0.0001
    assert held.log_likelihood < free.log_likelihood
    at = profile(made, "median", np.array([free.law.median, 2 * free.law.median]))
    assert at[0] == pytest.approx(free.log_likelihood, abs=0.05)
    assert at[1] < at[0] - 1


def test_node_negative_patients_wake_for_decades():
    """Untreated: a quarter of a lesion grows at surgery; one awakens in one of 24 patients a year, undiminished."""
    found = fit(curve(load(), "rotterdam_recurrence_n0"))
    assert 0.2 < found.law.growing < 0.32
    assert 0.035 < found.law.awakening < 0.047
    assert 1.9 < found.law.median < 2.7
    assert found.law.loss < 0.02
    assert "loss" in found.at_bound


def test_nodes_mean_more_lesions_at_surgery():
    known = load()
    strata = ["n0", "n1_3", "n4_9", "n10plus"]
    within_three = [
        cumulative_hazard(np.array([3.0]), fit(curve(known, f"rotterdam_recurrence_{s}")).law)[0]
        for s in strata
    ]
    assert within_three == sorted(within_three)
