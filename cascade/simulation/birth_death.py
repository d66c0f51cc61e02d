"""The linear birth-death process with piecewise constant rates, as maps that compose.

Kendall 1948 (doi 10.1214/aoms/1177730285): with R(t) = integral of b - d, the generating function f of the size of one
line at time t obeys 1 / (1 - f(s)) = e^-R / (1 - s) + c, c = integral of b(u) e^-R(u) du. So the Moebius map f is an
affine map of 1 / (1 - s), given by two numbers; a period followed by another is their composition. Expanding f: a line
survives with probability p = 1 / (e^-R + c), and its size given survival is geometric with parameter 1 - beta = p e^-R.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cascade.arrays import Floats, Ints

COUNTED = 1e9  # sizes above it are no longer drawn as whole numbers: a relative error of at most 3e-5


def decay(z: ArrayLike) -> Floats:
    """(1 - e^-z) / z, which is 1 at 0: the mean of e^-x over x in (0, z). Elementwise."""
    z = np.asarray(z, float)
    near = np.abs(z) < 1e-8
    safe = np.where(near, 1.0, z)
    return np.asarray(np.where(near, 1 - z / 2, -np.expm1(-np.maximum(safe, -700.0)) / safe))


@dataclass(frozen=True)
class Law:
    """Law of the size of one line over a period. Arrays of one shape.

    ``log_mean``: R, ln of the mean size. ``births``: c above, births discounted by the mean size.
    """

    log_mean: Floats
    births: Floats

    def then(self, later: Law) -> Law:
        """The law over this period followed by a later one: composition of affine maps of 1 / (1 - s)."""
        discount = np.exp(np.minimum(-self.log_mean, 700.0))
        return Law(self.log_mean + later.log_mean, self.births + later.births * discount)

    @property
    def log_odds(self) -> Floats:
        """Logarithm of beta / (1 - beta) = c e^R; -inf where nothing is born."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(self.births) + self.log_mean)

    @property
    def survival(self) -> Floats:
        """Probability that a line of one cell is alive at the end."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.exp(-np.logaddexp(-self.log_mean, np.log(self.births))))

    @property
    def last(self) -> Floats:
        """1 - beta: probability that a surviving line has no further cell, the parameter of its geometric size."""
        return np.asarray(np.exp(-np.logaddexp(0.0, self.log_odds)))

    def survival_of(self, founders: ArrayLike) -> Floats:
        """Probability that of ``founders`` independent lines at least one is alive."""
        with np.errstate(divide="ignore"):
            return np.asarray(-np.expm1(np.asarray(founders) * np.log1p(-self.survival)))

    def at_least(self, size: ArrayLike) -> Floats:
        """P(size >= ``size``) of one founder, size >= 1: p beta^(size - 1)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            tail = (np.asarray(size, float) - 1) * np.log1p(-self.last)
        return np.asarray(self.survival * np.exp(np.where(np.asarray(size) == 1, 0.0, tail)))


def constant(birth: ArrayLike, death: ArrayLike, days: ArrayLike) -> Law:
    """The law over ``days`` at constant rates per cell and day; b = d, b = 0 and d = 0 are no exceptions."""
    birth, days = np.asarray(birth, float), np.asarray(days, float)
    log_mean = (birth - death) * days
    return Law(log_mean, birth * days * decay(log_mean))


def over(birth: ArrayLike, death: ArrayLike, edges: ArrayLike, start: ArrayLike, end: float) -> Law:
    """The law from founding times ``start`` to ``end``, rates ``[..., j]`` between ``edges`` j and j + 1."""
    birth, death, start = np.asarray(birth, float), np.asarray(death, float), np.asarray(start, float)
    edges = np.asarray(edges, float)
    law = constant(np.zeros_like(start), 0.0, 0.0)
    for j in range(len(edges) - 1):
        days = np.maximum(min(edges[j + 1], end) - np.maximum(start, edges[j]), 0.0)
        law = law.then(constant(birth[..., j], death[..., j], days))
    return law


def log_step(rng: np.random.Generator, size: ArrayLike, law: Law) -> Floats:
    """Ln of the sizes after a period (-inf: extinct) from their exact law. ``size``: whole numbers of cells.

    Lines that survive are binomial; given S of them the size is S + negative binomial, drawn as Poisson of
    W c e^R with W gamma(S). W, exponential for one line, is what is left of chance in a large lesion, so that
    above COUNTED cells the scatter of the Poisson number is left out.
    """
    lines = rng.binomial(np.asarray(size, np.int64), np.minimum(law.survival, 1.0))
    factor = rng.standard_gamma(lines)
    with np.errstate(divide="ignore"):
        more = np.log(factor) + law.log_odds
        drawn = rng.poisson(np.exp(np.minimum(more, np.log(COUNTED))))
        return np.asarray(np.where(more < np.log(COUNTED), np.log(lines + drawn), more))


def step(rng: np.random.Generator, size: ArrayLike, law: Law) -> Ints:
    """Sizes after a period, as whole numbers; exact in law for periods of any length while below COUNTED."""
    return np.rint(np.exp(log_step(rng, size, law))).astype(np.int64)


def extinction_day(birth: ArrayLike, death: ArrayLike, extinct: ArrayLike) -> Floats:
    """The day by which a line is extinct with probability ``extinct``, at constant rates.

    Solves 1 - p(t) = a: e^-(b-d)t = 1 - ((b - d) / d) a / (1 - a).
    """
    net, extinct = np.asarray(birth, float) - death, np.asarray(extinct, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = extinct / (1 - extinct) / np.asarray(death, float)
        near = np.abs(net * scaled) < 1e-8
        return np.asarray(np.where(near, scaled, -np.log1p(-net * scaled) / np.where(near, 1.0, net)))
