"""What is recorded about each study of a group, as one value a field: the candidates for what a split goes with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Ints
from cascade.claims import Claims, Coded

SEVERAL = "several"
SHARED = ("step", "state", "organ", "cancer", "species", "perturbation", "level", "attribution")
"""Fields of which a study has the value that its claims share; the year's tercile and each mediator come on top."""
POOLED = "cell"
"""A further one where the group pools several cell types; within one it says nothing."""

TERCILES = ("early", "middle", "late")
HELD = ("no", "yes")
MEDIATOR = "mediator:"


@dataclass(frozen=True, eq=False)
class Trait:
    """One field: its ``values``, and for each study the position of its own."""

    values: tuple[str, ...]
    codes: Ints

    @property
    def testable(self) -> bool:
        """At least two values are held by two or more studies each."""
        return int((np.bincount(self.codes) >= 2).sum()) >= 2


def study_traits(claims: Claims, rows: Ints) -> dict[str, Trait]:
    """Field -> trait of the studies whose claims stand at ``rows`` (ascending, at least one), in order of study."""
    starts = np.flatnonzero(np.diff(claims.study[rows], prepend=-1))
    names = (*SHARED, POOLED) if several_cells(claims, rows) else SHARED
    found = {name: _shared(claims.fields[name], rows, starts) for name in names}
    years = claims.year[rows[starts]]
    cuts = np.quantile(years, (1 / 3, 2 / 3))
    found["year"] = Trait(TERCILES, (years[:, None] > cuts).sum(axis=1))
    return found | _mediators(claims.fields["mediator"], rows, starts)


def several_cells(claims: Claims, rows: Ints) -> bool:
    """Whether the claims at ``rows`` are about more than one cell type."""
    codes = claims.fields[POOLED].codes[rows]
    return bool(len(codes)) and int(codes.min()) != int(codes.max())


def _shared(coded: Coded, rows: Ints, starts: Ints) -> Trait:
    """The value that all claims of a study have, else ``several``; a claim with several values has no one value."""
    several = len(coded.values)
    codes = coded.codes[rows]
    if coded.members is not None:
        codes = np.where(coded.members.sum(axis=1) == 1, coded.members.argmax(axis=1), several)[codes]
    low, high = np.minimum.reduceat(codes, starts), np.maximum.reduceat(codes, starts)
    return Trait((*coded.values, SEVERAL), np.where(low == high, low, several))


def _mediators(coded: Coded, rows: Ints, starts: Ints) -> dict[str, Trait]:
    """For each mediator named by a claim of the group: whether a study has a claim that names it."""
    study = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(rows)))
    at, value = coded.spread(coded.codes[rows])
    named = np.unique(value)
    held = np.zeros((len(named), len(starts)), dtype=np.int64)
    held[np.searchsorted(named, value), study[at]] = 1
    symbols = sorted((coded.values[code], place) for place, code in enumerate(named.tolist()))
    return {f"{MEDIATOR}{symbol}": Trait(HELD, held[place]) for symbol, place in symbols}
