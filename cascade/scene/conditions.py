"""Column filters of a grid as a value that a link can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import quote, unquote

from cascade.scene.kinds import Allowed, Kind, Reading, encodable, match, unfit
from cascade.scene.notices import Fault

TEXT_OPS = ("contains", "notContains", "equals", "notEqual", "startsWith", "endsWith")
BARE_OPS = ("blank", "notBlank")
NUMBER_OPS = ("lt", "lte", "gt", "gte")
OPS = (*TEXT_OPS, *BARE_OPS, *NUMBER_OPS, "inRange")

COLUMN = re.compile(r"[A-Za-z0-9_.]{1,80}")
NUMBER = r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?"
VALUE_LIMIT = 200
MOST = 20
TOO_MANY = f"at most {MOST} column filters can be kept"


class Condition(NamedTuple):
    """One column filter. `value` is empty for blank and notBlank, and `low..high` for inRange."""

    column: str
    op: str
    value: str = ""

    def bounds(self) -> tuple[float, float]:
        """Return low and high of inRange, or a number twice; ValueError for a condition on text."""
        low, _, high = self.value.partition("..")
        return float(low), float(high or low)


@dataclass(frozen=True)
class Conditions(Kind):
    """Column filters, all of which must hold: `column:op:value`, joined by commas.

    The value is percent-encoded once more inside, so that any text may stand there and a mail program
    that escapes the whole link changes nothing. Without a value (blank, notBlank): `column:op`.
    """

    source: str = ""
    name: ClassVar[str] = "conditions"

    @property
    def empty(self) -> tuple[Condition, ...]:
        """Give the default: no condition."""
        return ()

    def canonical(self, value: Any) -> tuple[Condition, ...]:
        """Return the conditions sorted, each once."""
        conditions = {Condition(c, o, encodable(v)) for c, o, v in (Condition(*item) for item in value)}
        for condition in conditions:
            if problem := wrong(condition):
                raise unfit(tuple(condition), problem)
        if len(conditions) > MOST:
            raise unfit(len(conditions), TOO_MANY)
        return tuple(sorted(conditions))

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        """Read conditions joined by commas."""
        found: dict[Condition, None] = {}
        faults: list[Fault] = []
        for item in (part for raw in raws for part in raw.split(",") if part):
            condition, fault = self.read_item(item, allowed)
            if fault is None and len(found) == MOST and condition not in found:
                fault = Fault(item, TOO_MANY)
            if fault:
                faults.append(fault)
            else:
                found[condition] = None
        return Reading(self.canonical(found), tuple(faults))

    def read_item(self, item: str, allowed: Allowed) -> tuple[Condition, Fault | None]:
        """Read one condition, and what is wrong with it."""
        column, op, value = [*item.split(":", 2), "", ""][:3]
        known, unknown = match([column], self.source, allowed)
        condition = Condition(known[0] if known else column, op, encodable(unquote(value)))
        if unknown:
            return condition, Fault(column, "not a column", unknown[0].choices)
        if op not in OPS:
            return condition, Fault(op, "not a way to filter a column", OPS)
        problem = wrong(condition)
        return condition, Fault(item, problem) if problem else None

    def write(self, value: tuple[Condition, ...]) -> str:
        """Write the conditions, their values percent-encoded."""
        return ",".join(
            f"{column}:{op}" + (f":{quote(text, safe='')}" if text else "") for column, op, text in value
        )


def wrong(condition: Condition) -> str:
    """Say what is wrong with a condition; nothing if it can be kept."""
    column, op, value = condition
    if not COLUMN.fullmatch(column):
        return "not the name of a column"
    if op not in OPS:
        return "not a way to filter a column"
    if len(value) > VALUE_LIMIT:
        return f"longer than {VALUE_LIMIT} characters"
    if op in BARE_OPS and value:
        return f"{op} takes no value"
    if op in TEXT_OPS and not value:
        return f"{op} needs a value"
    if op in NUMBER_OPS and not re.fullmatch(NUMBER, value):
        return f"{op} needs a number"
    return wrong_range(condition) if op == "inRange" else ""


def wrong_range(condition: Condition) -> str:
    """Say what is wrong with the two numbers of a range; nothing if they can be kept."""
    if not re.fullmatch(rf"{NUMBER}\.\.{NUMBER}", condition.value):
        return "inRange needs two numbers, as 2010..2020"
    low, high = condition.bounds()
    return "" if low <= high else "inRange needs the smaller number first, as 2010..2020"
