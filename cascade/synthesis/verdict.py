"""The verdict on each group: the first rule that holds."""

from __future__ import annotations

import numpy as np

from cascade.arrays import Bools, Floats, Ints
from cascade.rules import Rules
from cascade.synthesis.posterior import Tally

TOLERANCE = 1e-9
"""So that a share of exactly a quarter is not lost to rounding in the sums."""


def verdicts(group: Tally, differs: Bools, rules: Rules) -> Ints:
    """Code of the verdict of each group, an index into ``rules.verdicts``.

    ``differs``: groups that pool several steps of which at least one is promoted and at least one restrained
    (see ``differs_by_step``). The thresholds are in ``data/rules/verdicts.toml``.
    """
    limit = rules.thresholds
    directed = group.pro + group.anti
    camps = (
        (np.minimum(group.pro, group.anti) >= limit.camp_share * directed - TOLERANCE)
        & (group.pro_studies >= limit.camp_studies)
        & (group.anti_studies >= limit.camp_studies)
    )
    inner_split = (group.split_studies > 0) & (
        group.split_weight >= limit.split_share * group.weight - TOLERANCE
    )
    sign = np.nan_to_num(group.p_promotes, nan=0.5)
    tests = {
        "no_study": group.studies == 0,
        "single_study": group.studies == 1,
        "no_effect": (group.null_studies >= limit.null_studies)
        & (group.null_weight >= limit.null_share * group.weight - TOLERANCE),
        "differs_by_step": differs,
        "contested": camps | inner_split,
        "promotes": sign >= limit.sure,
        "restrains": sign <= 1 - limit.sure,
        "leans_promote": sign >= limit.lean,
        "leans_restrain": sign <= 1 - limit.lean,
        "unclear": np.ones(len(sign), dtype=bool),
    }
    codes: Ints = np.argmax([tests[verdict.name] for verdict in rules.verdicts], axis=0)
    return codes


def differs_by_step(signs: Floats, rules: Rules) -> Bools:
    """Whether one step of a group is promoted and another restrained, each with a probability of at least the lean.

    ``signs``: probability that it promotes, groups x steps, a half where a group has no study at a step.
    """
    lean = rules.thresholds.lean
    return np.asarray((signs >= lean).any(axis=1) & (signs <= 1 - lean).any(axis=1))
