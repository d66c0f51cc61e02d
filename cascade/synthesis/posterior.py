"""What the votes say together: a Beta posterior for the share of pro-metastatic evidence in each group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincc, betaincinv

from cascade.arrays import Floats, Ints
from cascade.synthesis.sums import ANTI_ONLY, NOT_COUNTED, NULL, PRO_ONLY, SPLIT, Sums

PRIOR = 0.5
"""Jeffreys prior Beta(1/2, 1/2) of a proportion (Jeffreys 1946, doi 10.1098/rspa.1946.0056)."""


@dataclass(frozen=True, eq=False)
class Tally:
    """Sums over the votes of each group, arrays of one entry a group.

    ``studies``, ``claims``, ``null_studies``, ``split_studies``, ``pro_studies``, ``anti_studies``: counts (a split
    study counts as pro and as anti); ``weight``: weight of evidence, sum w; ``pro``, ``anti``: sum w p and sum w q;
    ``null_weight``, ``split_weight``: sum w over null and over split studies; ``net``, ``low``, ``high``: net effect
    and its 95 % interval, -1..1; ``p_promotes``: probability that the share of pro-metastatic evidence exceeds a half;
    ``agreement``: 0..1, NaN where no study has a direction. Without a study net, low, high and p_promotes are NaN.
    """

    studies: Ints
    claims: Ints
    null_studies: Ints
    split_studies: Ints
    pro_studies: Ints
    anti_studies: Ints
    weight: Floats
    pro: Floats
    anti: Floats
    null_weight: Floats
    split_weight: Floats
    net: Floats
    low: Floats
    high: Floats
    p_promotes: Floats
    agreement: Floats


def posterior(pro: Floats, anti: Floats, weight: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Net effect, low and high end of its 95 % interval, and probability that it promotes.

    a = 1/2 + sum w(1+d)/2, b = 1/2 + sum w(1-d)/2 with sum w d = pro - anti; net = 2a/(a+b) - 1; the interval is the
    Beta's 2.5 and 97.5 % quantiles mapped by 2x - 1; probability = 1 - F(1/2).
    """
    a, b = _parameters(pro, anti, weight)
    low, high = (2 * betaincinv(a, b, quantile) - 1 for quantile in (0.025, 0.975))
    return 2 * a / (a + b) - 1, low, high, betaincc(a, b, 0.5)


def probability(pro: Floats, anti: Floats, weight: Floats) -> Floats:
    """The last of what ``posterior`` gives, alone: the quantiles cost a hundred times as much."""
    return np.asarray(betaincc(*_parameters(pro, anti, weight), 0.5))


def _parameters(pro: Floats, anti: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Return a and b of the posterior; sum w(1 + d)/2 is half of weight + pro - anti."""
    lean = pro - anti
    return PRIOR + (weight + lean) / 2, PRIOR + (weight - lean) / 2


def tally(sums: Sums, claims: Ints) -> Tally:
    """Form the posterior of each group; votes of weight 0 do not count. ``claims``: those of each group that count."""
    counts, weights = sums.counts[:, :NOT_COUNTED], sums.weights
    studies, weight, directed = counts.sum(axis=1), weights.sum(axis=1), sums.pro + sums.anti
    lean = np.abs(sums.pro - sums.anti)
    agreement = np.divide(lean, directed, out=np.full(len(claims), np.nan), where=directed > 0)
    told = (np.where(studies > 0, values, np.nan) for values in posterior(sums.pro, sums.anti, weight))
    net, low, high, p_promotes = told
    return Tally(
        studies=studies,
        claims=claims,
        null_studies=counts[:, NULL],
        split_studies=counts[:, SPLIT],
        pro_studies=counts[:, PRO_ONLY] + counts[:, SPLIT],
        anti_studies=counts[:, ANTI_ONLY] + counts[:, SPLIT],
        weight=weight,
        pro=sums.pro,
        anti=sums.anti,
        null_weight=weights[:, NULL],
        split_weight=weights[:, SPLIT],
        net=net,
        low=low,
        high=high,
        p_promotes=p_promotes,
        agreement=agreement,
    )
