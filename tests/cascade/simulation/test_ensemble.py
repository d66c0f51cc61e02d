"""The ensemble against the mean field, the closed law of first detection, and its own promises."""

import dataclasses

import numpy as np
import pytest

from cascade.simulation.birth_death import constant
from cascade.simulation.ensemble import BLOCK, simulate, simulate_block
from cascade.simulation.mean_field import mean_field
from cascade.simulation.outcomes import FUNNEL, joined
from cascade.simulation.quantities import Rates
from cascade.simulation.seeding import seeding
from tests.cascade.simulation.cases import BIRTH, DEATH, absent, grown, in_windows, one, rates

Z = 4.5  # standard errors: two-sided chance of a false alarm 7e-6

CASES = {
    "at once": {},
    "dormant": {"dormant_share": one(0.8)},
    "rule 3": {"dormant_share": one(0.8), "dormant_kill": one(0.02), "dormant_half": one(5.0)},
    "windows": in_windows(),
    "windows and rule 3": in_windows() | {"dormant_kill": one(0.02), "dormant_half": one(5.0)},
    "never removed": {
        "primary": grown(removed=np.inf, capacity=2e9),
        "dormant_share": one(0.5),
        "shedding": one(1e-8),
    },
    "dose": {"primary": absent(), "dose": one(1e5), "dormant_share": one(0.5), "days": np.linspace(0, 60, 7)},
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_means(case):
    """Expected numbers against the differential equations, then drawn numbers against expected ones."""
    given, patients = rates(**case), 3_000
    means = mean_field(given)
    seeds = seeding(given, 1)
    assert seeds.direct.total == pytest.approx(means.founded[:, -1], rel=1e-7)
    assert seeds.woken.total == pytest.approx(means.awakened[:, -1], rel=2e-3)
    outcomes = simulate(given, patients, seed=1)
    for drawn, mean in ((outcomes.founded, means.founded[:, -1]), (outcomes.awakened, means.awakened[:, -1])):
        assert np.all(np.abs(drawn.mean(axis=0) - mean) <= Z * np.sqrt(mean / patients) + 2e-3 * mean)
    assert outcomes.means[1] == pytest.approx(means.dormant, rel=3e-3, abs=1e-3)
    assert outcomes.means[0, 0] == pytest.approx(means.primary, rel=1e-6, abs=1e-6)


def founding(given: Rates):
    """Founding rate on a day, by the formula of the case without windows, both organs together."""
    factor = 1e-6 * 0.1 * 0.75 * 0.4 * 0.05
    return lambda days: factor * given.primary.cells(np.array([days]))[0]


def expected_by(day, given, chance):
    """Integral of the founding rate x chance(age) over days -400 to 0, before which nothing is founded (Gauss)."""
    nodes, weights = np.polynomial.legendre.leggauss(200)
    end = min(day, 0.0)
    half = (end + 400) / 2
    days = end - half * (1 - nodes)
    return float(half * (weights * founding(given)(days) * chance(day - days)).sum())


@pytest.mark.parametrize("more", [1.0, 0.05, 400.0])
def test_day_of_first_detection(more):
    """P(none detected by t) = exp(-integral of founding rate x P(size at t - tau >= M)), by quadrature.

    With 400 times the cells an organ has thousands of lesions, most of which need not be drawn.
    """
    given, patients = rates(shedding=one(1e-6 * more)), 1_000 if more > 1 else 4_000
    detected = simulate(given, patients, seed=2).first_detection.min(axis=1)
    days = np.arange(150.0, 601.0, 10.0)
    law = [expected_by(t, given, lambda age: constant(BIRTH, DEATH, age).at_least(1e7)) for t in days]
    truth = -np.expm1(-np.array(law) * more)
    telling = (truth > 0.03) & (truth < 0.97)
    assert telling.sum() >= 3
    share = (detected[:, None] <= days).mean(axis=0)
    assert np.all(np.abs(share - truth) < Z * np.sqrt(truth * (1 - truth) / patients) + 2e-3)


def test_day_of_first_detection_after_a_dose():
    """1,500 cells settle on day 0: whichever grows fastest is seen first, so that all have to be drawn."""
    days = np.arange(150.0, 401.0, 5.0)
    given = rates(primary=absent(), dose=one(1e6), days=np.linspace(0.0, 400.0, 9))
    detected = simulate(given, 1_500, seed=13).first_detection.min(axis=1)
    truth = -np.expm1(-1_500 * constant(BIRTH, DEATH, days).at_least(1e7))
    assert ((truth > 0.03) & (truth < 0.97)).sum() >= 3
    share = (detected[:, None] <= days).mean(axis=0)
    assert np.all(np.abs(share - truth) < Z * np.sqrt(truth * (1 - truth) / 1_500) + 2e-3)


def test_day_of_first_detection_after_dormancy():
    """The same law with the awakenings of the mean field as founding times."""
    given, patients = rates(dormant_share=one(0.9)), 4_000
    fine = np.linspace(-200.0, 600.0, 1_601)
    means = mean_field(dataclasses.replace(given, days=fine))
    events = np.diff((means.founded + means.awakened).sum(axis=0))
    detected = simulate(given, patients, seed=12).first_detection.min(axis=1)
    for day in (300.0, 350.0, 450.0, 600.0):
        age = np.maximum(day - (fine[1:] + fine[:-1]) / 2, 0.0)
        truth = -np.expm1(-(events * constant(BIRTH, DEATH, age).at_least(1e7)).sum())
        assert 0.05 < truth < 1
        assert abs((detected <= day).mean() - truth) < Z * np.sqrt(truth * (1 - truth) / patients) + 2e-3


@pytest.mark.parametrize(
    ("more", "birth", "death"), [(1.0, BIRTH, DEATH), (400.0, BIRTH, DEATH), (20.0, 0.060, 0.061)]
)
def test_courses_of_lesions(more, birth, death):
    """Mean numbers of small and visible lesions on each day, by quadrature; also where only a sample is drawn.

    Birth 0.060, death 0.061: where steps of a day would be far off.
    """
    given = rates(shedding=one(1e-6 * more), birth=one(birth), death=one(death))
    patients = 200 if more == 400 else 2_000
    means = simulate(given, patients, seed=3).means[2:].sum(axis=1)
    for c in range(0, len(given.days), 2):
        day = given.days[c]
        visible = expected_by(day, given, lambda age: constant(birth, death, age).at_least(1e7))
        alive = expected_by(day, given, lambda age: constant(birth, death, age).survival)
        for mean, truth in ((means[1, c], more * visible), (means[0, c], more * (alive - visible))):
            scatter = np.sqrt(truth / patients) * (3 if more == 400 else 1)
            assert abs(mean - truth) < Z * scatter + 3e-3 * truth + 0.01


@pytest.mark.parametrize("wake", [0.002, 0.05])
def test_day_of_first_seeding(wake):
    """Dormant or growing, whether or not it awakens: exp(-integral of all arrivals)."""
    given = rates(shedding=one(1e-7), dormant_share=one(0.9), awakening=one(wake))
    outcomes = simulate(given, 8_000, seed=4)
    first = outcomes.first_seeding.min(axis=1)
    assert (outcomes.first_awakening >= outcomes.first_seeding).all()
    for day in (-60.0, -30.0, -10.0, -1.0, 0.0):
        truth = -np.expm1(-0.1 * expected_by(day, given, np.ones_like))
        assert abs((first <= day).mean() - truth) < Z * np.sqrt(truth * (1 - truth) / 8_000) + 3e-3


def test_day_of_first_awakening():
    given = rates(shedding=one(1e-7), dormant_share=one(0.9))
    outcomes = simulate(given, 8_000, seed=5)
    means = mean_field(given)
    share = (outcomes.first_awakening[:, :, None] <= given.days).mean(axis=0)
    truth = -np.expm1(-means.awakened)
    assert np.all(np.abs(share - truth) < Z * np.sqrt(truth * (1 - truth) / 8_000) + 1e-3)


def same(one_: object, other: object) -> bool:
    fields = [f.name for f in dataclasses.fields(one_)]
    return all(getattr(one_, name).tobytes() == getattr(other, name).tobytes() for name in fields)


def test_same_bytes_for_any_number_of_workers():
    """2,500 patients = blocks of 1,000, 1,000 and 500, in this process or in two others."""
    spread = np.exp(np.random.default_rng(0).normal(0, 1, (2_500, 1))) * 1e-6
    given = rates(shedding=spread, **in_windows())
    alone = simulate(given, 2_500, seed=6)
    assert same(alone, simulate(given, 2_500, seed=6, workers=2))
    parts = [(0, 1_000), (1_000, 2_000), (2_000, 2_500)]
    blocks = [simulate_block(given.rows(a, b), b - a, 6, a // BLOCK) for a, b in parts]
    assert same(alone, joined(blocks))
    assert not same(alone, simulate(given, 2_500, seed=7))
    assert np.array_equal(alone.founded[:1_000], simulate(given.rows(0, 1_000), 1_000, seed=6).founded)


HELPS = {
    "shedding": 1.2,
    "blood_survival": 1.2,
    "trapping": 1.2,
    "extravasation": 1.2,
    "early_survival": 1.2,
    "dormant_share": 0.8,
    "awakening": 1.5,
    "dormant_death": 0.5,
    "dormant_kill": 0.5,
    "dormant_half": 2.0,
    "birth": 1.05,
    "death": 0.95,
    "founders": 3.0,
    "detection": 0.1,
}


@pytest.mark.parametrize("name", HELPS)
def test_what_helps_metastasis_never_lowers_it(name):
    """Expected lesions rise, patient by patient; with the same seed, visible lesions and patients with them do."""
    base = rates(dormant_share=one(0.8), dormant_kill=one(0.005), dormant_half=one(5.0), shedding=one(2e-7))
    more = dataclasses.replace(base, **{name: getattr(base, name) * HELPS[name]})
    totals = [seeds.direct.total + seeds.woken.total for seeds in (seeding(base, 1), seeding(more, 1))]
    assert (totals[1] >= totals[0] * (1 - 1e-12)).all()
    before, after = (simulate(given, 4_000, seed=8) for given in (base, more))
    visible = FUNNEL.index("became_visible")
    for low, high in (
        (before.funnel[:, visible], after.funnel[:, visible]),
        (before.first_site >= 0, after.first_site >= 0),
    ):
        assert high.mean() - low.mean() > 0


def test_units_scale():
    """Days as hours: the same patients, 24 times later."""
    days = rates(**in_windows())
    per_day = ("shedding", "awakening", "dormant_death", "dormant_kill", "birth", "death")
    slow = {name: getattr(days, name) / 24 for name in per_day}
    primary = dataclasses.replace(
        days.primary,
        rate=days.primary.rate / 24,
        origin=days.primary.origin * 24,
        removed=days.primary.removed * 24,
    )
    breaks = tuple(day * 24 for day in days.breaks)
    hours = dataclasses.replace(days, days=days.days * 24, primary=primary, breaks=breaks, **slow)
    one_, other = simulate(days, 1_000, seed=9), simulate(hours, 1_000, seed=9)
    assert np.array_equal(one_.founded, other.founded)
    for name in ("first_seeding", "first_awakening", "first_detection"):
        assert getattr(other, name) == pytest.approx(getattr(one_, name) * 24, rel=1e-6)
    assert other.courses[:, 1:] == pytest.approx(one_.courses[:, 1:], rel=1e-4)


def test_funnel_and_first_site():
    outcomes = simulate(rates(**in_windows()), 1_000, seed=10)
    mean = dict(zip(FUNNEL, outcomes.funnel.mean(axis=0), strict=True))
    narrowing = [mean[step] for step in FUNNEL[:5]]
    assert all(narrowing[:-1] > np.array(narrowing[1:]))
    assert mean["founded"] == pytest.approx((outcomes.founded + outcomes.awakened).sum(axis=1).mean())
    assert mean["founded"] >= mean["reached_switch"] >= mean["became_visible"] > 0
    assert mean["became_dormant"] < mean["survived_early"]
    site = outcomes.first_site
    assert set(site) <= {-1, 0, 1}
    assert (site == 0).sum() > (site == 1).sum()
    assert np.array_equal(site < 0, np.isinf(outcomes.first_detection).all(axis=1))
    low, middle, high = outcomes.bands([0.05, 0.5, 0.95])
    assert (low <= middle).all()
    assert (middle <= high).all()


def test_no_cell_no_metastasis():
    nothing = simulate(rates(shedding=one(0.0), dormant_share=one(0.5)), 1_200, seed=11)
    assert nothing.founded.sum() == nothing.awakened.sum() == 0
    assert np.isinf(nothing.first_seeding).all()
    assert (nothing.first_site == -1).all()
