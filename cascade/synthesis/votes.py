"""One study, one vote a group: the largest weight among the study's pro, anti and null claims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats, Ints
from cascade.claims import Claims


@dataclass(frozen=True, eq=False)
class Votes:
    """Votes of studies in groups, one entry a (study, group), sorted by study.

    ``study`` and ``group``: codes; ``pro``, ``anti``, ``null``: P, N and Z, the largest weight among the study's pro,
    anti and none claims in the group.
    """

    study: Ints
    group: Ints
    pro: Floats
    anti: Floats
    null: Floats

    @property
    def weight(self) -> Floats:
        """The study's weight, w = max(P, N, Z)."""
        return np.maximum(np.maximum(self.pro, self.anti), self.null)

    @property
    def total(self) -> Floats:
        """What p, q and z are shares of: P + N + Z."""
        return self.pro + self.anti + self.null

    @property
    def tendency(self) -> Floats:
        """Where the study tends, d = p - q: -1 (restrains) .. 1 (promotes)."""
        return (self.pro - self.anti) / self.total

    def among(self, chosen: Ints) -> Votes:
        """The votes at the positions ``chosen``, in that order."""
        study, group = self.study[chosen], self.group[chosen]
        return Votes(study, group, self.pro[chosen], self.anti[chosen], self.null[chosen])


def cast_votes(claims: Claims, weights: Floats, rows: Ints | slice, groups: Ints) -> Votes:
    """Let every study vote once in each group; votes of weight 0 are left out.

    ``weights``: of all claims; ``rows``: indices of claims, ascending, an index may come several times (a claim that
    counts under several groups); ``groups``: the group code of each.
    """
    pro, anti, null = (weights[rows] * mask[rows] for mask in claims.is_direction)
    votes = merged(Votes(claims.study[rows], groups, pro, anti, null))
    return votes.among(np.flatnonzero(votes.weight))


def merged(votes: Votes) -> Votes:
    """One vote for each study and group: of the entries that share both, the largest P, N and Z.

    The entries are sorted by study, so these are maxima over runs of neighbours; only where a study's groups are not
    in order is there something to sort.
    """
    same_study = votes.study[1:] == votes.study[:-1]
    if np.any(same_study & (votes.group[1:] < votes.group[:-1])):
        key = votes.study * (int(votes.group.max()) + 1) + votes.group
        return merged(votes.among(np.argsort(key, kind="stable")))
    first = np.ones(len(votes.study), dtype=bool)
    first[1:] = ~same_study | (votes.group[1:] != votes.group[:-1])
    starts, rest = np.flatnonzero(first), np.flatnonzero(~first)
    if not len(rest):
        return votes
    run = rest - np.arange(1, len(rest) + 1)
    largest = [values[starts] for values in (votes.pro, votes.anti, votes.null)]
    for found, values in zip(largest, (votes.pro, votes.anti, votes.null), strict=True):
        np.maximum.at(found, run, values[rest])
    return Votes(votes.study[starts], votes.group[starts], *largest)
