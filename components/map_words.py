"""The map in a sentence and as a table."""

from __future__ import annotations

import pandas as pd

from cascade.grid import Grid
from cascade.knowledge import Knowledge
from cascade.synthesis.words import counted, listed

SAID = {
    "promotes": ("promotes", "promote"),
    "leans_promote": ("leans to promote", "lean to promote"),
    "restrains": ("restrains", "restrain"),
    "leans_restrain": ("leans to restrain", "lean to restrain"),
    "contested": ("is contested", "are contested"),
    "differs_by_step": ("differs by step", "differ by step"),
    "no_effect": ("shows no effect", "show no effect"),
    "unclear": ("is unclear", "are unclear"),
    "single_study": ("rests on a single study", "rest on a single study"),
}


def map_sentence(knowledge: Knowledge, grid: Grid, columns: str = "stage") -> str:
    """How many of the pairs shown promote, restrain, are contested, have no study.

    Pairs of cell type and ``columns``; of unfolded stages with their steps, without the rows of states, whose claims
    are those of their cell types.
    """
    names = [verdict.name for verdict in knowledge.rules.verdicts]
    inside = [
        (row.key, column.key)
        for row in grid.rows
        for column in grid.columns
        if column.inside and not row.parent
    ]
    counts: dict[str, int] = {}
    for place in inside:
        name = names[grid.marks[place].verdict] if place in grid.marks else "no_study"
        counts[name] = counts.get(name, 0) + 1
    parts = [
        f"{counts[name]} {one if counts[name] == 1 else many}"
        for name, (one, many) in SAID.items()
        if name in counts
    ]
    gaps, pairs = counts.get("no_study", 0), len(inside)
    kind = f"cell type and {_columns(grid, columns)}"
    if pairs == 1:
        name = next(iter(counts))
        said = SAID[name][0] if name in SAID else "has no study"
        return f"The one pair of {kind} shown {said}."
    if gaps == pairs:
        return (
            f"None of the {counted(pairs, 'pair')} of {kind} has a study." if pairs else "Nothing is shown."
        )
    if gaps:
        parts.append(f"{gaps} {'has' if gaps == 1 else 'have'} no study")
    return f"Of {counted(pairs, 'pair')} of {kind}, {listed(parts)}."


def _columns(grid: Grid, columns: str) -> str:
    """What the columns shown are: ``stage``, ``step``, or ``stage or step`` where only some are unfolded."""
    unfolded = {bool(column.parent) for column in grid.columns if column.inside}
    return {frozenset([True]): "step", frozenset([True, False]): f"{columns} or step"}.get(
        frozenset(unfolded), columns
    )


def map_frame(knowledge: Knowledge, grid: Grid) -> pd.DataFrame:
    """One row a pair with a study: cell, stage or step, verdict, studies, claims, net effect, interval, weight."""
    names = [verdict.label for verdict in knowledge.rules.verdicts]
    cells = {line.key: line for line in grid.rows}
    rows = [
        (
            f"{cells[row.parent].label}: {row.label}" if row.parent else row.label,
            column.label,
            names[mark.verdict],
            mark.studies,
            mark.claims,
            mark.net,
            mark.low,
            mark.high,
            mark.weight,
        )
        for row in grid.rows
        for column in grid.columns
        if (mark := grid.marks.get((row.key, column.key))) is not None
    ]
    heads = ["Cell", "Stage or step", "Verdict", "Studies", "Claims", "Net effect", "Low", "High", "Weight"]
    return pd.DataFrame(rows, columns=heads)
