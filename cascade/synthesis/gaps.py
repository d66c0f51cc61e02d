"""Where knowledge is missing, and in which way."""

from __future__ import annotations

import numpy as np

from cascade.arrays import Bools, Floats
from cascade.claims import Claims
from cascade.scene import Selection
from cascade.selecting import select

GAPS = {
    "no_study": "No study at all.",
    "only_other_organs": "Studied, but only in other organs.",
    "none_counts": "Studied, but by no study that counts.",
    "one_study": "One study only.",
    "only_animals": "Only animals or cell culture: no patient, no human material.",
}
"""Kinds of gap, most severe first, and their sentences."""


def gap_of(claims: Claims, group: Bools, selection: Selection, weights: Floats | None = None) -> str:
    """The gap of a group of claims under a selection, a key of ``GAPS``, or "" if there is none.

    ``group``: mask of the group's claims, without any filter; ``weights``: of all claims, those of weight 0 do not
    count (without weights all do).
    """
    chosen = np.flatnonzero(select(claims, selection) & group)
    if not len(chosen):
        elsewhere = select(claims, selection, leaving_out="organ") & group
        return "only_other_organs" if selection.organ and elsewhere.any() else "no_study"
    counting = chosen if weights is None else chosen[weights[chosen] > 0]
    if not len(counting):
        return "none_counts"
    if len(np.unique(claims.study[counting])) == 1:
        return "one_study"
    return "" if claims.fields["species"].holding(("human",))[counting].any() else "only_animals"
