"""Kinds of value made of numbers: a range of years, and named weights."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cascade.scene.kinds import IDENT, SHAPE, Allowed, Kind, Reading, Single, match, unfit
from cascade.scene.notices import Fault

Years = tuple[int | None, int | None]
"""First and last year, both included; None leaves an end open."""

Weights = tuple[tuple[str, float], ...]
"""Named numbers from 0 to 1, sorted by name."""

DECIMAL = re.compile(r"(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:e[-+]?[0-9]{1,3})?")
YEARS = re.compile(r"([0-9]{4})?\s*([-–])?\s*([0-9]{4})?")
YEARS_WANTED = "years are wanted, as 2010-2020, 2010-, -2020 or 2015"


@dataclass(frozen=True)
class YearRange(Single):
    """Years from-to, both included: `2010-2020`, `2010-`, `-2020`, `2015`."""

    name: ClassVar[str] = "years"

    @property
    def empty(self) -> Years:
        """Give the default: both ends open."""
        return (None, None)

    def canonical(self, value: Any) -> Years:
        """Return first and last year."""
        first, last = value
        for year in (first, last):
            if year is not None and (type(year) is not int or not 1000 <= year <= 9999):
                raise unfit(year, "a year of four digits is wanted")
        if first is not None and last is not None and first > last:
            raise unfit(value, "the earlier year comes first")
        return (first, last)

    def read_one(self, raw: str, _allowed: Allowed, /) -> Reading:
        """Read two years, of which one may be missing, or a single one."""
        text = raw.strip()
        if text in ("", "-"):
            return Reading(self.empty)
        found = YEARS.fullmatch(text)
        if found is None or (found[1] and found[3] and not found[2]):
            return Reading(None, (Fault(raw, YEARS_WANTED),))
        first, last = (int(year) if year else None for year in found.group(1, 3))
        if not found[2]:
            first = last = last if first is None else first
        if first is not None and last is not None and first > last:
            return Reading(None, (Fault(raw, f"the earlier year comes first, as {last}-{first}"),))
        try:
            return Reading(self.canonical((first, last)))
        except ValueError:
            return Reading(None, (Fault(raw, YEARS_WANTED),))

    def write(self, value: Years) -> str:
        """Write the years joined by a hyphen; one year alone if both are the same."""
        first, last = value
        if first == last:
            return "" if first is None else str(first)
        return f"{'' if first is None else first}-{'' if last is None else last}"


@dataclass(frozen=True)
class Numbers(Kind):
    """Numbers from 0 to 1 named as in `source`: `level.A:0.5,doi.memory:1`."""

    source: str = ""
    name: ClassVar[str] = "numbers"

    @property
    def empty(self) -> Weights:
        """Give the default: no number."""
        return ()

    def canonical(self, value: Any) -> Weights:
        """Return the pairs of a mapping or of a sequence of pairs, sorted by name."""
        pairs = dict(value)
        for key, number in pairs.items():
            if not (isinstance(key, str) and IDENT.fullmatch(key) and ":" not in key):
                raise unfit(key, f"{SHAPE}, but no colon")
            if isinstance(number, bool) or not (math.isfinite(number) and 0 <= number <= 1):
                raise unfit(number, f"a number from 0 to 1 is wanted for {key}")
        return tuple(sorted((key, abs(float(number))) for key, number in pairs.items()))

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        """Read `name:number` items joined by commas; of a name that stands twice the first is used."""
        found: dict[str, float] = {}
        faults: list[Fault] = []
        for item in (part for raw in raws for part in raw.split(",") if part.strip()):
            key, _, number = (text.strip() for text in item.partition(":"))
            known, unknown = match([key], self.source, allowed)
            if unknown:
                faults.extend(unknown)
            elif not DECIMAL.fullmatch(number) or not 0 <= float(number) <= 1:
                faults.append(Fault(item, f"a number from 0 to 1 is wanted, as {known[0]}:0.5"))
            elif found.setdefault(known[0], float(number)) != float(number):
                faults.append(Fault(item, "given more than once, the first is used"))
        return Reading(self.canonical(found), tuple(faults))

    def write(self, value: Weights) -> str:
        """Write `name:number` items joined by commas, each number in the fewest digits that keep it exact."""
        return ",".join(f"{key}:{repr(number).removesuffix('.0')}" for key, number in value)
