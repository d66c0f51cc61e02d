"""The primary tumour: its number of cells over time and the integral of it, by closed formulas.

Gompertz: N(a) = K exp(-A e^(-alpha a)), A = ln(K / N0), a = age (Laird 1964, doi 10.1038/bjc.1964.55). Logistic:
N(a) = K / (1 + (K / N0 - 1) e^(-rho a)) (Verhulst 1838). Time in days; day 0 is that of the resection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from cascade.arrays import Floats

GOMPERTZ, LOGISTIC, ABSENT = "gompertz", "logistic", "absent"
MM3_PER_GRAM = 1000.0  # at a density of 1 g/ml


def cells_of(diameter: ArrayLike, per_gram: Floats | float) -> Floats:
    """Cells of a sphere of ``diameter`` mm, with ``per_gram`` cells per gram, 1 g per ml."""
    return np.asarray(np.pi / 6 * np.asarray(diameter, float) ** 3 / MM3_PER_GRAM * per_gram)


def diameter_of(cells: ArrayLike, per_gram: Floats | float) -> Floats:
    """Diameter in mm of a sphere of ``cells``: the inverse of `cells_of`."""
    return np.asarray(np.cbrt(np.asarray(cells, float) / per_gram * MM3_PER_GRAM * 6 / np.pi))


@dataclass(frozen=True)
class Primary:
    """Primary tumours of P patients; arrays of shape (P,) or (1,).

    ``rate``: alpha of Gompertz or rho of logistic growth, per day. ``origin``: day on which there are ``initial``
    cells. ``removed``: day of the resection (inf: never). A primary of kind ABSENT has no cells (injection).
    """

    kind: str
    capacity: Floats
    rate: Floats
    origin: Floats
    removed: Floats
    initial: Floats

    def grown(self, days: Floats) -> Floats:
        """Cells on ``days`` (P, T) if nobody removes the tumour; 0 before its origin."""
        if self.kind == ABSENT:
            return np.zeros_like(days)
        age = days - self.origin[:, None]
        fading = np.exp(-self.rate[:, None] * np.maximum(age, 0.0))
        ratio = self.capacity / self.initial
        if self.kind == GOMPERTZ:
            cells = self.capacity[:, None] * np.exp(-np.log(ratio)[:, None] * fading)
        else:
            cells = self.capacity[:, None] / (1 + (ratio - 1)[:, None] * fading)
        return np.asarray(np.where(age >= 0, cells, 0.0))

    def cells(self, days: Floats) -> Floats:
        """Cells on ``days`` (P, T); 0 from the resection on."""
        return np.asarray(np.where(days < self.removed[:, None], self.grown(days), 0.0))

    def integral(self, grid: Floats) -> Floats:
        """Cell-days in each interval of ``grid`` (P, G + 1): shape (P, G).

        Gompertz: K / alpha (E1(u1) - E1(u0)) with u = A e^(-alpha a) and E1 the exponential integral (substitute u).
        Logistic: K / rho ln(1 + (e^(rho h) - 1) N / K) over h days that begin with N cells (substitute e^(rho a)).
        """
        if self.kind == ABSENT:
            return np.zeros((grid.shape[0], grid.shape[1] - 1))
        inside = np.clip(grid, self.origin[:, None], np.maximum(self.removed, self.origin)[:, None])
        rate, capacity = self.rate[:, None], self.capacity[:, None]
        if self.kind == GOMPERTZ:
            from scipy.special import exp1

            scale = np.log(self.capacity / self.initial)[:, None]
            level = np.zeros(inside.shape)
            there = (grid[:, :-1] < self.removed[:, None]).any(
                axis=0
            ).sum() + 1  # the rest is one value, and slow
            level[:, :there] = exp1(scale * np.exp(-rate * (inside[:, :there] - self.origin[:, None])))
            level[:, there:] = level[:, there - 1 : there]
            return np.asarray(capacity / rate * np.diff(level))
        growth = np.expm1(rate * np.diff(inside))
        return np.asarray(capacity / rate * np.log1p(growth * self.grown(inside[:, :-1]) / capacity))

    def age_at(self, size: ArrayLike) -> Floats:
        """Days from the origin until there are ``size`` cells (P,); inf at or above the capacity."""
        size = np.asarray(size, float)
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.kind == GOMPERTZ:
                left = np.log(self.capacity / self.initial) / np.log(self.capacity / size)
            else:
                left = (self.capacity / self.initial - 1) / (self.capacity / size - 1)
            return np.asarray(np.where(size < self.capacity, np.log(left) / self.rate, np.inf))

    def dated(self, size: ArrayLike, day: float = 0.0) -> Primary:
        """The same tumours with origins such that they have ``size`` cells on ``day``."""
        return replace(self, origin=np.asarray(day - self.age_at(size)))


def rate_of(kind: str, capacity: ArrayLike, doubling: ArrayLike, size: ArrayLike) -> Floats:
    """Growth parameter of a tumour that at ``size`` cells grows at ln 2 per ``doubling`` days (its slope there)."""
    slope, share = np.log(2) / np.asarray(doubling, float), np.asarray(size, float) / capacity
    return np.asarray(slope / (-np.log(share) if kind == GOMPERTZ else 1 - share))
