"""Lesions against the closed law of detection, an ODE, and exact steps by the day."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.stats import kstest

from cascade.simulation.birth_death import constant, over, step
from cascade.simulation.lesions import Traits, follow, soonest

ALARM = 1e-5
BIRTH, DEATH = 0.5, 0.3


def traits(lesions, birth=(BIRTH,), death=(DEATH,), edges=(-np.inf, 200.0), founders=1, **kwargs):
    values = {"capacity": np.inf, "detection": 1e6, "switch": 1000.0} | kwargs
    return Traits(
        np.tile(np.array(birth, float), (lesions, 1)),
        np.tile(np.array(death, float), (lesions, 1)),
        np.full(lesions, BIRTH - DEATH),
        np.full(lesions, founders),
        np.full(lesions, values["capacity"]),
        np.full(lesions, values["detection"]),
        values["switch"],
        np.array(edges),
    )


@pytest.mark.parametrize("founders", [1, 4])
def test_day_of_detection(founders):
    """P(detected by t) = P(size at t >= M) (Avanzini and Antal 2019); k founders: as k lesions of one, summed."""
    many, detection = 60_000, 1e5
    fates = follow(
        np.random.default_rng(1), np.zeros(many), traits(many, founders=founders, detection=detection)
    )
    days = np.linspace(40, 100, 7)
    sizes = step(
        np.random.default_rng(2), np.full((many, 7), founders), constant(np.full(7, BIRTH), DEATH, days)
    )
    for k, day in enumerate(days):
        share = (fates.detected <= day).mean()
        if founders == 1:
            truth, others = float(constant(BIRTH, DEATH, day).at_least(detection)), 0.0
        else:
            truth, others = (sizes[:, k] >= detection).mean(), 1.0
        error = np.sqrt(max(truth * (1 - truth), 1e-4) / many * (1 + others))
        assert abs(share - truth) < 4.5 * error
    survival = 1 - (DEATH / BIRTH) ** founders
    assert abs(np.isfinite(fates.detected).mean() - survival) < 4.5 * np.sqrt(
        survival * (1 - survival) / many
    )


def test_deaths_before_the_switch():
    """Days of extinction, and numbers alive on any day, in three periods of different rates."""
    many, edges = 40_000, (-np.inf, 10.0, 25.0, 40.0)
    birth, death = (0.2, 0.1, 0.3), (0.2, 0.3, 0.2)
    start = np.random.default_rng(3).uniform(0, 5, many)
    fates = follow(np.random.default_rng(4), start, traits(many, birth, death, edges))
    ends = fates.changes.small < 0
    gone = np.full(many, np.inf)
    gone[fates.changes.lesion[ends]] = fates.changes.day[ends]
    for day in (6.0, 10.0, 14.0, 25.0, 33.0, 40.0):
        alive = over(np.array(birth), np.array(death), np.array(edges), start, day).survival
        assert abs((gone > day).sum() - alive.sum()) < 4.5 * np.sqrt((alive * (1 - alive)).sum()) + 1e-9


def test_braked_growth():
    """From N* on a lesion follows the Gompertz law; therapy subtracts from its slope: against scipy."""
    edges, capacity = (-np.inf, 20.0, 35.0, 300.0), 1e9
    birth, death = (BIRTH, 0.1, BIRTH), (DEATH, 0.5, DEATH)
    one = traits(1, birth, death, edges, founders=2_000_000, capacity=capacity, detection=1e8)
    brake = 0.2 / np.log(1e9 / 1e3)

    def slope(t, z):
        j = np.searchsorted(edges, t, side="right") - 1
        return [birth[j] - death[j] - brake * z[0]]

    def crossing(t, z):
        return z[0] - np.log(1e8 / 1e3)

    z = [np.log(2_000_000 / 1e3)]
    for begin, end in ((0.0, 20.0), (20.0, 35.0), (35.0, 300.0)):
        solution = solve_ivp(slope, (begin, end - 1e-9), z, rtol=1e-10, atol=1e-12, events=crossing)
        z = solution.y[:, -1]
    fate = follow(np.random.default_rng(5), np.zeros(1), one)
    assert fate.detected[0] == pytest.approx(solution.t_events[0][0], rel=1e-6)
    assert fate.reached[0] == 0


@pytest.mark.parametrize("capacity", [np.inf, 1e7])
def test_shrinking_through_the_switch(capacity):
    """A window kills large lesions back into chance: death and second detection against exact daily steps."""
    many, edges = 4_000, (-np.inf, 60.0, 85.0, 200.0)
    birth, death = (BIRTH, 0.2, BIRTH), (DEATH, 0.9, DEATH)
    fates = follow(
        np.random.default_rng(6),
        np.zeros(many),
        traits(many, birth, death, edges, founders=20, capacity=capacity, detection=1e5, switch=500.0),
    )
    rng, size = np.random.default_rng(7), np.full(many, 20)
    brake = 0.2 / np.log(capacity / 500.0)
    alive, visible = {}, {}
    for day in np.arange(0, 200, 0.25):
        j = int(np.searchsorted(edges, day, side="right")) - 1
        slowed = np.minimum(brake * np.log(np.maximum(size, 500.0) / 500.0), 10.0)
        size = step(rng, size, constant(np.full(many, birth[j]), death[j] + slowed, 0.25))
        alive[day + 0.25], visible[day + 0.25] = size > 0, size >= 1e5
    changes = fates.changes
    for day in (60.0, 80.0, 95.0, 110.0, 125.0, 150.0):
        past = changes.day <= day
        small = np.bincount(changes.lesion[past], changes.small[past], many)
        seen = np.bincount(changes.lesion[past], changes.visible[past], many)
        for ours, plain in ((small + seen, alive[day]), (seen, visible[day])):
            share = (ours.mean() + plain.mean()) / 2
            assert abs(ours.mean() - plain.mean()) < 4.5 * np.sqrt(2 * share * (1 - share) / many) + 0.01


def test_nothing_is_faster_than_the_soonest():
    many = 200_000
    kinds = traits(many, switch=1e4)
    fates = follow(np.random.default_rng(8), np.zeros(many), kinds)
    wait = soonest(kinds)[0]
    assert wait < fates.detected.min()
    assert wait > 0.3 * np.median(fates.detected[np.isfinite(fates.detected)])
    assert constant(BIRTH, DEATH, wait).at_least(1e6) < np.exp(-60)


def test_founding_times_shift_and_units_scale():
    base = traits(5_000)
    start = np.linspace(-300, 100, 5_000)
    here = follow(np.random.default_rng(9), start, base)
    hours = traits(5_000, (BIRTH / 24,), (DEATH / 24,), (-np.inf, 4_800.0))
    there = follow(np.random.default_rng(9), start * 24, hours)
    assert there.detected == pytest.approx(here.detected * 24, rel=1e-9)


def test_small_detection_size():
    """Detection below N* takes the place of N*."""
    many = 30_000
    fates = follow(np.random.default_rng(10), np.zeros(many), traits(many, detection=200.0))
    law = constant(BIRTH, DEATH, 30.0)
    truth = float(law.at_least(200))
    assert abs((fates.detected <= 30).mean() - truth) < 4.5 * np.sqrt(truth / many) + 0.03 * truth
    assert (fates.detected == fates.reached).all()


def test_growth_among_survivors():
    """The day of reaching N* is ln(N* / W) / (b - d), with W exponential: a Gumbel law."""
    many = 50_000
    fates = follow(np.random.default_rng(11), np.zeros(many), traits(many, switch=1e5, detection=1e9))
    days = fates.reached[np.isfinite(fates.reached)]
    net, survival = BIRTH - DEATH, 1 - DEATH / BIRTH
    factor = 1e5 * np.exp(-net * days) * survival
    assert kstest(factor, "expon").pvalue > ALARM
