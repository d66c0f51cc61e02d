"""Inhomogeneous Poisson processes of many patients at once, by inversion of the cumulative intensity.

The intensity is known by its exact integral over each interval of a grid and taken as linear inside (constant if both
ends are equal): numbers per interval are exact whatever the intensity, times exact where it is linear. Given their
number, the points of a process are independent draws from the normalised intensity (Kingman 1993, Poisson Processes,
section 2.4), so a point is a share in (0, 1) of the total, and points in order of time are uniform order statistics.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cascade.arrays import Floats, Ints


@dataclass(frozen=True)
class Intensity:
    """Intensities of R processes, a whole number of them for each of the P grids, in the order of the grids.

    ``grid`` (P, G + 1): days, ascending; an interval of no length holds points at one time. ``mass`` (R, G): integral
    over each interval. ``level`` (P or R, G + 1): the intensity at grid points, up to a factor in each interval.
    """

    grid: Floats
    mass: Floats
    level: Floats

    @cached_property
    def total(self) -> Floats:
        """Expected number of points of each process (R,)."""
        return np.asarray(self.mass.sum(axis=1))

    def times(self, row: Ints, share: Floats) -> Floats:
        """The days (E,) at which processes ``row`` (E,) have reached ``share`` (E,) of their total."""
        used, local = np.unique(row, return_inverse=True)
        intervals = self.mass.shape[1]
        reached = np.zeros((len(used), intervals + 1))
        np.cumsum(self.mass[used], axis=1, out=reached[:, 1:])
        reached /= reached[:, -1:]
        keys = (reached[:, 1:] + np.arange(len(used))[:, None]).ravel()
        at = np.searchsorted(keys, local + share, side="right") - local * intervals
        at = np.clip(at, 0, intervals - 1)
        low, high = reached[local, at], reached[local, at + 1]
        inside = np.clip((share - low) / np.where(high > low, high - low, 1.0), 0.0, 1.0)
        left, right = (self._of(self.level, row, at + end) for end in (0, 1))
        begin, end = (self._of(self.grid, row, at + end) for end in (0, 1))
        return np.asarray(begin + (end - begin) * _linear(left, right, inside))

    def _of(self, values: Floats, row: Ints, at: Ints) -> Floats:
        return np.asarray(values[row // (self.mass.shape[0] // values.shape[0]), at])


def _linear(left: Floats, right: Floats, share: Floats) -> Floats:
    """Where in (0, 1) a density that runs linearly from ``left`` to ``right`` has ``share`` of its mass behind it.

    With slope s = (right - left) / (right + left), F(x) = (1 - s) x + s x^2; the root is written so that s = 0 is safe.
    """
    both = left + right
    slope = np.where(both > 0, right - left, 0.0) / np.where(both > 0, both, 1.0)
    root = (1 - slope) + np.sqrt((1 - slope) ** 2 + 4 * slope * share)
    return np.asarray(2 * share / np.where(root > 0, root, 1.0))


def sample(rng: np.random.Generator, intensity: Intensity) -> tuple[Ints, Floats]:
    """All points: the process of each (E,), ascending, and its day (E,), in no order within a process."""
    row = np.repeat(np.arange(len(intensity.mass)), rng.poisson(intensity.total))
    return row, intensity.times(row, rng.random(len(row)))


def first(rng: np.random.Generator, intensity: Intensity) -> Floats:
    """Day of the first point of each process (R,), inf where there is none: Exp(1) on the cumulative scale."""
    reached = rng.standard_exponential(len(intensity.total))
    row = np.flatnonzero(reached < intensity.total)
    days = np.full(len(reached), np.inf)
    days[row] = intensity.times(row, reached[row] / intensity.total[row])
    return days


def earliest(rng: np.random.Generator, left: Ints, behind: Floats, most: Ints) -> tuple[Ints, Floats, Floats]:
    """The next ``most`` points, in time, of processes with ``left`` points beyond share ``behind`` of their total.

    All arguments (R,). Gives the process and the share of each point (E,), and the share now behind (R,): the
    c-th smallest of n uniforms is Beta(c, n + 1 - c), and those below it are uniform.
    """
    taken = np.minimum(left, most)
    partly = (taken < left) & (taken > 0)
    beyond = behind.copy()
    beyond[taken == left] = 1.0
    n, c = left[partly], taken[partly]
    beyond[partly] += (1 - behind[partly]) * rng.beta(c, n + 1 - c)
    row = np.repeat(np.arange(len(left)), taken)
    share = behind[row] + (beyond - behind)[row] * rng.random(len(row))
    ends = (np.cumsum(taken) - 1)[partly]
    share[ends] = beyond[partly]
    return row, share, beyond
