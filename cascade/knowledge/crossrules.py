"""Checks across columns and tables: primary keys, and the rules that a table's schema lists by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from cascade.knowledge import modelrules
from cascade.knowledge.columns import Context, Problem
from cascade.knowledge.faults import LIMIT, Fault, more
from cascade.knowledge.judging import judge_rows, lookup
from cascade.knowledge.schema import TableSchema

Rule = Mapping[str, Any]
MEANS = {"increase": "pro_metastatic", "decrease": "anti_metastatic", "none": "none", "mixed": "mixed"}
"""What a change means for metastasis where more of the step means more of it."""
OPPOSITE = {"pro_metastatic": "anti_metastatic", "anti_metastatic": "pro_metastatic"}


def cross_faults(table: TableSchema, frame: pd.DataFrame, context: Context) -> list[Fault]:
    """Check everything that needs more than one column. Rules whose columns are missing are left out."""
    faults = key_faults(table, frame)
    for rule in table.rules:
        faults += KINDS[rule["kind"]](table, frame, rule, context)
    return faults


def key_faults(table: TableSchema, frame: pd.DataFrame) -> list[Fault]:
    """Name rows that repeat a primary key of several columns (one column by itself is checked as unique)."""
    if len(table.key) < 2 or not set(table.key) <= set(frame):
        return []
    rows = frame.index[frame.duplicated(list(table.key))]
    columns = ", ".join(table.key)
    faults = []
    for row in rows[:LIMIT]:
        value = ", ".join(frame.loc[row, list(table.key)])
        faults.append(
            Fault(table.path, int(row), columns, value, "stands in an earlier row already; it must be unique")
        )
    return faults + more(table.path, columns, len(rows))


def _stage_of_step(table: TableSchema, frame: pd.DataFrame, rule: Rule, context: Context) -> list[Fault]:
    """Check that a row's steps belong to its stages."""
    columns = [rule["stage"], rule["step"]]
    stage_of = lookup(context, "steps", "step", "stage")

    def judge(stage: str, step: str) -> Problem | None:
        for name in step.split(";") if stage else ():
            if name in stage_of and stage_of[name] not in stage.split(";"):
                text = f'does not fit step "{name}", which belongs to another stage'
                return Problem(stage, text, (stage_of[name],), suggest=False)
        return None

    return judge_rows(table, frame, columns, judge)


def _direction(table: TableSchema, frame: pd.DataFrame, rule: Rule, context: Context) -> list[Fault]:
    """Check that direction = change x polarity of the step; no and mixed change keep their names."""
    columns = [rule["direction"], rule["change"], rule["step"]]
    polarity_of = lookup(context, "steps", "step", "polarity")

    def judge(direction: str, change: str, step: str) -> Problem | None:
        if not direction or step not in polarity_of or change not in MEANS:
            return None
        right = MEANS[change]
        if polarity_of[step] == "-1":
            right = OPPOSITE.get(right, right)
        if direction == right:
            return None
        text = f'does not follow from change "{change}" of step "{step}" (polarity {polarity_of[step]})'
        return Problem(direction, text, (right,), suggest=False)

    return judge_rows(table, frame, columns, judge)


def _needs(table: TableSchema, frame: pd.DataFrame, rule: Rule, _context: Context) -> list[Fault]:
    """Check that where a column is filled (other than with ``except``), others are filled as well."""
    column = rule["column"]

    def judge(needed: str, value: str) -> Problem | None:
        if needed or value in ("", rule.get("except")):
            return None
        return Problem(None, f'the cell is empty; it is needed where {column} is "{value}"', suggest=False)

    return [fault for name in rule["needs"] for fault in judge_rows(table, frame, [name, column], judge)]


def _ordered(table: TableSchema, frame: pd.DataFrame, rule: Rule, _context: Context) -> list[Fault]:
    """Check that numbers rise from column to column, as far as they are given."""
    columns = [name for name in rule["columns"] if name in frame]
    numbers = frame[columns].apply(pd.to_numeric, errors="coerce")
    faults = []
    for upper in range(1, len(columns)):
        highest = numbers.iloc[:, :upper].max(axis=1)
        rows = frame.index[numbers.iloc[:, upper] < highest]
        column = columns[upper]
        problem = f"is less than {' or '.join(columns[:upper])}"
        faults += [
            Fault(table.path, int(row), column, frame.loc[row, column], problem) for row in rows[:LIMIT]
        ]
        faults += more(table.path, column, len(rows))
    return faults


KINDS: Mapping[str, Callable[[TableSchema, pd.DataFrame, Rule, Context], list[Fault]]] = {
    "stage_of_step": _stage_of_step,
    "direction": _direction,
    "needs": _needs,
    "ordered": _ordered,
    "covers": modelrules.covers,
    "same_within": modelrules.same_within,
    "polarity": modelrules.polarity,
    "fixed_by": modelrules.fixed_by,
    "sourced": modelrules.sourced,
    "converted": modelrules.converted,
}
