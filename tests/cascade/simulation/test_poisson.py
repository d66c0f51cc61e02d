"""Numbers and times of inhomogeneous Poisson processes, with seeds; each test alarms falsely in 1e-5 of seeds or so."""

import numpy as np
import pytest
from scipy.stats import kstest, poisson

from cascade.simulation.poisson import Intensity, earliest, first, sample
from tests.cascade.simulation.plain import chi_square

ALARM = 1e-5


def ramp(rows=4_000, peak=6.0):
    """Intensity 0 .. peak .. 0 over (2, 12), corner at 5; nothing before; three such processes on each grid."""
    grid = np.tile([0.0, 2.0, 5.0, 12.0], (rows, 1))
    mass = np.tile([0.0, 1.5 * peak, 3.5 * peak], (3 * rows, 1))
    return Intensity(grid, mass, np.tile([0.0, 0.0, peak, 0.0], (rows, 1)))


def cumulative(days):
    rise, fall = np.clip((np.asarray(days) - 2) / 3, 0, 1), np.clip((np.asarray(days) - 5) / 7, 0, 1)
    return (1.5 * rise**2 + 3.5 * (1 - (1 - fall) ** 2)) / 5


def test_numbers_and_times():
    intensity = ramp()
    row, days = sample(np.random.default_rng(1), intensity)
    counts = np.bincount(row, minlength=12_000)
    assert chi_square(np.bincount(counts, minlength=80), 12_000 * poisson.pmf(np.arange(80), 30)) > ALARM
    assert kstest(days, cumulative).pvalue > ALARM


def test_disjoint_intervals_are_independent():
    row, days = sample(np.random.default_rng(2), ramp())
    early, late = (np.bincount(row[part], minlength=12_000) for part in (days < 5, days >= 5))
    assert abs(np.corrcoef(early, late)[0, 1]) < 4.5 / np.sqrt(12_000)


def test_first_point():
    intensity = ramp(peak=0.2)
    days = first(np.random.default_rng(3), intensity)
    none = np.exp(-1.0)
    assert abs(np.isinf(days).mean() - none) < 4.5 * np.sqrt(none * (1 - none) / 12_000)
    law = kstest(days[np.isfinite(days)], lambda t: -np.expm1(-cumulative(t)) / (1 - none))
    assert law.pvalue > ALARM


def test_in_order_in_rounds():
    """Rounds give the points of one process in order of time, and together the same law."""
    rng, intensity = np.random.default_rng(4), ramp(rows=200)
    counts = rng.poisson(intensity.total)
    left, behind, all_days, last = counts.copy(), np.zeros(600), [], np.full(600, -np.inf)
    while left.any():
        row, share, behind = earliest(rng, left, behind, np.full(600, 7))
        left = left - np.minimum(left, 7)
        days = intensity.times(row, share)
        assert (days >= last[row] - 1e-9).all()
        np.maximum.at(last, row, days)
        all_days.append(days)
    days = np.concatenate(all_days)
    assert len(days) == counts.sum()
    assert kstest(days, cumulative).pvalue > ALARM


def test_points_at_one_time_and_empty_rows():
    grid = np.array([[0.0, 0.0, 4.0]])
    mass = np.array([[50.0, 0.0], [0.0, 0.0], [25.0, 25.0]])
    row, days = sample(np.random.default_rng(5), Intensity(grid, mass, np.ones((1, 3))))
    assert (days[row == 0] == 0).all()
    assert not (row == 1).any()
    at_once = (days[row == 2] == 0).sum()
    assert 5 < at_once < (row == 2).sum() - 5


def test_masses_of_very_different_size():
    """A row of 1e-3 beside one of 1e9 keeps its own times."""
    rows = 20_000
    mass = np.where(np.arange(rows)[:, None] % 2, 1e9, 1e-3) * np.array([[0.25, 0.75]])
    intensity = Intensity(np.tile([0.0, 1.0, 2.0], (rows, 1)), mass, np.ones((rows, 3)))
    few = np.arange(0, rows, 2)
    days = intensity.times(few, np.random.default_rng(6).random(len(few)))
    assert kstest(days, lambda t: np.interp(t, [0, 1, 2], [0, 0.25, 1])).pvalue > ALARM
    assert intensity.total[:2] == pytest.approx([1e-3, 1e9])
