"""Any grouping of claims, synthesised: the one way by which every view, export and command gets its numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.claims import Claims
from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection
from cascade.selecting import selected_rows
from cascade.synthesis.posterior import Tally, probability, tally
from cascade.synthesis.sums import Sums, directed, no_sums, sums_of, total
from cascade.synthesis.verdict import differs_by_step, verdicts
from cascade.synthesis.votes import Votes, merged
from cascade.synthesis.weights import claim_weights, sided_weights

MOST_GROUPS = 5_000_000
"""Of a cross product of fields; beyond it a grouping says nothing to a reader and would only fill memory."""

BLOCK = 65_536
"""Claims taken at a time, so that what is computed on the way stays in the processor's cache: twice as fast."""


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


def group_codes(
    claims: Claims, rows: Ints | slice, by: tuple[str, ...]
) -> tuple[Ints | slice, Ints, tuple[int, ...]]:
    """Rows and their group codes in the cross product of ``by``, and its shape.

    A claim with several values of a multi-valued field comes once under each, one with none not at all.
    Raises ``KeyError`` for an unknown field, ``ValueError`` if the cross product is too large.
    """
    shape = tuple(max(1, len(claims.fields[name].values)) for name in by)
    if math.prod(shape) > MOST_GROUPS:
        message = f"grouping by {', '.join(by)} makes more than {MOST_GROUPS:,} groups; take fewer fields"
        raise ValueError(message)
    codes = np.zeros(len(claims.study[rows]), dtype=np.int64)
    for name, size in zip(by, shape, strict=True):
        coded = claims.fields[name]
        own = coded.codes[rows]
        if coded.members is not None:
            at, own = coded.spread(own)
            rows, codes = np.arange(len(claims))[rows][at], codes[at]
        codes = codes * size + own
    return rows, codes, shape


def synthesise(
    knowledge: Knowledge,
    by: tuple[str, ...],
    selection: Selection,
    grading: Grading,
    within: Bools | None = None,
) -> Synthesis:
    """Synthesise the claims of a selection, grouped by the fields ``by``.

    ``within``: a further mask on the claims. Raises as ``group_codes``.
    """
    if within is None:
        return _synthesised(knowledge, by, selection, grading)
    rows = selected_rows(knowledge.claims, selection, within)
    return _synthesised_rows(knowledge, by, grading, rows)


@lru_cache(maxsize=64)
def _synthesised(
    knowledge: Knowledge, by: tuple[str, ...], selection: Selection, grading: Grading
) -> Synthesis:
    return _synthesised_rows(knowledge, by, grading, selected_rows(knowledge.claims, selection))


def _synthesised_rows(
    knowledge: Knowledge, by: tuple[str, ...], grading: Grading, chosen: Ints | slice
) -> Synthesis:
    claims = knowledge.claims
    rows, codes, shape = group_codes(claims, chosen, by)
    listed = np.bincount(codes, minlength=math.prod(shape))
    present = np.flatnonzero(listed)
    size = len(present)
    dense = np.zeros(len(listed), dtype=np.int64)
    dense[present] = np.arange(size)
    groups = dense[codes]
    weightless = np.bincount(groups[claim_weights(claims, grading)[rows] == 0], minlength=size)
    sums, differs = _summed(knowledge, grading, rows, groups, size, pooled="step" not in by)
    found = tally(sums, listed[present] - weightless)
    return Synthesis(
        by=by,
        keys=np.array(np.unravel_index(present, (1, *shape))[1:], dtype=np.int64).reshape(len(by), size),
        tally=found,
        verdict=verdicts(found, differs, knowledge.rules),
        questioned=np.bincount(groups[claims.questioned[rows]], minlength=size) > 0,
        primary_only=np.bincount(groups[claims.metastasis[rows]], minlength=size) == 0,
        listed=listed[present],
    )


def _summed(
    knowledge: Knowledge, grading: Grading, rows: Ints | slice, groups: Ints, size: int, pooled: bool
) -> tuple[Sums, Bools]:
    """The sums of each group and, where steps are ``pooled``, which groups hold steps with opposite signs.

    Votes in (group, step) come first then: of these a study's vote in the group is made.
    """
    claims, step = knowledge.claims, knowledge.claims.fields["step"]
    width = max(1, len(step.values)) if pooled else 1
    sides = sided_weights(claims, grading)
    sums, parts = no_sums(size), np.zeros((3, size * width))
    for block in blocks(claims.study[rows], max(BLOCK, size * width)):
        own = block if isinstance(rows, slice) else rows[block]
        group = groups[block]
        votes = Votes(claims.study[own], group, *(side[own] for side in sides))
        if pooled:
            votes = merged(replace(votes, group=group * width + step.codes[own]))
            for part, values in zip(parts, directed(votes), strict=True):
                part += total(values, votes.group, size * width)
            votes = replace(votes, group=votes.group // width)
        sums += sums_of(merged(votes), size)
    weight, pro, anti = parts.reshape(3, size, width)
    return sums, differs_by_step(probability(pro, anti, weight), knowledge.rules)


def blocks(study: Ints, length: int) -> Iterator[slice]:
    """Cut an ascending column of studies into blocks of about ``length`` entries, each of whole studies."""
    start = 0
    while start < len(study):
        last = study[min(start + length, len(study)) - 1]
        end = int(np.searchsorted(study, last, side="right"))
        yield slice(start, end)
        start = end


def pick(sums: Tally, group: int) -> dict[str, float]:
    """The numbers of one group by name."""
    return {field.name: getattr(sums, field.name)[group].item() for field in fields(Tally)}
