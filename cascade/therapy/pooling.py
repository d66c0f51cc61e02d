"""Random-effects meta-analysis of ratios, by statsmodels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import stdtrit
from statsmodels.stats.meta_analysis import combine_effects


@dataclass(frozen=True)
class Pooled:
    """A pooled ratio with its 95 % interval.

    ``tau2``: variance between studies on the log scale; ``i2``: share of the
    variation that lies between studies, 0..1; ``k``: studies.
    """

    value: float
    low: float
    high: float
    tau2: float
    i2: float
    k: int


def pool(ratios: Sequence[float], standard_errors: Sequence[float]) -> Pooled:
    """Pool ratios on the log scale; ``standard_errors`` are those of the logarithms.

    Variance between studies after Paule & Mandel 1982 (doi 10.6028/jres.087.022), interval after Hartung & Knapp 2001
    (doi 10.1002/sim.791) with Student's t on k - 1 degrees of freedom, its error never below the plain one.
    Raises ``ValueError`` for fewer than two ratios.
    """
    if len(ratios) < 2:
        raise ValueError("at least two ratios are needed")
    return _pool(tuple(ratios), tuple(standard_errors))


@lru_cache(maxsize=256)
def _pool(ratios: tuple[float, ...], standard_errors: tuple[float, ...]) -> Pooled:
    with np.errstate(divide="ignore"):  # equal ratios: nothing to divide by
        made = combine_effects(np.log(ratios), np.square(standard_errors), method_re="iterated")
    middle, k = float(made.mean_effect_re), len(ratios)
    error = max(float(made.sd_eff_w_re_hksj), float(made.sd_eff_w_re))
    reach = float(stdtrit(k - 1, 0.975)) * error
    return Pooled(
        math.exp(middle),
        math.exp(middle - reach),
        math.exp(middle + reach),
        float(made.tau2),
        max(0.0, float(made.i2)),
        k,
    )
