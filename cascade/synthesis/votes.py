"""One study, one vote a group: the largest weight among the study's pro, anti and null claims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.claims import Claims, Floats, Ints


@dataclass(frozen=True, eq=False)
class Votes:
    """Votes of studies in groups, one entry a (study, group), sorted by study.

    ``study`` and ``group``: codes; ``pro``, ``anti``, ``null``: P, N and Z, the largest weight among the study's pro,
    anti and none claims in the group; ``claims``: number of its claims that count. Entries of weight 0 are left out.
    """

    study: Ints
    group: Ints
    pro: Floats
    anti: Floats
    null: Floats
    claims: Ints

    @property
    def weight(self) -> Floats:
        """w = max(P, N, Z)."""
        return np.maximum(np.maximum(self.pro, self.anti), self.null)

    @property
    def total(self) -> Floats:
        """P + N + Z; p, q and z are their shares of it."""
        return self.pro + self.anti + self.null

    @property
    def tendency(self) -> Floats:
        """d = p - q, in -1 (restrains) .. 1 (promotes)."""
        return (self.pro - self.anti) / self.total


def cast_votes(claims: Claims, weights: Floats, rows: Ints, groups: Ints) -> Votes:
    """Let every study vote once in each group.

    ``rows``: indices of claims, ascending, an index may come several times (a claim that counts under several groups);
    ``groups``: the group code of each. Claims are sorted by study, so votes are maxima over runs of equal
    (study, group); only where a study's groups are not in order is there something to sort.
    """
    counted = weights[rows] > 0
    rows, groups = rows[counted], groups[counted]
    width = int(groups.max()) + 1 if len(groups) else 1
    key = claims.study[rows] * width + groups
    if np.any(key[1:] < key[:-1]):
        order = np.argsort(key, kind="stable")
        rows, key = rows[order], key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.empty(0, dtype=np.int64)
    if not len(starts):
        none = np.empty(0)
        return Votes(starts, starts, none, none, none, starts)
    weight = weights[rows]
    pro, anti, null = (np.maximum.reduceat(np.where(mask[rows], weight, 0.0), starts) for mask in claims.is_direction)
    first = key[starts]
    return Votes(first // width, first % width, pro, anti, null, np.diff(starts, append=len(key)))
