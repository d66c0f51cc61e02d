"""Any grouping of claims, synthesised: the one way by which every view, export and command gets its numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from cascade.claims import Bools, Claims, Ints
from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection
from cascade.selecting import select
from cascade.synthesis.posterior import Tally, tally
from cascade.synthesis.verdict import differs_by_step, verdicts
from cascade.synthesis.votes import cast_votes
from cascade.synthesis.weights import claim_weights

MOST_GROUPS = 5_000_000
"""Of a cross product of fields; beyond it a grouping says nothing to a reader and would only fill memory."""


@dataclass(frozen=True, eq=False)
class Synthesis:
    """Groups that hold at least one claim of the selection, in the order of the fields' values.

    ``keys[f, g]``: value code of field ``by[f]`` in group g; ``tally``: its sums and posterior; ``verdict``: code in
    ``rules.verdicts``; ``questioned``: a listed study is retracted or carries a notice; ``primary_only``: every listed
    claim is about the primary tumour only; ``listed``: claims of the selection, counted or not.
    """

    by: tuple[str, ...]
    keys: Ints
    tally: Tally
    verdict: Ints
    questioned: Bools
    primary_only: Bools
    listed: Ints

    def __len__(self) -> int:
        return len(self.verdict)


def group_codes(claims: Claims, rows: Ints, by: tuple[str, ...]) -> tuple[Ints, Ints, tuple[int, ...]]:
    """Rows and their group codes in the cross product of ``by``, and its shape.

    A claim with several values of a multi-valued field comes once under each, one with none not at all.
    Raises ``ValueError`` if the cross product is too large.
    """
    shape = tuple(max(1, len(claims.fields[name].values)) for name in by)
    if np.prod([float(size) for size in shape]) > MOST_GROUPS:
        raise ValueError(f"grouping by {', '.join(by)} makes more than {MOST_GROUPS:,} groups; take fewer fields")
    codes = np.zeros(len(rows), dtype=np.int64)
    for name, size in zip(by, shape, strict=True):
        coded = claims.fields[name]
        if coded.members is None:
            codes = codes * size + coded.codes[rows]
        else:
            claim, value = np.nonzero(coded.members[coded.codes[rows]])
            rows, codes = rows[claim], codes[claim] * size + value
    return rows, codes, shape


def synthesise(
    knowledge: Knowledge, by: tuple[str, ...], selection: Selection, grading: Grading, within: Bools | None = None
) -> Synthesis:
    """Synthesise the claims of a selection, grouped by the fields ``by``.

    ``within``: a further mask on the claims. Raises ``KeyError`` for an unknown field, ``ValueError`` for too many groups.
    """
    claims, rules = knowledge.claims, knowledge.rules
    mask = select(claims, selection)
    rows = np.flatnonzero(mask if within is None else mask & within)
    rows, codes, shape = group_codes(claims, rows, by)
    listed = np.bincount(codes, minlength=int(np.prod(shape)))
    present = np.flatnonzero(listed)
    dense = np.zeros(len(listed), dtype=np.int64)
    dense[present] = np.arange(len(present))
    groups = dense[codes]
    weights = claim_weights(claims, grading)
    sums = tally(cast_votes(claims, weights, rows, groups), len(present))
    differs = np.zeros(len(present), dtype=bool)
    if "step" not in by:
        differs = _step_conflicts(knowledge, weights, rows, groups, len(present))
    size = len(present)
    return Synthesis(
        by=by,
        keys=np.array(np.unravel_index(present, shape or (1,))[: len(by)], dtype=np.int64).reshape(len(by), size),
        tally=sums,
        verdict=verdicts(sums, differs, rules),
        questioned=np.bincount(groups, weights=claims.questioned[rows], minlength=size) > 0,
        primary_only=np.bincount(groups, weights=claims.metastasis[rows], minlength=size) == 0,
        listed=listed[present],
    )


def _step_conflicts(knowledge: Knowledge, weights: NDArray[np.float64], rows: Ints, groups: Ints, size: int) -> Bools:
    """Which groups hold steps with opposite verdicts."""
    step = knowledge.claims.fields["step"]
    width = len(step.values)
    parts = tally(cast_votes(knowledge.claims, weights, rows, groups * width + step.codes[rows]), size * width)
    return differs_by_step(parts, np.repeat(np.arange(size), width), size, knowledge.rules)


def pick(sums: Tally, group: int) -> dict[str, float]:
    """The numbers of one group by name."""
    return {field.name: getattr(sums, field.name)[group].item() for field in fields(Tally)}
