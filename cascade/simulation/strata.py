"""One relapse law for patients of different burden: strata share the delay and the waning of the pool.

A stratum differs from the reference by one factor on both growing lesions and awakenings: the frailty that patients
differ by. In treated strata one more factor, the same for all, says what adjuvant treatment left of the awakenings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cascade.arrays import Floats
from cascade.simulation.curves import Curve
from cascade.simulation.fitting import log_likelihood
from cascade.simulation.relapse import Family, Relapse, cumulative_hazard

LIMITS = {
    "median": (0.2, 15.0),
    "spread": (0.1, 2.5),
    "loss": (1e-5, 2.0),
    "growing": (1e-3, 10.0),
    "awakening": (1e-4, 3.0),
    "treated": (0.05, 20.0),
    "burden": (0.05, 50.0),
}
START = {
    "median": 2.0,
    "spread": 0.7,
    "loss": 0.02,
    "growing": 0.3,
    "awakening": 0.05,
    "treated": 1.0,
    "burden": 2.0,
}
SHARED = ("median", "spread", "loss", "growing", "awakening", "treated")


@dataclass(frozen=True, eq=False)
class Strata:
    """A law and how strata differ from it.

    ``reference``: the law of the first, untreated stratum; ``treated``: factor on awakenings in all others;
    ``burdens``: (S,), factor of each stratum on growing lesions and awakenings, 1 for the first.
    """

    reference: Relapse
    treated: float
    burdens: Floats
    log_likelihood: float

    def laws(self) -> list[Relapse]:
        """The law of each stratum."""
        return _laws(self.reference, self.treated, self.burdens)

    def values(self) -> Floats:
        """(6 + S - 1,): median, spread, loss, growing, awakening, treated, then the burdens but the first."""
        one = self.reference
        shared = [one.median, one.spread, one.loss, one.growing, one.awakening, self.treated]
        return np.array([*shared, *self.burdens[1:]])

    def between(self, patients: Floats) -> float:
        """SD of the log burden between strata, weighted by their ``patients``: the least that patients differ by."""
        logs = np.log(self.burdens)
        middle = np.average(logs, weights=patients)
        return float(np.sqrt(np.average((logs - middle) ** 2, weights=patients)))


def _laws(reference: Relapse, treated: float, burdens: Floats) -> list[Relapse]:
    factors = [1.0] + [treated] * (len(burdens) - 1)
    return [
        replace(
            reference, growing=reference.growing * burden, awakening=reference.awakening * burden * factor
        )
        for burden, factor in zip(burdens.tolist(), factors, strict=True)
    ]


def fit_strata(
    curves: Sequence[Curve],
    family: Family,
    start: Floats | None = None,
    held: Mapping[str, float] | None = None,
) -> Strata:
    """The likeliest strata; the first curve is the untreated reference.

    ``start``: as ``Strata.values`` gives it; ``held``: parameters that stay as they are.
    """
    from scipy.optimize import minimize

    names = _names(len(curves))
    bounds = {**LIMITS, **{name: (value, value) for name, value in (held or {}).items()}}
    limits = np.log([bounds[name] for name in names])

    def at(logs: Floats) -> tuple[Relapse, float, Floats]:
        median, spread, loss, growing, awakening, treated, *burdens = np.exp(logs).tolist()
        return Relapse(growing, awakening, loss, median, spread, family), treated, np.array([1.0, *burdens])

    def cost(logs: Floats) -> float:
        pairs = zip(curves, _laws(*at(logs)), strict=True)
        return -sum(log_likelihood(curve, law) for curve, law in pairs)

    first = np.log([START[name] for name in names])
    starts = [np.log(start)] if start is not None else [first + shift for shift in _shifts(names)]
    found = [
        minimize(cost, np.clip(one, limits[:, 0], limits[:, 1]), method="L-BFGS-B", bounds=limits)
        for one in starts
    ]
    best = min(found, key=lambda one: float(one.fun))
    return Strata(*at(best.x), -float(best.fun))


def _names(strata: int) -> list[str]:
    """The parameter that each of ``Strata.values`` is."""
    return [*SHARED, *["burden"] * (strata - 1)]


def _shifts(names: Sequence[str]) -> list[Floats]:
    """More lesions that grow and fewer that awaken, the other way round, and a pool that wanes."""
    moves = [{}, {"growing": 0.7, "awakening": -0.7}, {"growing": -0.7, "awakening": 0.7, "loss": 2.0}]
    return [np.array([move.get(name, 0.0) for name in names]) for move in moves]


def drawn_again(curve: Curve, law: Relapse, rng: np.random.Generator) -> Curve:
    """A curve that as many patients would have shown again under a law, censored as they were."""
    chance = -np.expm1(-np.diff(cumulative_hazard(curve.times, law), prepend=0.0))
    patients = np.maximum(1, np.rint(curve.at_risk)).astype(np.int64)
    relapsed = rng.binomial(patients, chance).astype(float)
    survival = np.asarray(np.cumprod(1 - relapsed / patients), dtype=np.float64)
    return replace(
        curve,
        survival=survival,
        at_risk=patients.astype(float),
        relapsed=relapsed,
        events=int(relapsed.sum()),
    )


def bootstrap(curves: Sequence[Curve], strata: Strata, replicates: int, seed: int) -> Floats:
    """(replicates, values): parametric bootstrap over patients of each stratum, refitted; same seed, same numbers.

    The search starts from the fit, but from a pool that wanes: at the bound of no waning the likelihood is flat.
    """
    start = np.maximum(
        strata.values(), [START[name] if name == "loss" else 0.0 for name in _names(strata.burdens.size)]
    )
    found = []
    for stream in np.random.SeedSequence(seed).spawn(replicates):
        rng = np.random.default_rng(stream)
        again = [drawn_again(curve, law, rng) for curve, law in zip(curves, strata.laws(), strict=True)]
        found.append(fit_strata(again, strata.reference.family, start).values())
    return np.array(found)
