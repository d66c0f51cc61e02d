"""Everything about one group of claims: its verdict in words, why it splits, and the claims themselves in camps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.claims import ANTI, MIXED, NONE, PRO, Floats, Ints
from cascade.doubts import Doubt, doubts, named_in_doubt
from cascade.grid import group_mask
from cascade.knowledge import Knowledge
from cascade.labels import labels, readable
from cascade.scene import Grading, Selection, selection_fields
from cascade.selecting import select
from cascade.synthesis.gaps import gap_of
from cascade.synthesis.groups import Synthesis, pick, synthesise
from cascade.synthesis.table import verdict_labels
from cascade.synthesis.traits import MEDIATOR
from cascade.synthesis.votes import cast_votes
from cascade.synthesis.weights import claim_weights
from cascade.synthesis.why import why_it_splits
from cascade.synthesis.words import camps_sentence, numbers_sentence, steps_sentence, why_sentence

CAMPS = ((PRO, "promotes"), (ANTI, "restrains"), (MIXED, "both"), (NONE, "no effect found"))
"""The camps of a group, in the order in which they are shown."""

OF_TRAITS = {
    "several": "several",
    "early": "early years",
    "middle": "middle years",
    "late": "late years",
    "yes": "with it",
    "no": "without it",
}
"""Values that a study can have beside those of the tables."""


@dataclass(frozen=True, eq=False)
class Detail:
    """One group.

    ``title``: what it is; ``verdict``: in words; ``sentences``: camps, numbers, steps, split; ``split``: if a field is
    named that goes with the split, each of its values with the studies that promote and that restrain, most first;
    ``gap``: key of ``GAPS`` or ""; ``camps``: camp in words and the rows of its claims, heaviest first; ``numbers``:
    sums and posterior by name, empty without a claim; ``weights``: of all claims; ``doubts``: what does not count, or
    not in full.
    """

    title: str
    verdict: str
    verdict_code: int
    sentences: tuple[str, ...]
    split: tuple[tuple[str, int, int], ...]
    gap: str
    camps: tuple[tuple[str, Ints], ...]
    numbers: dict[str, float]
    weights: Floats
    doubts: tuple[Doubt, ...] = ()


@lru_cache(maxsize=128)
def group_detail(
    knowledge: Knowledge, row: str, column: str, selection: Selection, grading: Grading
) -> Detail:
    """The detail of a row and a column of the map under a selection; an empty key stands for all."""
    claims, rules = knowledge.claims, knowledge.rules
    group = group_mask(knowledge, row, column)
    rows = np.flatnonzero(select(claims, selection) & group)
    weights = claim_weights(claims, grading)
    title = group_title(knowledge, row, column)
    gap = gap_of(claims, group, selection, weights)
    if not len(rows):
        return Detail(title, rules.verdicts[0].label, 0, (), (), gap, (), {}, weights)
    whole = synthesise(knowledge, (), selection, grading, within=group)
    numbers = pick(whole.tally, 0)
    verdict = rules.verdicts[int(whole.verdict[0])].name
    sentences = [camps_sentence(numbers), numbers_sentence(numbers)]
    if verdict == "differs_by_step":
        steps = synthesise(knowledge, ("step",), selection, grading, within=group)
        sentences.append(steps_sentence(_step_signs(knowledge, steps), rules))
    split: tuple[tuple[str, int, int], ...] = ()
    if verdict == "contested":
        sentence, split = _why(knowledge, weights, rows)
        sentences.append(sentence)
    camps = tuple(
        (name, own[np.argsort(-weights[own], kind="stable")])
        for code, name in CAMPS
        if len(own := rows[claims.direction[rows] == code])
    )
    return Detail(
        title,
        verdict_labels(knowledge, whole)[0],
        int(whole.verdict[0]),
        tuple(filter(None, sentences)),
        split,
        gap,
        camps,
        numbers,
        weights,
        doubts(claims, rows, grading),
    )


def first_claims(knowledge: Knowledge, grading: Grading, camp: Ints, first: int) -> Ints:
    """The ``first`` claims of a camp, and those further down whose study is in doubt: these are never folded away."""
    shown = named_in_doubt(knowledge.claims, grading)[camp]
    shown[:first] = True
    return camp[shown]


def group_title(knowledge: Knowledge, row: str, column: str) -> str:
    """Name a row and a column of the map: ``Macrophage, TAM × Seeding``; without a key ``All cells × all stages``."""
    words = labels(knowledge)
    cell, _, state = row.partition("/")
    stage, _, step = column.partition("/")
    first = words["cell"].get(cell, "All cells") + (f", {words['state'].get(state, state)}" if state else "")
    second = words["step"].get(step, step) if step else words["stage"].get(stage, "all stages")
    return f"{first} × {second}"


def _step_signs(knowledge: Knowledge, steps: Synthesis) -> dict[str, float]:
    names = [knowledge.claims.fields["step"].values[code] for code in steps.keys[0]]
    return {name: float(p) for name, p in zip(names, steps.tally.p_promotes, strict=True) if p == p}


def _why(knowledge: Knowledge, weights: Floats, rows: Ints) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    counted = rows[weights[rows] > 0]
    votes = cast_votes(knowledge.claims, weights, counted, np.zeros(len(counted), dtype=np.int64))
    why = why_it_splits(knowledge, votes, counted)
    ordered = sorted(why.sides, key=lambda side: -(side.promotes + side.restrains)) if why.named else []
    split = tuple(
        (_value(knowledge, why.field, side.value), side.promotes, side.restrains) for side in ordered
    )
    return why_sentence(why, _field(why.field), knowledge.rules), split


def _field(name: str) -> str:
    """The field of a split in words."""
    if name.startswith(MEDIATOR):
        return f"the mediator {name.removeprefix(MEDIATOR)}"
    return {field.name: field.label for field in selection_fields()}.get(name, name)


def _value(knowledge: Knowledge, name: str, value: str) -> str:
    """A study's value of the field of a split in words."""
    said = labels(knowledge).get(name, {}).get(value) or OF_TRAITS.get(value)
    return said or readable(value, knowledge.rules.words)
