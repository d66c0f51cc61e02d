"""Column filters of a grid as a value that a link can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import quote, unquote

from cascade.scene.kinds import Allowed, Kind, Reading, encodable, match
from cascade.scene.notices import Fault

TEXT_OPS = ("contains", "notContains", "equals", "notEqual", "startsWith", "endsWith")
BARE_OPS = ("blank", "notBlank")
NUMBER_OPS = ("lt", "lte", "gt", "gte")
OPS = (*TEXT_OPS, *BARE_OPS, *NUMBER_OPS, "inRange")

COLUMN = re.compile(r"[A-Za-z0-9_.]{1,80}")
NUMBER = r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?"
VALUE_LIMIT = 200
MOST = 20


class Condition(NamedTuple):
    """One column filter. `value` is empty for blank and notBlank, and `low..high` for inRange."""

    column: str
    op: str
    value: str = ""

    def bounds(self) -> tuple[float, float]:
        """Low and high of an inRange condition, the number of the others twice; ValueError if it has none."""
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
        return ()

    def canonical(self, value: Any) -> tuple[Condition, ...]:
        conditions = {Condition(c, o, encodable(v)) for c, o, v in (Condition(*item) for item in value)}
        for condition in conditions:
            if problem := wrong(condition):
                raise ValueError(f"{condition.column}: {problem}")
        if len(conditions) > MOST:
            raise ValueError(f"at most {MOST} column filters can be kept")
        return tuple(sorted(conditions))

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        found: dict[Condition, None] = {}
        faults: list[Fault] = []
        for item in (part for raw in raws for part in raw.split(",") if part):
            column, _, rest = item.partition(":")
            op, _, value = rest.partition(":")
            known, unknown = match([column], self.source, allowed)
            condition = Condition(known[0] if known else column, op, encodable(unquote(value)))
            problem = "not a column" if unknown else wrong(condition)
            if not problem and len(found) == MOST and condition not in found:
                problem = f"at most {MOST} column filters can be kept"
            if problem:
                choices = allowed.get(self.source, ()) if unknown else () if op in OPS else OPS
                faults.append(Fault(column if unknown else op if op not in OPS else item, problem, choices))
            else:
                found[condition] = None
        return Reading(self.canonical(found), tuple(faults))

    def write(self, value: tuple[Condition, ...]) -> str:
        return ",".join(
            f"{column}:{op}" + (f":{quote(text, safe='')}" if text else "") for column, op, text in value
        )


def wrong(condition: Condition) -> str:
    """What is wrong with a condition, empty if nothing."""
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
    if op == "inRange" and not re.fullmatch(rf"{NUMBER}\.\.{NUMBER}", value):
        return "inRange needs two numbers, as 2010..2020"
    return ""
