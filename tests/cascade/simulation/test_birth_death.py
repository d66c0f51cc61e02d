"""The birth-death process against the Kolmogorov equations, the plain simulation, and its limits."""

import numpy as np
import pytest
from scipy.stats import kstest

from cascade.simulation.birth_death import Law, constant, decay, extinction_day, log_step, over, step
from tests.cascade.simulation.plain import birth_death_size, chi_square, kolmogorov

PERIODS = {
    "growing": [(0.3, 0.2, 7.0)],
    "critical": [(0.25, 0.25, 8.0)],
    "shrinking": [(0.2, 0.35, 6.0)],
    "pure birth": [(0.2, 0.0, 8.0)],
    "pure death": [(0.0, 0.2, 3.0)],
    "therapy": [(0.4, 0.1, 4.0), (0.05, 0.5, 3.0), (0.3, 0.3, 2.0), (0.5, 0.2, 3.0)],
}
ALARM = 1e-5


def law_of(periods) -> Law:
    law = constant(0.0, 0.0, 0.0)
    for period in periods:
        law = law.then(constant(*period))
    return law


@pytest.mark.parametrize("periods", PERIODS.values(), ids=PERIODS)
def test_one_founder(periods):
    truth = kolmogorov(periods, 1)
    law = law_of(periods)
    assert law.survival == pytest.approx(1 - truth[0], rel=1e-9)
    tail = 1 - np.cumsum(truth)
    for size in (1, 2, 5, 20):
        assert law.at_least(size) == pytest.approx(tail[size - 1], rel=1e-6, abs=1e-12)
    assert np.exp(law.log_mean) == pytest.approx(truth @ np.arange(500), rel=1e-6)


@pytest.mark.parametrize("founders", [1, 3, 30])
@pytest.mark.parametrize("periods", PERIODS.values(), ids=PERIODS)
def test_steps_have_the_exact_law(periods, founders):
    """One draw for all periods, and one after the other, for any number of founders."""
    truth = kolmogorov(periods, founders)
    assert law_of(periods).survival_of(founders) == pytest.approx(1 - truth[0], rel=1e-8)
    rng, draws = np.random.default_rng(1), 40_000
    at_once = step(rng, np.full(draws, founders), law_of(periods))
    by_period = np.full(draws, founders)
    for period in periods:
        by_period = step(rng, by_period, constant(*period))
    for sizes in (at_once, by_period):
        assert chi_square(np.bincount(sizes, minlength=500)[:500], draws * truth) > ALARM


def test_plain_simulation():
    periods, runs = PERIODS["therapy"], 20_000
    rng = np.random.default_rng(2)
    sizes = np.array([birth_death_size(rng, 2, periods) for _ in range(runs)])
    truth = kolmogorov(periods, 2)
    assert chi_square(np.bincount(sizes, minlength=500)[:500], runs * truth) > ALARM
    drawn = step(rng, np.full(runs, 2), law_of(periods))
    spread = np.hypot(sizes.std(), drawn.std()) / np.sqrt(runs)
    assert abs(sizes.mean() - drawn.mean()) < 4.5 * spread


def test_near_criticality_daily_steps_stay_exact():
    """Birth 0.060, loss 0.061 a day: tau-leaping by a day ends with 20 times too many cells; exact steps do not."""
    rng, runs, days = np.random.default_rng(3), 1_500, 3_650
    exact, leaping = np.full(runs, 200), np.full(runs, 200)
    law = constant(0.060, 0.061, 1.0)
    for _ in range(days):
        exact = step(rng, exact, law)
        born, lost = rng.poisson(0.060 * leaping), rng.binomial(leaping, -np.expm1(-0.061))
        leaping = leaping + born - lost
    mean = 200 * np.exp(-0.001 * days)
    error = np.sqrt(200 * 121 * np.exp(-0.001 * days) * -np.expm1(-0.001 * days) / runs)
    assert abs(exact.mean() - mean) < 4.5 * error
    survival = law_of([(0.060, 0.061, float(days))]).survival_of(200)
    assert abs((exact > 0).mean() - survival) < 4.5 * np.sqrt(survival * (1 - survival) / runs)
    assert leaping.mean() > 20 * mean


def test_the_factor_of_chance_is_exponential():
    """Size over its mean given survival, long after: Exp(1) for one founder."""
    law = constant(np.full(200_000, 0.2), 0.15, 400.0)
    sizes = log_step(np.random.default_rng(4), np.ones(200_000, int), law)
    alive = ~np.isneginf(sizes)
    survival = 1 - 0.15 / 0.2
    assert abs(alive.mean() - survival) < 4.5 * np.sqrt(survival * (1 - survival) / 200_000)
    assert kstest(np.exp(sizes[alive] - law.log_mean[alive]) * survival, "expon").pvalue > ALARM


def test_founding_times_in_periods_of_their_own():
    edges, start = [-np.inf, 4.0, 7.0, 12.0], np.array([-1.0, 3.0, 5.0, 8.0, 12.0])
    birth, death = np.array([0.4, 0.05, 0.5]), np.array([0.1, 0.5, 0.2])
    law = over(birth, death, edges, start, 12.0)
    parts = [[(5, 0), (3, 1), (5, 2)], [(1, 0), (3, 1), (5, 2)], [(2, 1), (5, 2)], [(4, 2)], []]
    for k, periods in enumerate(parts):
        alone = law_of([(birth[j], death[j], days) for days, j in periods])
        assert law.survival[k] == pytest.approx(float(alone.survival), rel=1e-12)
        assert law.last[k] == pytest.approx(float(alone.last), rel=1e-12)


@pytest.mark.parametrize(("birth", "death"), [(0.3, 0.1), (0.1, 0.3), (0.2, 0.2), (0.0, 0.2)])
def test_day_of_extinction(birth, death):
    days = np.array([0.1, 1.0, 5.0, 20.0])
    extinct = 1 - constant(birth, death, days).survival
    assert extinction_day(birth, death, extinct) == pytest.approx(days, rel=1e-9)


def test_no_overflow_and_no_jump():
    law = constant(np.array([1.0, 1.0, 0.0]), np.array([0.5, 2.0, 1.0]), 1e4)
    assert law.survival == pytest.approx([0.5, 0.0, 0.0])
    assert np.all(np.isfinite(law.log_odds[:2]))
    assert constant(0.1, 0.1 + 1e-12, 50.0).survival == pytest.approx(1 / (1 + 0.1 * 50), rel=1e-9)
    assert decay([0.0, 1e-9, 1e-7, 1.0]) == pytest.approx([1, 1 - 5e-10, 1 - 5e-8, 1 - np.exp(-1)], rel=1e-14)
