"""What the claims of a selection cover, and where they crowd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools
from cascade.claims import Claims
from cascade.knowledge import Knowledge
from cascade.scene import Selection
from cascade.selecting import select

FIELDS = ("cancer", "organ", "stage", "direction", "level", "species")
"""Fields whose coverage is shown, in that order."""

PERIOD = 5
"""Years of publication are counted in periods of so many years."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """Claims of a selection, counted.

    ``counts``: field -> value -> claims, in the order of the vocabulary (a claim with several species counts under
    each); ``years``: (first, last) year of each period -> claims; ``verification``: how the source was read -> claims;
    ``stage_level[i, j]``: claims of stage i at level j, in the order of ``counts``.
    """

    claims: int
    studies: int
    counts: Mapping[str, Mapping[str, int]]
    years: Mapping[tuple[int, int], int]
    verification: Mapping[str, int]
    stage_level: np.ndarray


@lru_cache(maxsize=128)
def coverage(knowledge: Knowledge, selection: Selection) -> Coverage:
    """Count the claims of a selection by everything that tells of coverage."""
    claims = knowledge.claims
    mask = select(claims, selection)
    names, codes = claims.factors["verification"]
    read = np.bincount(codes[mask], minlength=len(names)).tolist()
    return Coverage(
        claims=int(mask.sum()),
        studies=int(np.count_nonzero(np.diff(claims.study[mask], prepend=-1))),
        counts={name: claims.fields[name].count(claims.fields[name].codes[mask]) for name in FIELDS},
        years=periods(claims, mask),
        verification={name.partition(".")[2]: n for name, n in zip(names, read, strict=True)},
        stage_level=crossed(claims, mask, "stage", "level"),
    )


def periods(claims: Claims, mask: Bools) -> dict[tuple[int, int], int]:
    """Claims per period of publication, from the first to the last year of all claims."""
    if not len(claims):
        return {}
    low, high = int(claims.year.min()), int(claims.year.max())
    first = low // PERIOD
    found = np.bincount(claims.year[mask] // PERIOD - first, minlength=high // PERIOD - first + 1).tolist()
    starts = [(first + index) * PERIOD for index in range(len(found))]
    return {
        (max(start, low), min(start + PERIOD - 1, high)): n for start, n in zip(starts, found, strict=True)
    }


def crossed(claims: Claims, mask: Bools, row: str, column: str) -> np.ndarray:
    """Claims per pair of values of two single-valued fields: an array rows x columns."""
    rows, columns = claims.fields[row], claims.fields[column]
    shape = len(rows.values), len(columns.values)
    pairs = rows.codes[mask] * shape[1] + columns.codes[mask]
    return np.bincount(pairs, minlength=shape[0] * shape[1]).reshape(shape)
