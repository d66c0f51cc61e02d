"""Kinds of value made of numbers: a range of years, and named weights."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cascade.scene.kinds import IDENT, SHAPE, Allowed, Kind, Reading, Single, match
from cascade.scene.notices import Fault

Years = tuple[int | None, int | None]
"""First and last year, both included; None leaves an end open."""

Weights = tuple[tuple[str, float], ...]
"""Named numbers from 0 to 1, sorted by name."""

DECIMAL = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?(e-?[0-9]{1,3})?|\.[0-9]{1,20}")
YEARS = re.compile(r"([0-9]{4})?\s*(-|–)?\s*([0-9]{4})?")


@dataclass(frozen=True)
class YearRange(Single):
    """Years from-to, both included: `2010-2020`, `2010-`, `-2020`, `2015`."""

    name: ClassVar[str] = "years"

    @property
    def empty(self) -> Years:
        return (None, None)

    def canonical(self, value: Any) -> Years:
        first, last = value
        for year in (first, last):
            if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
                raise ValueError(f"{year!r} is not a year")
            if year is not None and not 1000 <= year <= 9999:
                raise ValueError(f"{year!r} is not a year of four digits")
        if first is not None and last is not None and first > last:
            raise ValueError(f"{first}-{last} runs backwards")
        return (first, last)

    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        text = raw.strip()
        found = YEARS.fullmatch(text)
        if text in ("", "-"):
            return Reading(self.empty)
        if found is None or (found[1] and found[3] and not found[2]):
            return Reading(None, (Fault(raw, "years are wanted, as 2010-2020, 2010-, -2020 or 2015"),))
        first = int(found[1]) if found[1] else None
        last = int(found[3]) if found[3] else None if found[2] else first
        if last is not None and first is None and not found[2]:
            first = last
        try:
            return Reading(self.canonical((first, last)))
        except ValueError as error:
            return Reading(None, (Fault(raw, str(error)),))

    def write(self, value: Years) -> str:
        first, last = value
        if first == last:
            return "" if first is None else str(first)
        return f"{'' if first is None else first}-{'' if last is None else last}"


@dataclass(frozen=True)
class Numbers(Kind):
    """Named numbers from 0 to 1: `level.A:0.5,doi.memory:1`. A mapping is taken, a sorted tuple kept."""

    source: str = ""
    name: ClassVar[str] = "numbers"

    @property
    def empty(self) -> Weights:
        return ()

    def canonical(self, value: Any) -> Weights:
        pairs = dict(value.items() if isinstance(value, Mapping) else value)
        for key, number in pairs.items():
            if not (isinstance(key, str) and IDENT.fullmatch(key) and ":" not in key):
                raise ValueError(f"{key!r}: {SHAPE}, without the colon")
            if isinstance(number, bool) or not (math.isfinite(number) and 0 <= number <= 1):
                raise ValueError(f"{key}: {number!r} is not a number from 0 to 1")
        return tuple(sorted((key, abs(float(number))) for key, number in pairs.items()))

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        found: dict[str, float] = {}
        faults: list[Fault] = []
        for item in (part.strip() for raw in raws for part in raw.split(",")):
            key, colon, number = (text.strip() for text in item.partition(":"))
            if not item:
                continue
            known, unknown = match([key], self.source, allowed)
            if unknown:
                faults.extend(unknown)
            elif not colon or not DECIMAL.fullmatch(number) or not 0 <= float(number) <= 1:
                faults.append(Fault(item, f"a number from 0 to 1 is wanted, as {known[0]}:0.5"))
            elif found.setdefault(known[0], float(number)) != float(number):
                faults.append(Fault(item, "given more than once, the first is used"))
        return Reading(self.canonical(found), tuple(faults))

    def write(self, value: Weights) -> str:
        return ",".join(f"{key}:{repr(number).removesuffix('.0')}" for key, number in value)
