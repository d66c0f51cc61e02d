"""Checks of a column by itself: empty cells, types, shapes, bounds, allowed values, uniqueness.

A column is reduced to its distinct cells first and each of those is judged once, so that a million rows
are quick.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cascade.knowledge.faults import LIMIT, SHOWN, Fault, more, nearest
from cascade.knowledge.schema import Column, TableSchema

Context = Mapping[str, pd.DataFrame]
NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
STRAY = re.compile(r"[\x00-\x1f\x7f\ufffd]")
SHAPES = {
    "integer": (re.compile(r"-?[0-9]{1,18}"), "a whole number"),
    "number": (NUMBER, "a number (with a point, not a comma, before the decimals)"),
    "year": (re.compile(r"[0-9]{4}"), "a year of four digits"),
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell; ``value`` is the part of it that is meant, ``None`` if it is empty."""

    value: str | None
    text: str
    allowed: tuple[str, ...] = ()
    suggest: bool = True


Judge = Callable[[str], Problem | None]


def column_faults(table: TableSchema, column: Column, cells: pd.Series, context: Context) -> list[Fault]:
    """Check the cells of a column (strings, indexed by row); ``context`` holds the vocabularies."""
    judge = make_judge(column, allowed_values(column, context), vocabulary_name(column))
    codes, entries = pd.factorize(cells.to_numpy(dtype=object))
    faults = spread(table.path, column.name, cells.index, codes, [judge(entry) for entry in entries])
    return faults + repeated(table.path, cells, column.name) if column.unique else faults


def spread(
    path: str, column: str, rows: pd.Index, codes: np.ndarray, problems: Sequence[Problem | None]
) -> list[Fault]:
    """Turn problems of distinct entries into faults of rows; ``codes[i]`` is the entry of the i-th row."""
    bad = np.array([problem is not None for problem in problems], dtype=bool)
    where = np.flatnonzero(bad[codes]) if bad.any() else np.array([], dtype=np.int64)
    faults = []
    for position in where[:LIMIT]:
        problem = problems[codes[position]]
        if problem is not None:
            meant = nearest(problem.value, problem.allowed) if problem.suggest and problem.value else ""
            faults.append(
                Fault(path, int(rows[position]), column, problem.value, problem.text, problem.allowed, meant)
            )
    return faults + more(path, column, len(where))


def repeated(path: str, cells: pd.Series, column: str) -> list[Fault]:
    """Name every row whose non-empty value stood in an earlier row already."""
    filled = cells[cells != ""]
    again = filled[filled.duplicated()]
    first = filled[filled.isin(again.iloc[:LIMIT])].drop_duplicates()
    rows = dict(zip(first, first.index, strict=True))
    faults = [
        Fault(path, int(row), column, value, f"was used already in row {rows[value]}; it must be unique")
        for row, value in zip(again.index[:LIMIT], again.iloc[:LIMIT], strict=True)
    ]
    return faults + more(path, column, len(again))


def vocabulary_name(column: Column) -> str:
    """Return the table to which the column's vocabulary belongs, or an empty string."""
    return column.vocabulary.partition(".")[0]


def allowed_values(column: Column, context: Context) -> tuple[str, ...] | None:
    """Return what a cell may hold, in order; ``None`` if anything goes or the vocabulary is not at hand."""
    if column.enum:
        return column.enum
    name, _, field = column.vocabulary.partition(".")
    if not name or name not in context or field not in context[name]:
        return None
    return (*(value for value in context[name][field].astype(str).unique() if value), *column.also)


def make_judge(column: Column, allowed: tuple[str, ...] | None, source: str = "") -> Judge:
    """Make the function that judges a cell of the column; it returns the first problem that it finds."""
    judge_item = _item_judge(column, allowed, source)

    def judge(cell: str) -> Problem | None:
        if cell == "":
            return (
                Problem(None, "the cell is empty; it needs a value", allowed or ())
                if column.required
                else None
            )
        if cell != cell.strip():
            return Problem(cell, "has blanks at its start or end", suggest=False)
        if STRAY.search(cell):
            return Problem(cell, "holds a line break, a control sign or a lost letter", suggest=False)
        if not column.list:
            return judge_item(cell)
        items = cell.split(column.list)
        if len(set(items)) < len(items):
            return Problem(cell, f'names a value twice, or none between two "{column.list}"', suggest=False)
        return next((problem for problem in map(judge_item, items) if problem), None)

    return judge


def _item_judge(column: Column, allowed: tuple[str, ...] | None, source: str) -> Judge:
    among = frozenset(allowed or ())
    many = allowed is not None and len(allowed) > SHOWN
    not_allowed = f"is not in the table {source}" if source and (many or not among) else "is not allowed"

    def judge(item: str) -> Problem | None:
        if allowed is not None:
            return None if item in among else Problem(item, not_allowed, allowed)
        if column.pattern and not column.pattern.regex.fullmatch(item):
            return Problem(item, f"is not {column.pattern.says}", suggest=False)
        return _out_of_type(column, item) if column.type != "string" else None

    return judge


def _out_of_type(column: Column, item: str) -> Problem | None:
    shape, name = SHAPES[column.type]
    if not shape.fullmatch(item) or not math.isfinite(float(item)):
        return Problem(item, f"is not {name}", suggest=False)
    if column.min is not None and float(item) < column.min:
        return Problem(item, f"is less than {column.min:g}, the least allowed", suggest=False)
    if column.max is not None and float(item) > column.max:
        return Problem(item, f"is more than {column.max:g}, the most allowed", suggest=False)
    return None
