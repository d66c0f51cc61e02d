"""Rules of the tables of the simulation: complete, of one sign, in the model's units, with a source."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from cascade.knowledge.columns import NUMBER, Context, Problem
from cascade.knowledge.faults import Fault
from cascade.knowledge.judging import judge_rows, lookup
from cascade.knowledge.schema import TableSchema

Rule = Mapping[str, Any]
BOUNDS = {"lower_bound": "low", "upper_bound": "high"}


def covers(table: TableSchema, frame: pd.DataFrame, rule: Rule, context: Context) -> list[Fault]:
    """Check that a column names every value of a vocabulary."""
    name, _, field = rule["vocabulary"].partition(".")
    if rule["column"] not in frame or name not in context or field not in context[name]:
        return []
    missing = [value for value in context[name][field].astype(str) if value not in set(frame[rule["column"]])]
    problem = f"has no row; every {field} of the table {name} needs one"
    return [Fault(table.path, None, rule["column"], value, problem) for value in missing]


def same_within(table: TableSchema, frame: pd.DataFrame, rule: Rule, _context: Context) -> list[Fault]:
    """Check that rows which share the value of a column agree in others with the first of them."""
    column = rule["column"]
    faults: list[Fault] = []
    for name in rule["columns"]:
        if not {column, name} <= set(frame):
            continue
        first = dict(reversed(list(zip(frame[column], frame[name], strict=True))))

        def judge(value: str, group: str, first: Mapping[str, str] = first) -> Problem | None:
            if value == first[group]:
                return None
            text = f'differs from the first row of {column} "{group}"'
            return Problem(value, text, (first[group],), suggest=False)

        faults += judge_rows(table, frame, [name, column], judge)
    return faults


def polarity(table: TableSchema, frame: pd.DataFrame, rule: Rule, context: Context) -> list[Fault]:
    """Check that the effect of the quantity times the exponent of the step is the polarity of the step."""
    known = lookup(context, "steps", "step", "polarity")

    def judge(effect: str, exponent: str, step: str) -> Problem | None:
        if step not in known or {effect, exponent} - {"1", "-1"} or known[step] not in ("1", "-1"):
            return None
        right = str(int(known[step]) * int(exponent))
        if effect == right:
            return None
        text = f'times exponent {exponent} is not the polarity of step "{step}" ({known[step]})'
        return Problem(effect, text, (right,), suggest=False)

    return judge_rows(table, frame, rule["columns"], judge)


def fixed_by(table: TableSchema, frame: pd.DataFrame, rule: Rule, _context: Context) -> list[Fault]:
    """Check a column that another one decides: ``where`` its value is so, else ``other`` if that is given."""
    by, where, other = rule["by"], rule["where"], rule.get("other")

    def judge(value: str, decides: str) -> Problem | None:
        right = where.get(decides, other)
        if right is None or value == right:
            return None
        return Problem(value, f'does not fit {by} "{decides}"', (right,), suggest=False)

    return judge_rows(table, frame, [rule["column"], by], judge)


def sourced(table: TableSchema, frame: pd.DataFrame, rule: Rule, context: Context) -> list[Fault]:
    """Check that each source is an id of one of several tables, and none a value of a published model.

    Words of ``also`` stand alone. Nothing is said while one of the tables is not at hand.
    """
    known = dict.fromkeys(rule["also"], "")
    for place in rule["among"]:
        name, _, field = place.partition(".")
        if name not in context or field not in context[name]:
            return []
        known |= dict.fromkeys(context[name][field].astype(str), name)
    data = lookup(context, "parameters", "param_id", "is_data")
    names = ", ".join((*(place.partition(".")[0] for place in rule["among"]), *rule["also"]))

    def judge(cell: str) -> Problem | None:
        sources = cell.split(";")
        for source in sources:
            if source not in known:
                return Problem(source, f"is in none of {names}", tuple(known))
            if known[source] == "parameters" and data.get(source) == "no":
                return Problem(source, "is a value of a published model, which is no data", suggest=False)
            if source in rule["also"] and len(sources) > 1:
                return Problem(cell, f'names a source besides "{source}", which stands alone', suggest=False)
        return None

    return judge_rows(table, frame, [rule["column"]], judge)


def converted(table: TableSchema, frame: pd.DataFrame, rule: Rule, context: Context) -> list[Fault]:
    """Check that numbers in the model's units follow from those as reported, and ranges from their kind."""
    factors = lookup(context, "units", "unit", "factor")
    unit_of = lookup(context, "units", "unit", "unit_si")

    def judge_number(turned: str, given: str, unit: str) -> Problem | None:
        if not given or unit not in factors or not _numbers(given, factors[unit], turned or "0"):
            return None
        right = float(given) * float(factors[unit])
        if turned and math.isclose(float(turned), right, rel_tol=1e-9):
            return None
        text = f"is not {given} {unit} in the model's unit" if turned else "the cell is empty"
        return Problem(turned or None, text, (f"{right:.10g}",), suggest=False)

    def judge_unit(turned: str, unit: str) -> Problem | None:
        right = unit_of.get(unit, turned)
        text = f'is not the model\'s unit of "{unit}"'
        return None if turned == right else Problem(turned, text, (right,), suggest=False)

    faults = judge_rows(table, frame, [rule["unit_si"], rule["unit"]], judge_unit)
    for given, turned in rule["pairs"].items():
        faults += judge_rows(table, frame, [turned, given, rule["unit"]], judge_number)
    ends = [column for end in ("low", "high") for column in (end, rule["pairs"][end])]
    return faults + judge_rows(table, frame, [rule["range_kind"], *ends], _judge_kind)


def _judge_kind(kind: str, low: str, low_si: str, high: str, high_si: str) -> Problem | None:
    """Judge the kind of a range by which of its ends were reported, and which are there after conversion."""
    reported = [name for name, end in (("low", low), ("high", high)) if end]
    if (kind == "assumed") == bool(reported):
        row = f" {' and '.join(reported)}" if reported else "out low and high"
        return Problem(kind, f"does not fit a row with{row}", suggest=False)
    if kind in BOUNDS and BOUNDS[kind] not in reported:
        return Problem(kind, f"does not fit a row without {BOUNDS[kind]}", suggest=False)
    if kind not in BOUNDS and not (low_si and high_si):
        return Problem(kind, "needs both ends of the range in the model's unit", suggest=False)
    return None


def _numbers(*cells: str) -> bool:
    """Whether all cells hold numbers: what does not is told by the check of its column."""
    return all(NUMBER.fullmatch(cell) for cell in cells)
