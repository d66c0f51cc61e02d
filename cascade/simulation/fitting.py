"""Fits of the relapse law to published curves, and how well each of its parameters is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

import numpy as np

from cascade.arrays import Floats
from cascade.simulation.curves import Curve
from cascade.simulation.relapse import Family, Relapse, cumulative_hazard

START = Relapse(growing=0.3, awakening=0.03, loss=0.03, median=2.0, spread=0.6)
BOUNDS: Mapping[str, tuple[float, float]] = {
    "growing": (1e-3, 10.0),
    "awakening": (1e-4, 3.0),
    "loss": (1e-5, 2.0),
    "median": (0.2, 15.0),
    "spread": (0.1, 2.5),
}
"""Where the parameters are sought: wide enough that a fit at an end means that the curve does not tell."""


@dataclass(frozen=True)
class Fit:
    """The likeliest relapse law of a curve, its log likelihood, and the names of parameters that lie at an end."""

    law: Relapse
    log_likelihood: float
    at_bound: tuple[str, ...]


def log_likelihood(curve: Curve, law: Relapse) -> float:
    """Log likelihood of the relapses in each interval given those at risk: binomial, without the constant."""
    hazard = np.diff(cumulative_hazard(curve.times, law), prepend=0.0)
    chance = np.maximum(
        -np.expm1(-hazard), np.finfo(float).tiny
    )  # a search may try a law without any relapse
    return float(np.sum(curve.relapsed * np.log(chance) - (curve.at_risk - curve.relapsed) * hazard))


def fit(curve: Curve, family: Family = "lognormal", fixed: Mapping[str, float] | None = None) -> Fit:
    """The law that makes a curve likeliest, some parameters held at ``fixed`` values.

    Bounded quasi-Newton search over the logs of the parameters, from several starts; the best counts.
    """
    from scipy.optimize import minimize

    held = dict(fixed or {})
    free = [name for name in BOUNDS if name not in held]
    base = replace(START, family=family, **held)
    limits = [tuple(np.log(BOUNDS[name])) for name in free]

    def cost(logs: Floats) -> float:
        return -log_likelihood(curve, replace(base, **dict(zip(free, np.exp(logs).tolist(), strict=True))))

    starts = [(1.0, 1.0), (2.0, 0.3), (0.4, 3.0)]
    found = [
        minimize(
            cost,
            np.clip(
                [np.log(asdict(base)[name] * _shift(name, shift)) for name in free], *np.transpose(limits)
            ),
            method="L-BFGS-B",
            bounds=limits,
        )
        for shift in starts
    ]
    best = min(found, key=lambda one: one.fun)
    law = replace(base, **dict(zip(free, np.exp(best.x).tolist(), strict=True)))
    ends = [
        name
        for name, value, (low, high) in zip(free, best.x, limits, strict=True)
        if min(value - low, high - value) < 1e-3
    ]
    return Fit(law, -float(best.fun), tuple(ends))


def _shift(name: str, shift: tuple[float, float]) -> float:
    """Other starts: more growing and less awakening, and the other way round."""
    return {"growing": shift[0], "awakening": shift[1]}.get(name, 1.0)


def profile(curve: Curve, name: str, values: Floats, family: Family = "lognormal") -> Floats:
    """Log likelihood at each held value of one parameter, all others refitted: (V,)."""
    return np.array([fit(curve, family, {name: float(value)}).log_likelihood for value in values])
