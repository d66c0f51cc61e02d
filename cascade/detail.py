"""Everything about one group of claims: its verdict in words, why it splits, and the claims themselves in camps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from cascade.arrays import Floats, Ints
from cascade.claims import ANTI, MIXED, NONE, PRO
from cascade.doubts import Doubt, doubts, named_in_doubt
from cascade.grid import group_mask
from cascade.knowledge import Knowledge
from cascade.labels import Labels, labels, readable
from cascade.scene import Grading, Scene, Selection, describe, selection_fields
from cascade.scene.describe import joined, worded
from cascade.selecting import select
from cascade.synthesis.gaps import gap_of
from cascade.synthesis.groups import Synthesis, pick, synthesise
from cascade.synthesis.table import verdict_labels
from cascade.synthesis.traits import MEDIATOR, SEVERAL, several_cells
from cascade.synthesis.votes import cast_votes
from cascade.synthesis.weights import claim_weights
from cascade.synthesis.why import why_it_splits
from cascade.synthesis.words import (
    camps_sentence,
    numbers_sentence,
    pooled_steps_sentence,
    steps_sentence,
    why_sentence,
    within_sentence,
)

CAMPS = ((PRO, "promotes"), (ANTI, "restrains"), (MIXED, "both"), (NONE, "no effect found"))
"""The camps of a group, in the order in which they are shown."""

OF_TRAITS = {
    "early": "Early years",
    "middle": "Middle years",
    "late": "Late years",
    "yes": "With it",
    "no": "Without it",
}
"""Values that a study can have beside those of the tables."""


NO_FILTER = Selection()
MOST = 2
"""Values of a filter that a title names; the rest is counted."""


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
    title = group_title(knowledge, row, column, selection)
    gap = gap_of(claims, group, selection, weights)
    if not len(rows):
        return Detail(title, rules.verdicts[0].label, 0, (), (), gap, (), {}, weights)
    whole = synthesise(knowledge, (), selection, grading, within=group)
    numbers = pick(whole.tally, 0)
    verdict = rules.verdicts[int(whole.verdict[0])].name
    several = several_cells(claims, rows)
    sentences = [camps_sentence(numbers, several), numbers_sentence(numbers)]
    if verdict == "differs_by_step":
        steps = _step_signs(knowledge, synthesise(knowledge, ("step",), selection, grading, within=group))
        names = labels(knowledge)["step"]
        sentences.append(
            pooled_steps_sentence(steps, names, rules) if several else steps_sentence(steps, rules)
        )
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
    """The ``first`` claims of a camp, and as many further down whose study is in doubt: these are not folded away."""
    doubted = first + np.flatnonzero(named_in_doubt(knowledge.claims, camp[first:], grading))
    return camp[np.concatenate((np.arange(min(first, len(camp))), doubted[:first]))]


def open_detail(knowledge: Knowledge, scene: Scene) -> Detail | None:
    """What the panel beside the map tells of: the open cell, else a selection that holds no claim, else nothing."""
    view, selection = scene.view, scene.selection
    if view.cell or view.at:
        return group_detail(knowledge, view.cell, view.at, selection, scene.grading)
    if select(knowledge.claims, selection).any():
        return None
    empty = group_detail(knowledge, "", "", selection, scene.grading)
    return replace(empty, title=describe(selection, labels(knowledge), MOST))


def group_title(knowledge: Knowledge, row: str, column: str, selection: Selection = NO_FILTER) -> str:
    """Name a row and a column of the map: ``Macrophage, TAM × Seeding``.

    Without a key stand the cells and stages that the selection keeps to, else ``All cells × all stages``.
    """
    words = labels(knowledge)
    cell, _, state = row.partition("/")
    stage, _, step = column.partition("/")
    first = words["cell"].get(cell) or _kept(words, "cell", selection.cell) or "All cells"
    states = words["state"].get(state, state) or ("" if row else _kept(words, "state", selection.state))
    second = (
        words["step"].get(step, step)
        or words["stage"].get(stage)
        or _kept(words, "step", selection.step)
        or _kept(words, "stage", selection.stage)
        or "all stages"
    )
    return f"{first}{', ' if states else ''}{states} × {second}"


def _kept(words: Labels, field: str, chosen: tuple[str, ...]) -> str:
    """The chosen values of a field in words, empty without a choice."""
    return joined(worded(chosen, words[field]), "or", MOST) if chosen else ""


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
    own = labels(knowledge).get(name, {})
    if value == SEVERAL:
        plurals = {field.name: field.plural for field in selection_fields()}
        said = f"Several {within_sentence(plurals.get(name, f'{name}s'))}"
        # A claim may itself be about several organs; here the claims of one study are about different ones.
        return f"{said}, claim by claim" if said in own.values() else said
    return own.get(value) or OF_TRAITS.get(value) or readable(value, knowledge.rules.words)
