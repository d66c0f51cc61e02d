"""The map: cell types (and their states) against stages (and their steps), each cell synthesised."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.claims import Claims
from cascade.knowledge import Knowledge
from cascade.labels import labels
from cascade.scene import Grading, Scene, Selection
from cascade.selecting import selected_rows
from cascade.synthesis.groups import Synthesis, synthesise

SLASH = "/"


@dataclass(frozen=True)
class Line:
    """A row or column.

    ``key``: ``macrophage`` or ``macrophage/tam``; ``parent``: the key above it, if any; ``folds``, ``unfolded``:
    whether it can be unfolded, and is; ``inside``: whether the filters leave it in.
    """

    key: str
    label: str
    parent: str
    folds: bool
    unfolded: bool
    inside: bool


@dataclass(frozen=True)
class Mark:
    """What one cell of the map shows.

    ``studies``, ``claims``: those that count; ``pro_share``: share of the directed weight that is pro-metastatic (NaN
    if none); ``null``: no study has a direction; ``p_promotes``: probability that the evidence is mostly pro-metastatic
    (NaN without a study that counts); ``listed``: claims, counted or not.
    """

    verdict: int
    studies: int
    claims: int
    net: float
    low: float
    high: float
    weight: float
    pro_share: float
    null: bool
    questioned: bool
    primary_only: bool
    p_promotes: float = math.nan
    listed: int = 0


@dataclass(frozen=True)
class Grid:
    """Rows, columns and the marks by (row key, column key); a pair without a mark is a gap."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    marks: dict[tuple[str, str], Mark]
    others: int


def map_grid(knowledge: Knowledge, scene: Scene) -> Grid:
    """The map of a scene. ``others``: claims of the cell types that are folded away."""
    selection = scene.selection
    marks: dict[tuple[str, str], Mark] = {}
    for by, narrowed in _groupings(scene):
        marks |= group_marks(knowledge, by, narrowed, scene.grading)
    shown, folded = shown_cells(knowledge, selection, unfold=scene.view.all)
    rows = [line for cell in shown for line in row_lines(knowledge, scene, cell)]
    position = knowledge.claims.fields["cell"].position
    counts = claims_by_state(knowledge.claims, selection)
    others = sum(int(counts[position[cell]].sum()) for cell in folded)
    return Grid(tuple(rows), _column_lines(knowledge, scene), marks, others)


def _groupings(scene: Scene) -> Iterator[tuple[tuple[str, ...], Selection]]:
    """The groupings that the map needs, each with the claims that it is about: of what is unfolded, no others."""
    states = _narrowed(scene.selection, "cell", scene.view.rows)
    for row, selection in ((("cell",), scene.selection), (("cell", "state"), states)):
        if selection is None:
            continue
        yield (*row, "stage"), selection
        if steps := _narrowed(selection, "stage", scene.view.cols):
            yield (*row, "step"), steps


def _narrowed(selection: Selection, name: str, values: tuple[str, ...]) -> Selection | None:
    """The selection with field ``name`` narrowed to ``values``; None where that leaves nothing."""
    chosen = getattr(selection, name)
    kept = tuple(value for value in values if not chosen or value in chosen)
    narrow: dict[str, Any] = {name: kept}
    return replace(selection, **narrow) if kept else None


@lru_cache(maxsize=32)
def claims_by_state(claims: Claims, selection: Selection) -> Ints:
    """Selected claims of each cell type and state: an array of counts, cell types x states."""
    cell, state = claims.fields["cell"], claims.fields["state"]
    rows = selected_rows(claims, selection)
    shape = max(1, len(cell.values)), max(1, len(state.values))
    codes = cell.codes[rows] * shape[1] + state.codes[rows]
    return np.bincount(codes, minlength=shape[0] * shape[1]).reshape(shape)


def shown_cells(
    knowledge: Knowledge, selection: Selection, unfold: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cell types shown and folded away: the core ones, or all if ``unfold``; with a filter on cells the chosen."""
    table = knowledge.tables["cell_types"]
    cells = tuple(table["cell_type"])
    if selection.cell:
        return tuple(cell for cell in cells if cell in selection.cell), ()
    core = dict(zip(cells, table["focus"] == "core", strict=True))
    ordered = sorted(cells, key=lambda cell: not core[cell])
    if unfold:
        return tuple(ordered), ()
    return tuple(c for c in ordered if core[c]), tuple(c for c in ordered if not core[c])


def row_lines(knowledge: Knowledge, scene: Scene, cell: str) -> list[Line]:
    """The row of a cell type and, if it is unfolded, those of its states, most claims first."""
    words, claims = labels(knowledge), knowledge.claims
    unfolded = cell in scene.view.rows
    states = claims.fields["state"]
    counts = claims_by_state(claims, scene.selection)[claims.fields["cell"].position[cell]]
    lines = [Line(cell, words["cell"][cell], "", bool(counts.any()), unfolded, True)]
    if unfolded:
        ordered = sorted(
            np.flatnonzero(counts).tolist(), key=lambda code: (-counts[code], states.values[code])
        )
        keys = [states.values[code] for code in ordered]
        lines += [
            Line(f"{cell}{SLASH}{state}", words["state"][state], cell, False, False, True) for state in keys
        ]
    return lines


def _column_lines(knowledge: Knowledge, scene: Scene) -> tuple[Line, ...]:
    stages, steps = knowledge.tables["stages"], knowledge.tables["steps"]
    selection, lines = scene.selection, []
    named = list(zip(steps["stage"], steps["step"], steps["label"], strict=True))
    for stage, label in zip(stages["stage"], stages["label"], strict=True):
        chosen = not selection.stage or stage in selection.stage
        own = [(step, words) for of, step, words in named if of == stage]
        names = {step for step, _ in own}
        if stage not in scene.view.cols:
            inside = chosen and (not selection.step or bool(names & set(selection.step)))
            lines.append(Line(stage, label, "", True, False, inside))
            continue
        for step, step_label in own:
            inside = chosen and (not selection.step or step in selection.step)
            lines.append(Line(f"{stage}{SLASH}{step}", step_label, stage, False, True, inside))
    return tuple(lines)


def group_marks(
    knowledge: Knowledge, by: tuple[str, ...], selection: Selection, grading: Grading
) -> dict[tuple[str, str], Mark]:
    """Marks by (row key, column key) of a grouping ``by``: the fields of the row, then the one of the column."""
    groups = synthesise(knowledge, by, selection, grading)
    values = [knowledge.claims.fields[name].values for name in by]
    stage_of = dict(zip(knowledge.tables["steps"]["step"], knowledge.tables["steps"]["stage"], strict=True))
    found = {}
    for index, codes in enumerate(groups.keys.T.tolist()):
        *row, column = (held[code] for held, code in zip(values, codes, strict=True))
        at = f"{stage_of[column]}{SLASH}{column}" if by[-1] == "step" else column
        found[SLASH.join(row), at] = mark(groups, index)
    return found


def mark(groups: Synthesis, index: int) -> Mark:
    """The mark of one group."""
    sums = groups.tally
    directed = float(sums.pro[index] + sums.anti[index])
    return Mark(
        verdict=int(groups.verdict[index]),
        studies=int(sums.studies[index]),
        claims=int(sums.claims[index]),
        net=float(sums.net[index]),
        low=float(sums.low[index]),
        high=float(sums.high[index]),
        weight=float(sums.weight[index]),
        pro_share=float(sums.pro[index]) / directed if directed else math.nan,
        null=bool(directed == 0),
        questioned=bool(groups.questioned[index]),
        primary_only=bool(groups.primary_only[index]),
        p_promotes=float(sums.p_promotes[index]),
        listed=int(groups.listed[index]),
    )


def group_mask(knowledge: Knowledge, row: str, column: str) -> Bools:
    """The claims behind a row and a column of the map, whatever the filters; an empty key matches all."""
    claims = knowledge.claims
    mask = np.ones(len(claims), dtype=bool)
    for key, names in ((row, ("cell", "state")), (column, ("stage", "step"))):
        for name, value in zip(names, key.split(SLASH) if key else (), strict=False):
            mask &= claims.fields[name].holding((value,))
    return mask
