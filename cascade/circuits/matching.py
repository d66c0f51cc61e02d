"""Which interactions a selection matches.

As for claims: *or* within a field, *and* between fields, a list of mediators matches if any of them does, and values
such as ``multiple`` match only themselves. A cell is matched at either end, acting or acted upon; where a cell and a
state are chosen, one end must have both. Interactions record no step, cancer, species, level, direction or
attribution: filters on those leave them alone, and the page says so.
"""

from __future__ import annotations

import numpy as np

from cascade.arrays import Bools
from cascade.circuits.interactions import Interactions
from cascade.circuits.relations import relation_rules
from cascade.claims import Coded
from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection

FIELDS = ("stage", "cell", "state", "organ", "year", "mediator", "study")
"""The selection fields that apply."""

LISTS = ("stage", "organ", "mediator", "study")


def select(known: Interactions, selection: Selection) -> Bools:
    """Mask of the interactions that pass all filters that apply to them."""
    mask = _end(known.source, known.source_state, selection) | _end(
        known.target, known.target_state, selection
    )
    for name in LISTS:
        if chosen := getattr(selection, name):
            mask &= getattr(known, name).holding(chosen)
    first, last = selection.year
    if first is not None:
        mask &= known.year >= first
    if last is not None:
        mask &= known.year <= last
    return mask


def _end(cell: Coded, state: Coded, selection: Selection) -> Bools:
    """Mask of the interactions whose one end has a chosen cell and a chosen state."""
    mask = np.ones(len(cell.codes), dtype=bool)
    if selection.cell:
        mask &= cell.holding(selection.cell)
    if selection.state:
        mask &= state.holding(selection.state)
    return mask


def of_groups(known: Interactions, names: tuple[str, ...]) -> Bools:
    """Mask of the interactions of the named groups of relations; no name stands for all."""
    if not names:
        return np.ones(len(known), dtype=bool)
    return np.array([group.name in names for group in relation_rules().groups])[known.group]


def counting(known: Interactions, knowledge: Knowledge, grading: Grading) -> Bools:
    """Mask of the interactions whose study counts: neither dropped by the user nor of weight 0, as a retracted one."""
    own = {**knowledge.claims.default_weights, **dict(grading.weights)}
    counts = np.array([own.get(f"integrity.{status}", 1.0) > 0 for status in known.status.values])
    return np.asarray(counts[known.status.codes] & ~known.study.holding(grading.drop))
