"""Targets against stages: where the rationale lies, and what interventions at that stage did to metastasis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.therapy.coded import Therapies, coded_therapies, text
from cascade.therapy.matching import match
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.votes import Vote, by_place, cast


@dataclass(frozen=True)
class TargetRow:
    """One target.

    ``status``: rank of the highest state of development, -1 without an agent; ``rationale`` and ``votes``: one entry a
    stage, tests that the filters leave out last; ``tests``: those that count and are left in, in patients and in
    animals.
    """

    target: str
    symbol: str
    name: str
    status: int
    agents: int
    rationale: tuple[bool, ...]
    votes: tuple[tuple[Vote, ...], ...]
    tests: tuple[int, int]

    @property
    def called(self) -> str:
        """What it is called where room is short."""
        return short_name(self.symbol, self.name)


@dataclass(frozen=True)
class TargetMap:
    """The rows in order, the stages with label, and which of them the filters leave in."""

    rows: tuple[TargetRow, ...]
    stages: tuple[tuple[str, str, bool], ...]


def short_name(symbol: str, name: str) -> str:
    """The symbols of a target; without one its name, less what stands in brackets."""
    return symbol.replace(";", ", ") or name.partition(" (")[0]


@lru_cache(maxsize=8)
def target_names(knowledge: Knowledge) -> Mapping[str, str]:
    """What every target is called where room is short, by its id."""
    table = knowledge.tables["targets"]
    columns = (table["target_id"].tolist(), text(table["symbol"]).tolist(), table["name"].tolist())
    return {target: short_name(symbol, name) for target, symbol, name in zip(*columns, strict=True)}


def target_map(knowledge: Knowledge, scene: Scene) -> TargetMap:
    """The map of a scene, in the order that its view asks for."""
    known = coded_therapies(knowledge)
    matched = match(knowledge, scene.selection, scene.view.q)
    width = len(known.stages)
    counted, fields = known.counted(scene.grading), known.target * width + known.stage
    inside, outside = (
        by_place(cast(known, effects, fields, counted), len(known.targets) * width, left_in)
        for effects, left_in in ((matched.effects, True), (matched.outside, False))
    )
    tests = _tests(known, matched.effects & counted)
    table = knowledge.tables["targets"]
    symbols, names = text(table["symbol"]).tolist(), table["name"].tolist()
    held = known.of_target["stage"]
    rationale = np.stack([held.holding((stage,)) for stage in known.stages], axis=1)
    rows = [
        TargetRow(
            target=known.targets[index],
            symbol=symbols[index],
            name=names[index],
            status=int(known.status[index]),
            agents=int(known.agents[index]),
            rationale=tuple(rationale[index].tolist()),
            votes=tuple(inside[at] + outside[at] for at in range(index * width, (index + 1) * width)),
            tests=(int(tests[index, 0]), int(tests[index, 1])),
        )
        for index in np.flatnonzero(matched.targets).tolist()
    ]
    return TargetMap(tuple(ordered(rows, scene.view.order)), _stages(knowledge, scene, known))


def ordered(rows: list[TargetRow], order: str) -> list[TargetRow]:
    """Order the rows; ties go by tests, state of development and symbol.

    By number of tests (``tested``), highest state of development (``status``), first stage of the rationale (``stage``)
    or symbol (``name``).
    """

    def key(row: TargetRow) -> tuple[object, ...]:
        name = (row.symbol or row.name).casefold()
        first: dict[str, tuple[object, ...]] = {
            "status": (-row.status,),
            "stage": tuple(not covered for covered in row.rationale),
            "name": (name,),
        }
        return (*first.get(order, ()), -sum(row.tests), -row.status, name)

    return sorted(rows, key=key)


def _stages(knowledge: Knowledge, scene: Scene, known: Therapies) -> tuple[tuple[str, str, bool], ...]:
    labels = dict(zip(knowledge.tables["stages"]["stage"], knowledge.tables["stages"]["label"], strict=True))
    steps = knowledge.tables["steps"]
    of_step = dict(zip(steps["step"], steps["stage"], strict=True))
    chosen, by_step = scene.selection.stage, {of_step[step] for step in scene.selection.step}
    return tuple(
        (stage, labels[stage], (not chosen or stage in chosen) and (not by_step or stage in by_step))
        for stage in known.stages
    )


def _tests(known: Therapies, effects: Bools) -> Ints:
    """Numbers of tests by target and group."""
    groups, width = len(outcome_rules().groups), int(known.test.max(initial=0)) + 1
    key = (
        np.unique((known.target[effects] * groups + known.group[effects]) * width + known.test[effects])
        // width
    )
    return np.bincount(key, minlength=len(known.targets) * groups).reshape(len(known.targets), groups)
