"""The claims along the stages and along the years: where roles flip, how many claims say what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools, Floats, Ints
from cascade.claims import DIRECTIONS
from cascade.grid import SLASH, Grid, group_mask
from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection
from cascade.selecting import select
from cascade.synthesis.flips import Flip, Place, flips
from cascade.synthesis.posterior import posterior
from cascade.synthesis.votes import cast_votes
from cascade.synthesis.weights import claim_weights


@dataclass(frozen=True, eq=False)
class Cube:
    """Counts of claims by column of the grid, year and direction (in the order of ``DIRECTIONS``).

    ``years``: first and last year of the whole table, so that the axis stays while filters change; ``all``: the claims
    of the selection, of every cell type; ``rows``: those of each row of the grid.
    """

    years: tuple[int, int]
    all: Ints
    rows: Mapping[str, Ints]


@dataclass(frozen=True, eq=False)
class Course:
    """Net effect and its 95 % interval of all studies published up to each year, from the first that counts."""

    years: Ints
    net: Floats
    low: Floats
    high: Floats


def grid_flips(knowledge: Knowledge, grid: Grid) -> dict[str, tuple[Flip, ...]]:
    """Row of the grid -> its flips along the columns; rows without one are left out."""
    lean = knowledge.rules.thresholds.lean
    found = {}
    for row in grid.rows:
        marks = [grid.marks.get((row.key, column.key)) for column in grid.columns]
        lane = [None if mark is None else Place(mark.studies, mark.net, mark.p_promotes) for mark in marks]
        if turned := flips(lane, lean):
            found[row.key] = turned
    return found


def claim_cube(knowledge: Knowledge, grid: Grid, selection: Selection) -> Cube:
    """Count the claims of a selection along the columns of the grid and the years: each once, whatever its weight."""
    claims = knowledge.claims
    first, last = (int(claims.year.min()), int(claims.year.max())) if len(claims) else (0, 0)
    shape = (len(grid.columns), last - first + 1, len(DIRECTIONS))
    rows = np.flatnonzero(select(claims, selection))
    column = _column_of_step(knowledge, grid)[claims.fields["step"].codes[rows]]
    codes = (column * shape[1] + claims.year[rows] - first) * shape[2] + claims.direction[rows]
    size = int(np.prod(shape))

    def counted(groups: Ints, chosen: Bools | slice, width: int) -> Ints:
        return np.bincount(groups * size + codes[chosen], minlength=width * size).reshape(width, *shape)

    cell, state = claims.fields["cell"], claims.fields["state"]
    by_cell = counted(cell.codes[rows], slice(None), max(1, len(cell.values)))
    found = {line.key: by_cell[cell.position[line.key]] for line in grid.rows if not line.parent}
    for line in (line for line in grid.rows if line.unfolded):
        own = cell.codes[rows] == cell.position[line.key]
        by_state = counted(state.codes[rows][own], own, max(1, len(state.values)))
        keys = [row.key for row in grid.rows if row.parent == line.key]
        found |= {key: by_state[state.position[key.partition(SLASH)[2]]] for key in keys}
    return Cube((first, last), by_cell.sum(axis=0), found)


def _column_of_step(knowledge: Knowledge, grid: Grid) -> Ints:
    """Code of a step -> position of the column that holds it: its own, or that of its stage."""
    position = {column.key: at for at, column in enumerate(grid.columns)}
    stage_of = dict(zip(knowledge.tables["steps"]["step"], knowledge.tables["steps"]["stage"], strict=True))
    steps = knowledge.claims.fields["step"].values
    own = (position.get(f"{stage_of[step]}{SLASH}{step}", position.get(stage_of[step], 0)) for step in steps)
    return np.fromiter(own, dtype=np.int64, count=len(steps))


@lru_cache(maxsize=128)
def course(knowledge: Knowledge, row: str, column: str, selection: Selection, grading: Grading) -> Course:
    """How the net effect of a row and a column of the map (empty: of all) stood after each year, one study one vote."""
    claims = knowledge.claims
    rows = np.flatnonzero(select(claims, selection) & group_mask(knowledge, row, column))
    votes = cast_votes(claims, claim_weights(claims, grading), rows, np.zeros(len(rows), dtype=np.int64))
    if not len(votes.study):
        none = np.empty(0)
        return Course(np.empty(0, dtype=np.int64), none, none, none)
    year_of = np.zeros(len(claims.study_ids), dtype=np.int64)
    year_of[claims.study] = claims.year
    year = year_of[votes.study]
    first = int(year.min())
    span = int(claims.year.max()) - first + 1
    share = votes.weight / votes.total

    def to_date(values: Floats) -> Floats:
        return np.cumsum(np.bincount(year - first, weights=values, minlength=span)).astype(np.float64)

    pro, anti, weight = (to_date(values) for values in (share * votes.pro, share * votes.anti, votes.weight))
    net, low, high, _ = posterior(pro, anti, weight)
    return Course(first + np.arange(len(net)), net, low, high)
