"""Growth of the primary against quadrature and its own definition."""

import numpy as np
import pytest
from scipy.integrate import quad

from cascade.simulation.primary import (
    ABSENT,
    GOMPERTZ,
    LOGISTIC,
    Primary,
    cells_of,
    diameter_of,
    rate_of,
)


def primary(kind, removed=0.0):
    size, capacity = np.array([1e8, 1e9, 5e9]), np.array([1e10, 1e12, 1e11])
    rate = rate_of(kind, capacity, np.array([60.0, 120.0, 250.0]), size)
    return Primary(kind, capacity, rate, np.zeros(3), np.full(3, removed), np.ones(3)).dated(size)


@pytest.mark.parametrize("kind", [GOMPERTZ, LOGISTIC])
def test_integral(kind):
    """Closed forms over fine and coarse intervals, from below one cell to the plateau: relative error below 1e-8."""
    tumours = primary(kind, removed=4_000.0)
    grid = tumours.origin[:, None] * np.linspace(1, 0, 60) + np.linspace(0, 5_000, 60) ** 1.0
    integral = tumours.integral(grid)
    for p in range(3):
        for g in range(0, 59, 7):
            begin, end = np.minimum(grid[p, g : g + 2], 4_000.0)

            def cells(day, p=p):
                return tumours.grown(np.full((3, 1), day))[p, 0]

            truth = quad(cells, begin, end, epsrel=1e-12, epsabs=0, limit=500)[0] if end > begin else 0.0
            assert integral[p, g] == pytest.approx(truth, rel=1e-8)


@pytest.mark.parametrize("kind", [GOMPERTZ, LOGISTIC])
def test_size_and_slope_on_a_day(kind):
    tumours = primary(kind)
    size = np.array([1e8, 1e9, 5e9])
    assert tumours.grown(np.zeros((3, 1)))[:, 0] == pytest.approx(size, rel=1e-9)
    assert tumours.grown(tumours.origin[:, None])[:, 0] == pytest.approx(np.ones(3))
    around = tumours.grown(np.tile([-0.01, 0.01], (3, 1)))
    slope = np.diff(np.log(around))[:, 0] / 0.02
    assert np.log(2) / slope == pytest.approx([60, 120, 250], rel=1e-6)
    assert np.isinf(tumours.age_at(1e12)).all()


def test_gone_after_the_resection_and_before_the_origin():
    tumours = primary(GOMPERTZ)
    days = np.stack([tumours.origin - 1, np.full(3, -1e-6), np.zeros(3), np.ones(3)], axis=1)
    cells = tumours.cells(days)
    assert (cells[:, [0, 2, 3]] == 0).all()
    assert (cells[:, 1] > 1e7).all()
    assert tumours.integral(np.tile([0.0, 5.0], (3, 1))).sum() == 0


def test_absent():
    none = Primary(ABSENT, *(np.ones(1) for _ in range(5)))
    assert none.cells(np.arange(3.0)[None]).sum() == 0
    assert none.integral(np.arange(3.0)[None]).sum() == 0


def test_sphere():
    assert cells_of(10.0, 1e9) == pytest.approx(np.pi / 6 * 1e9)
    assert diameter_of(cells_of([0.1, 2.0, 50.0], 2e8), 2e8) == pytest.approx([0.1, 2, 50])
