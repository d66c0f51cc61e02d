"""Relapse after removal of the primary, in closed form: lesions that grow already, and sleeping cells that awaken.

Lesions founded before surgery and those that awaken later are Poisson given the patient, and each needs a delay until
it is seen, so that the chance of no relapse by t is exp(-(m F(t) + phi W(t))), with F the law of the delay and
W(t) = integral over u from 0 to t of F(t - u) exp(-loss u): the sleeping pool wanes by death and awakening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from cascade.arrays import Floats

Family = Literal["gamma", "lognormal"]
STEP = 1 / 64
"""Years: grid on which the integral is taken; halving it moves no probability by more than 1e-5."""


@dataclass(frozen=True)
class Relapse:
    """The parameters of the law.

    ``growing``: mean number m of lesions that grow at surgery and will be seen; ``awakening``: lesions a year, phi,
    that awaken just after surgery and will be seen; ``loss``: per year, by which the sleeping pool wanes; ``median``
    (years) and ``spread`` (log-normal: SD of the log; gamma: coefficient of variation) of the delay; ``family``.
    """

    growing: float
    awakening: float
    loss: float
    median: float
    spread: float
    family: Family = "lognormal"


def delay_law(times: Floats, median: float, spread: float, family: Family) -> Floats:
    """Share of lesions seen within ``times`` (years, >= 0) of their start."""
    from scipy import special  # 0.2 s at start-up, and only calibration needs it

    times = np.maximum(times, 0.0)
    if family == "lognormal":
        with np.errstate(divide="ignore"):
            return np.asarray(special.ndtr(np.log(times / median) / spread))
    shape = spread**-2
    return np.asarray(special.gammainc(shape, times * special.gammaincinv(shape, 0.5) / median))


def cumulative_hazard(times: Floats, one: Relapse) -> Floats:
    """M F(t) + phi W(t) at ``times`` (years): minus the log of the chance of no relapse."""
    from scipy import signal

    grid = np.arange(0.0, float(np.max(times)) + 2 * STEP, STEP)
    seen = delay_law(grid, one.median, one.spread, one.family)
    # W' = F - loss W; exact for F that is linear within a step
    decay = np.exp(-one.loss * STEP)
    share = -np.expm1(-one.loss * STEP) / one.loss if one.loss > 1e-9 else STEP
    slope = (STEP - share) / one.loss / STEP if one.loss > 1e-6 else STEP / 2
    gain = seen[:-1] * share + np.diff(seen) * slope
    waned = np.concatenate(([0.0], signal.lfilter([1.0], [1.0, -decay], gain)))
    return np.interp(times, grid, one.growing * seen + one.awakening * waned)


def relapse_free(times: Floats, one: Relapse) -> Floats:
    """Chance of no relapse by ``times`` (years), deaths censored."""
    return np.exp(-cumulative_hazard(times, one))


def distant(survival: Floats, local_share: float) -> Floats:
    """Distant-relapse-free probability, where ``local_share`` of first events are local or regional at any time.

    Local events then take a constant share of the hazard, so that the distant one is the rest of it.
    """
    return np.asarray(survival ** (1.0 - local_share))
