"""What the votes say together: a Beta posterior for the share of pro-metastatic evidence in each group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincc, betaincinv

from cascade.claims import Floats, Ints
from cascade.synthesis.votes import Votes

PRIOR = 0.5
"""Jeffreys prior Beta(1/2, 1/2) of a proportion (Jeffreys 1946, doi 10.1098/rspa.1946.0056)."""


@dataclass(frozen=True, eq=False)
class Tally:
    """Sums over the votes of each group, arrays of one entry a group.

    ``studies``, ``claims``, ``null_studies``, ``split_studies``, ``pro_studies``, ``anti_studies``: counts (a split
    study counts as pro and as anti); ``weight``: weight of evidence, sum w; ``pro``, ``anti``: sum w p and sum w q;
    ``null_weight``, ``split_weight``: sum w over null and over split studies; ``net``, ``low``, ``high``: net effect and
    its 95 % interval, -1..1; ``p_promotes``: probability that the share of pro-metastatic evidence exceeds a half;
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
    lean = pro - anti
    a, b = PRIOR + (weight + lean) / 2, PRIOR + (weight - lean) / 2
    low, high = (2 * betaincinv(a, b, quantile) - 1 for quantile in (0.025, 0.975))
    return 2 * a / (a + b) - 1, low, high, betaincc(a, b, 0.5)


def tally(votes: Votes, groups: int) -> Tally:
    """Sum the votes of each of ``groups`` groups and form their posteriors."""

    def total(values: Floats) -> Floats:
        return np.bincount(votes.group, weights=values, minlength=groups)

    def count(mask: np.ndarray) -> Ints:
        return np.bincount(votes.group[mask], minlength=groups)

    weight = votes.weight
    share = np.divide(weight, votes.total, out=np.zeros_like(weight), where=votes.total > 0)
    is_pro, is_anti = votes.pro > 0, votes.anti > 0
    is_null, is_split = ~is_pro & ~is_anti, is_pro & is_anti
    studies = count(np.ones(len(weight), dtype=bool))
    pro, anti, sums = total(share * votes.pro), total(share * votes.anti), total(weight)
    net, low, high, p_promotes = (np.where(studies > 0, values, np.nan) for values in posterior(pro, anti, sums))
    directed = pro + anti
    return Tally(
        studies=studies,
        claims=np.rint(total(votes.claims.astype(float))).astype(np.int64),
        null_studies=count(is_null),
        split_studies=count(is_split),
        pro_studies=count(is_pro),
        anti_studies=count(is_anti),
        weight=sums,
        pro=pro,
        anti=anti,
        null_weight=total(np.where(is_null, weight, 0.0)),
        split_weight=total(np.where(is_split, weight, 0.0)),
        net=net,
        low=low,
        high=high,
        p_promotes=p_promotes,
        agreement=np.divide(np.abs(pro - anti), directed, out=np.full(groups, np.nan), where=directed > 0),
    )
