"""Studies of a group that do not count, or not in full, and why: what stands behind a struck-through mark."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.claims import QUESTIONED, Claims
from cascade.scene import Grading
from cascade.synthesis.weights import claim_weights, weights_in_force

DROPPED, WEIGHTLESS = "dropped", "weightless"


@dataclass(frozen=True)
class Doubt:
    """Some studies of a group, all in doubt for one reason.

    ``reason``: their publication status, ``dropped`` (the user left them out) or ``weightless`` (the weights in force
    give claims of theirs none); ``studies``: their ids, ascending; ``claims``: how many claims it is about; ``factor``:
    what is left of their weight, 0 where they are listed and not counted.
    """

    reason: str
    studies: tuple[str, ...]
    claims: int
    factor: float


def doubts(claims: Claims, rows: Ints, grading: Grading) -> tuple[Doubt, ...]:
    """The doubts about the claims at ``rows``: by publication status, then what the grading leaves out."""
    weightless = claim_weights(claims, grading)[rows] == 0
    own = weights_in_force(claims, grading)
    names, codes = claims.factors["integrity"]
    dropped = _dropped(claims, rows, grading)
    found = []
    for status in QUESTIONED:
        name = f"integrity.{status}"
        noted = (codes[rows] == names.index(name)) & ~dropped if name in names else np.zeros_like(dropped)
        found.append(_doubt(claims, rows[noted], status, 0.0 if weightless[noted].all() else own[name]))
    found.append(_doubt(claims, rows[dropped], DROPPED, 0.0))
    others = weightless & ~dropped & ~claims.questioned[rows]
    found.append(_doubt(claims, rows[others], WEIGHTLESS, 0.0))
    return tuple(doubt for doubt in found if doubt.claims)


def named_in_doubt(claims: Claims, rows: Ints, grading: Grading) -> Bools:
    """Which of the claims at ``rows`` have to be seen where they are listed: retracted, questioned, left out."""
    return claims.questioned[rows] | _dropped(claims, rows, grading)


def _dropped(claims: Claims, rows: Ints, grading: Grading) -> Bools:
    held = claims.fields["study"]
    wanted = [held.position[study] for study in grading.drop if study in held.position]
    return np.isin(held.codes[rows], wanted)


def _doubt(claims: Claims, rows: Ints, reason: str, factor: float) -> Doubt:
    studies = tuple(claims.study_ids[code] for code in np.unique(claims.study[rows]).tolist())
    return Doubt(reason, studies, len(rows), factor)
