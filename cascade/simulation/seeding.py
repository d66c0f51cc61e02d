"""What comes to the organs, without chance: intensities of founding, dormant arrival and awakening of each patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats, Ints
from cascade.simulation.dormancy import Pool, pool
from cascade.simulation.poisson import Intensity
from cascade.simulation.primary import ABSENT
from cascade.simulation.quantities import PASSAGE, Rates

RESOLUTION = 64  # intervals of the grid while the primary is there; after, the days of the courses


@dataclass(frozen=True)
class Seeding:
    """Cells that come to the organs of a block. R = P x O pairs, patients first.

    ``grid`` (P, G + 1), ``window`` (P, G): interval of constant rates; ``entered`` (P, B): cells in the blood;
    ``direct``, ``dormant``, ``woken``: intensities of founding at once, of dormant arrival, of awakening; ``pool``.
    """

    grid: Floats
    window: Ints
    entered: Floats
    direct: Intensity
    dormant: Intensity
    woken: Intensity
    pool: Pool


def grids(rates: Rates, patients: int) -> Floats:
    """Grid of each patient (P, G + 1): growth from origin to resection, breaks, days, and day 0 twice, for a dose."""
    primary, horizon = rates.primary, rates.horizon
    start = np.zeros(1) if primary.kind == ABSENT else primary.origin
    stop = start if primary.kind == ABSENT else np.minimum(primary.removed, horizon)
    if np.any(rates.dose > 0):
        start = np.minimum(start, 0.0)
    start = np.minimum(start, horizon)[:, None]
    stop = np.maximum(stop[:, None], start)
    before = start + (stop - start) * np.linspace(0, 1, RESOLUTION + 1)
    marks = np.clip(np.array([0.0, 0.0, *rates.breaks, *rates.days]), start, horizon)
    parts = [np.broadcast_to(part, (patients, part.shape[1])) for part in (before, marks)]
    return np.sort(np.concatenate(parts, axis=1), axis=1)


def _in_windows(values: Floats, window: Ints, organs: int) -> Floats:
    """A quantity over time (P or 1, O or 1, B or 1) on the intervals of the grids (R, G or 1)."""
    patients, intervals = window.shape
    if values.shape[2] == 1:
        return np.broadcast_to(values[:, :, 0], (patients, organs)).reshape(-1, 1)
    full = np.broadcast_to(values, (patients, organs, values.shape[2]))
    return np.asarray(np.take_along_axis(full, window[:, None, :], axis=2)).reshape(-1, intervals)


def seeding(rates: Rates, patients: int) -> Seeding:
    """Intensities of all that comes to the organs of ``patients``: without chance, given their rates."""
    organs, breaks = rates.organs, rates.edges[1:-1]
    grid = grids(rates, patients)
    middle, days = (grid[:, 1:] + grid[:, :-1]) / 2, np.diff(grid)
    window = np.searchsorted(breaks, middle, side="right")
    level = np.broadcast_to(rates.primary.grown(grid), grid.shape)
    shed = _in_windows(rates.over_time("shedding"), window, 1)
    blood = shed * rates.primary.integral(grid)
    if np.any(rates.dose > 0):
        at = ((grid[:, 1:] == 0) & (days == 0)).argmax(axis=1)
        blood[np.arange(patients), at] += np.broadcast_to(rates.dose[:, 0], (patients,))
    factor = np.ones((1, 1, 1))
    for name in PASSAGE:
        factor = factor * rates.over_time(name)
    dormant_share = _in_windows(rates.over_time("dormant_share"), window, organs)
    founding = _in_windows(factor, window, organs) * np.repeat(blood, organs, axis=0)
    inflow = founding * dormant_share
    slope = np.divide(
        np.diff(level), level[:, 1:] + level[:, :-1], out=np.zeros_like(days), where=level[:, 1:] > 0
    )
    woken, dying, killed = (
        _in_windows(rates.over_time(n), window, organs)
        for n in ("awakening", "dormant_death", "dormant_kill")
    )
    half = np.broadcast_to(rates.dormant_half, (patients, organs)).reshape(-1, 1)
    dormant = pool(
        np.repeat(days, organs, axis=0), inflow, np.repeat(slope, organs, axis=0), woken, dying, killed, half
    )
    entered = np.stack([np.where(window == b, blood, 0).sum(axis=1) for b in range(len(breaks) + 1)], axis=1)
    return Seeding(
        grid,
        window,
        entered,
        Intensity(grid, founding - inflow, level),
        Intensity(grid, inflow, level),
        Intensity(grid, dormant.awakened, dormant.cells),
        dormant,
    )
