"""The dormant pool against closed forms, scipy's solver, and dormant cells followed one by one."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.stats import kstest

from cascade.simulation.dormancy import arrivals, fated, pool
from cascade.simulation.poisson import Intensity, sample

WAKE, DIE = 0.02, 0.05


def filled(points, kill=0.0, half=20.0, end=60.0, rate=lambda t: 3.0 - 0.05 * t):
    """One pool with an inflow that falls linearly from 3 a day to 0 on day 60; the grid has ``points`` intervals."""
    grid = np.linspace(0.0, end, points + 1)[None]
    level, days = rate(grid), np.diff(grid)
    inflow = days * (level[:, 1:] + level[:, :-1]) / 2
    slope = np.diff(level) / (level[:, 1:] + level[:, :-1])
    each = np.ones((1, 1))
    result = pool(days, inflow, slope, WAKE * each, DIE * each, kill * each, half * each)
    return grid, result, Intensity(grid, inflow, level)


def solved(days, kill=0.0, half=20.0):
    def slope(t, y):
        death = DIE + kill * y[0] / (y[0] + half)
        return [3.0 - 0.05 * t - (WAKE + death) * y[0], WAKE * y[0]]

    return solve_ivp(slope, (0, days[-1]), [0, 0], t_eval=days, method="LSODA", rtol=1e-11, atol=1e-12).y


@pytest.mark.parametrize("points", [1, 7, 300])
def test_exact_on_any_grid_without_rule_3(points):
    grid, result, _ = filled(points)
    cells, awakened = solved(grid[0])
    assert result.cells[0] == pytest.approx(cells, rel=1e-7, abs=1e-9)
    assert np.cumsum(result.awakened[0]) == pytest.approx(awakened[1:], rel=1e-7)


def test_closed_form():
    """Constant inflow: D = i / (w + mu) (1 - e^-(w + mu) t)."""
    grid, result, _ = filled(9, rate=lambda t: 2.0 + 0 * t)
    assert result.cells == pytest.approx(2 / 0.07 * -np.expm1(-0.07 * grid), rel=1e-12)


def test_rule_3_is_second_order():
    """Half the step, a quarter of the error, or less; towards scipy's solution."""
    truth = solved(np.array([0.0, 60.0]), kill=0.2)[:, -1]
    errors = []
    for points in (120, 240, 480):
        _, result, _ = filled(points, kill=0.2)
        errors.append(np.abs([result.cells[0, -1] - truth[0], result.awakened.sum() - truth[1]]))
    assert (errors[-1] < 1e-3 * truth).all()
    for coarse, fine in pairwise(errors):
        assert (fine < coarse / 3.5).all()


def test_rule_3_spares_rare_cells_and_its_absence_does_not():
    """The more cells come, the larger the share that T cells find; without the rule the share is always the same."""
    few, many = (
        filled(120, kill=0.2, rate=lambda t, f=f: f + 0 * t)[1].cells[0, -1] / f for f in (0.01, 100.0)
    )
    assert few > 2 * many
    few, many = (filled(120, rate=lambda t, f=f: f + 0 * t)[1].cells[0, -1] / f for f in (0.01, 100.0))
    assert few == pytest.approx(many, rel=1e-12)


@pytest.mark.parametrize("kill", [0.0, 0.2])
def test_no_cell_is_lost(kill):
    _, result, inflow = filled(50, kill)
    assert result.cells[0, -1] + result.left.sum() == pytest.approx(inflow.mass.sum(), rel=1e-12)


def test_fate():
    grid, result, inflow = filled(200)
    assert fated(result)[0] == pytest.approx(WAKE / 0.07 * -np.expm1(-0.07 * (60 - grid[0])), abs=1e-12)
    middle = (fated(result)[:, 1:] + fated(result)[:, :-1]) / 2
    assert (inflow.mass * middle).sum() == pytest.approx(result.awakened.sum(), rel=1e-5)


def test_arrivals_of_those_that_awaken():
    """Backwards from awakenings, against cells followed one by one from their arrival."""
    rng, patients = np.random.default_rng(1), 3_000
    _, result, inflow = filled(120)
    many = Intensity(inflow.grid, np.tile(inflow.mass, (patients, 1)), inflow.level)
    _, came = sample(rng, many)
    wake, dead = (came + rng.exponential(1 / rate, len(came)) for rate in (WAKE, DIE))
    awake = (wake < dead) & (wake < 60)
    awakening = Intensity(inflow.grid, np.tile(result.awakened, (patients, 1)), result.cells)
    woken_row, woken = sample(rng, awakening)
    assert abs(len(woken) - awake.sum()) < 4.5 * np.sqrt(2 * awake.sum())
    assert kstest(woken, wake[awake]).pvalue > 1e-5
    backwards = arrivals(rng, result, inflow, np.zeros_like(woken_row), woken)
    assert (backwards <= woken).all()
    assert kstest(backwards, came[awake]).pvalue > 1e-5
    assert kstest(woken - backwards, (wake - came)[awake]).pvalue > 1e-5


def test_a_dose_at_one_time():
    grid = np.array([[0.0, 0.0, 5.0, 50.0]])
    each = np.ones((1, 1))
    inflow = np.array([[100.0, 0.0, 0.0]])
    result = pool(np.diff(grid), inflow, 0 * inflow, WAKE * each, DIE * each, 0 * each, each)
    assert result.cells[0] == pytest.approx([0, *(100 * np.exp(-0.07 * grid[0, 1:]))])
    came = arrivals(
        np.random.default_rng(2),
        result,
        Intensity(grid, inflow, each * np.ones(4)),
        np.zeros(50, int),
        np.full(50, 9.0),
    )
    assert (came == 0).all()
