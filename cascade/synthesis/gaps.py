"""Where knowledge is missing, and in which way."""

from __future__ import annotations

import numpy as np

from cascade.claims import Bools, Claims
from cascade.scene import Selection
from cascade.selecting import select

GAPS = {
    "no_study": "No study at all.",
    "only_other_organs": "Studied, but only in other organs.",
    "one_study": "One study only.",
    "only_animals": "Only animals or cell culture: no patient, no human material.",
}
"""Kinds of gap, most severe first, and their sentences."""


def gap_of(claims: Claims, group: Bools, selection: Selection) -> str:
    """The gap of a group of claims under a selection, a key of ``GAPS``, or "" if there is none.

    ``group``: mask of the group's claims, without any filter.
    """
    chosen = select(claims, selection) & group
    found = np.unique(claims.study[chosen])
    if not len(found):
        elsewhere = select(claims, selection, leaving_out="organ") & group
        return "only_other_organs" if selection.organ and elsewhere.any() else "no_study"
    if len(found) == 1:
        return "one_study"
    species = claims.fields["species"]
    if not (chosen & species.holding(("human",))).any():
        return "only_animals"
    return ""
