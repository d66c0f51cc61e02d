"""What a simulation gives: per patient and organ who got what and when, courses over time, and the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cascade.arrays import Floats, Ints

COMPARTMENTS = ("primary", "dormant", "small", "visible")
FUNNEL = (
    "entered_blood",
    "survived_blood",
    "trapped",
    "extravasated",
    "survived_early",
    "became_dormant",
    "awakened",
    "founded",
    "reached_switch",
    "became_visible",
)
BAND_BLOCKS = 10  # blocks whose patients are kept one by one for quantiles of the courses


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Outcomes of P patients; days relative to the resection, inf = never.

    ``founded``, ``awakened``: lesions from cells that grew at once and from dormant cells (P, O). ``first_seeding``
    (a cell stays in the organ, dormant or growing), ``first_awakening``, ``first_detection``: days (P, O).
    ``funnel`` (P, F): cells or lesions, all organs, that passed each step of FUNNEL by the horizon (the first six and
    ``awakened`` are expected numbers given the patient). ``days`` (C,); ``totals`` (4, O, C): sums over the P patients
    of the compartments, the primary's under organ 0; ``courses`` (S, 4, C): compartments of the patients of the first
    BAND_BLOCKS blocks, all organs together.
    """

    founded: Ints
    awakened: Ints
    first_seeding: Floats
    first_awakening: Floats
    first_detection: Floats
    funnel: Floats
    days: Floats
    totals: Floats
    courses: NDArray[np.float32]

    @property
    def first_site(self) -> Ints:
        """Organ of the first visible lesion (P,), -1 where there is none."""
        site = self.first_detection.argmin(axis=1)
        return np.where(np.isfinite(self.first_detection.min(axis=1)), site, -1)

    @property
    def means(self) -> Floats:
        """Mean course of each compartment (4, O, C)."""
        return self.totals / len(self.founded)

    def bands(self, levels: Sequence[float]) -> Floats:
        """Quantiles over patients of each compartment, organs together (levels, 4, C)."""
        return np.asarray(np.quantile(self.courses, levels, axis=0))


def joined(blocks: Sequence[Outcomes]) -> Outcomes:
    """The outcomes of blocks as one, in their order."""
    whole = {
        name: np.concatenate([getattr(block, name) for block in blocks])
        for name in ("founded", "awakened", "first_seeding", "first_awakening", "first_detection", "funnel")
    }
    totals = np.sum([block.totals for block in blocks], axis=0)
    courses = np.concatenate([block.courses for block in blocks[:BAND_BLOCKS]])
    return Outcomes(**whole, days=blocks[0].days, totals=totals, courses=courses)
