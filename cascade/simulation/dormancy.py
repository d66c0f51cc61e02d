"""The pool of dormant cells: who is in it, who awakens, and when those who awaken had come.

Mean of the pool, with inflow i(t): dD/dt = i - (w + mu) D, mu = mu0 + k p(D), p(D) = D / (D + Dh): below Dh dormant
cells are too rarely met by T cells (goddard2024). With k = 0 the cells are independent, and awakening is exactly
a Poisson process of intensity w D(t). With k > 0 it is taken as one (each cell meets the mean of the pool).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats, Ints
from cascade.simulation.poisson import Intensity

STEP = 0.25  # sum of the hazard over a step with rule 3, at most


@dataclass(frozen=True)
class Pool:
    """Pools of R patients and organs over the G intervals of a grid.

    ``cells`` (R, G + 1): mean pool at grid points. ``left`` (R, G): expected number that leave it in an interval;
    ``share``: the share of these that awakens, the others die. ``lasting``: probability of outlasting an interval.
    """

    cells: Floats
    left: Floats
    share: Floats
    lasting: Floats

    @property
    def awakened(self) -> Floats:
        """Expected awakenings in each interval (R, G): integral of w D."""
        return np.asarray(self.share * self.left)


def pool(
    days: Floats, inflow: Floats, slope: Floats, awakening: Floats, death: Floats, kill: Floats, half: Floats
) -> Pool:
    """Integrate the pool over intervals of ``days`` length, in which the rates are constant; all (R, G), half (R, 1).

    ``inflow``: cells that enter in the interval, at a rate that runs linearly by -+ ``slope`` of its mean. Exact for
    ``kill`` = 0. With rule 3 each of its steps is exact for the mean of the death rates at its beginning and at its
    end, the end as a first such step finds it (exponential Heun, second order).
    """
    if np.any(kill > 0):
        return _meeting(days, inflow, slope, awakening, death, kill, half)
    hazard = awakening + death
    lasting = np.exp(-hazard * days)
    cells = _filled(lasting, _entered(inflow, slope, hazard * days, lasting))
    left = np.maximum(cells[:, :-1] + inflow - cells[:, 1:], 0.0)
    share = np.divide(awakening, hazard, out=np.zeros_like(left), where=hazard > 0)
    return Pool(cells, left, share, lasting)


def _entered(inflow: Floats, slope: Floats, z: Floats, lasting: Floats) -> Floats:
    """Of the cells that entered in an interval, those in the pool at its end; ``lasting`` = e^-z, z = hazard x length.

    Integral over y in (0, 1) of (1 + slope (1 - 2y)) e^(-z y) dy, by its series where z is small.
    """
    near = z < 0.01
    safe = np.where(near, 1.0, z)
    flat = (1 - lasting) / safe
    tilted = flat - 2 * (flat - lasting) / safe
    small = z[near]
    flat[near] = 1 - small / 2 + small**2 / 6 - small**3 / 24
    tilted[near] = small / 6 - small**2 / 12 + small**3 / 40
    return np.asarray(inflow * (flat + slope * tilted))


def _filled(lasting: Floats, entered: Floats) -> Floats:
    """Pool at grid points when a share ``lasting`` (R, G) of it outlasts each interval and ``entered`` join it."""
    rows, intervals = entered.shape
    keep, join = (
        np.ascontiguousarray(np.broadcast_to(lasting, entered.shape).T),
        np.ascontiguousarray(entered.T),
    )
    cells = np.zeros((intervals + 1, rows))
    for g in range(intervals):
        cells[g + 1] = cells[g] * keep[g] + join[g]
    return np.ascontiguousarray(cells.T)


def _meeting(
    days: Floats, inflow: Floats, slope: Floats, awakening: Floats, death: Floats, kill: Floats, half: Floats
) -> Pool:
    """The pool with death that depends on it, in steps in which the hazard sums to STEP at most."""
    shape = inflow.shape
    inputs = (days, inflow, slope, awakening, awakening + death, kill)
    enemy = np.maximum(half[:, 0], np.finfo(float).tiny)
    cells = np.zeros((shape[1] + 1, shape[0]))
    left, woken, spent = (np.zeros(shape[::-1]) for _ in range(3))
    in_time = zip(*(np.ascontiguousarray(np.broadcast_to(x, shape).T) for x in inputs), strict=True)
    for g, (span, entering, bend, wake, alone, hunt) in enumerate(in_time):
        now = cells[g]
        most = now + entering
        steps = max(1, int(np.ceil(np.max((alone + hunt * most / (most + enemy)) * span) / STEP)))
        length, tilt = span / steps, bend / steps
        for k in range(steps):
            size = 1 + tilt * (2 * k + 1 - steps)
            came, bent = entering / steps * size, tilt / np.where(size > 0, size, 1.0)
            then, hazard = now, alone
            for _ in range(2):
                hazard = alone + hunt * (now / (now + enemy) + then / (then + enemy)) / 2
                lasting = np.exp(-hazard * length)
                then = now * lasting + _entered(came, bent, hazard * length, lasting)
            gone = np.maximum(now + came - then, 0.0)
            left[g] += gone
            woken[g] += np.divide(wake * gone, hazard, out=np.zeros_like(gone), where=hazard > 0)
            spent[g] += hazard * length
            now = then
        cells[g + 1] = now
    left, woken, spent = left.T, woken.T, spent.T
    hazard = np.divide(spent, days, out=np.ones(shape), where=np.broadcast_to(days, shape) > 0)
    usual = np.divide(awakening, hazard, out=np.zeros(shape), where=hazard > 0)
    share = np.divide(woken, left, out=usual, where=left > 0)
    return Pool(np.ascontiguousarray(cells.T), left, share, np.exp(-spent))


def fated(pool: Pool) -> Floats:
    """Probability that a cell in the pool at a grid point awakens before the end of the grid (R, G + 1)."""
    backward: Floats = _filled(pool.lasting[:, ::-1], (pool.share * (1 - pool.lasting))[:, ::-1])
    return backward[:, ::-1]


def arrivals(rng: np.random.Generator, pool: Pool, inflow: Intensity, row: Ints, awakened: Floats) -> Floats:
    """Days on which cells that awakened on given days (E,) had entered the pools ``row`` (E,).

    Backwards through the grid: a cell in the pool at a grid point was in it at the one before with probability
    (pool before x lasting) / pool now, so that the sum of their -ln passed on the way back is Exp(1). Within the
    interval of its arrival the day is uniform (before the awakening, if that is in the same interval): the only step
    that is not exact, by less than an interval.
    """
    used, local = np.unique(row, return_inverse=True)
    before, now = pool.cells[used, :-1] * pool.lasting[used], pool.cells[used, 1:]
    stayed = np.divide(before, now, out=np.ones_like(now), where=now > 0)
    depth = np.zeros_like(pool.cells[used])
    np.cumsum(-np.log(np.clip(stayed, 1e-300, 1.0)), axis=1, out=depth[:, 1:])
    owner = row // (len(inflow.mass) // len(inflow.grid))
    at = _place(inflow.grid, owner, awakened)
    begin, end = inflow.grid[owner, at], inflow.grid[owner, at + 1]
    part = np.divide(awakened - begin, end - begin, out=np.ones(len(row)), where=end > begin)
    old, new = pool.cells[row, at], inflow.mass[row, at] * part
    back = rng.random(len(row)) * (old + new) < old
    came = np.where(back, _place(depth, local, depth[local, at] - rng.standard_exponential(len(row))), at)
    begin = inflow.grid[owner, came]
    end = np.where(back, inflow.grid[owner, came + 1], awakened)
    return np.asarray(begin + (end - begin) * rng.random(len(row)))


def _place(edges: Floats, row: Ints, value: Floats) -> Ints:
    """The interval of the ascending ``edges`` (R, G + 1) of its row in which each value (E,) lies: one search."""
    low, points = edges[:, :1], edges.shape[1]
    reach = float(np.max(edges[:, -1:] - low, initial=0.0)) + 1.0
    keys = (edges - low + reach * np.arange(len(edges))[:, None]).ravel()
    at = np.searchsorted(keys, value - low[row, 0] + reach * row, side="left") - row * points - 1
    return np.asarray(np.clip(at, 0, points - 2))
