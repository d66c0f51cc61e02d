"""What adds up over the votes of each group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats, Ints
from cascade.synthesis.votes import Votes

NULL, PRO_ONLY, ANTI_ONLY, SPLIT, NOT_COUNTED = range(5)
KINDS = 5
"""Kinds of votes: Z alone, P without N, N without P, both P and N, and those of weight 0."""

TINY = 1e-300
"""Below every weight: spares the division by the total of a vote of weight 0."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums of each group: ``counts`` and ``weights`` of its studies, groups x kinds; ``pro``, ``anti``: w p and w q."""

    counts: Ints
    weights: Floats
    pro: Floats
    anti: Floats

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.counts + other.counts,
            self.weights + other.weights,
            self.pro + other.pro,
            self.anti + other.anti,
        )


def directed(votes: Votes) -> tuple[Floats, Floats, Floats]:
    """w, w p and w q of each vote."""
    weight = votes.weight
    share = weight / np.maximum(votes.total, TINY)
    return weight, share * votes.pro, share * votes.anti


def no_sums(groups: int) -> Sums:
    """Sums before the first vote."""
    kinds = groups, KINDS
    return Sums(np.zeros(kinds, dtype=np.int64), np.zeros(kinds), np.zeros(groups), np.zeros(groups))


def sums_of(votes: Votes, groups: int) -> Sums:
    """Add up the votes of each of ``groups`` groups."""
    weight, pro, anti = directed(votes)
    kind = PRO_ONLY * (votes.pro > 0) + ANTI_ONLY * (votes.anti > 0) + NOT_COUNTED * (weight == 0)
    cell = votes.group * KINDS + kind
    return Sums(
        np.bincount(cell, minlength=groups * KINDS).reshape(groups, KINDS),
        total(weight, cell, groups * KINDS).reshape(groups, KINDS),
        total(pro, votes.group, groups),
        total(anti, votes.group, groups),
    )


def total(values: Floats, group: Ints, groups: int) -> Floats:
    """Sum of the values of each group."""
    return np.bincount(group, weights=values, minlength=groups).astype(np.float64, copy=False)
