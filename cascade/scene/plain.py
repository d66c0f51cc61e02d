"""Plain kinds of value: yes or no, a whole number, a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from cascade.scene.kinds import Allowed, Reading, Single, encodable, unfit
from cascade.scene.notices import Fault


@dataclass(frozen=True)
class Flag(Single):
    """Yes or no, written 1 or 0."""

    name: ClassVar[str] = "flag"

    @property
    def empty(self) -> bool:
        """Give the default: no."""
        return False

    def canonical(self, value: Any) -> bool:
        """Return the truth value."""
        if not isinstance(value, bool):
            raise unfit(value, "True or False is wanted")
        return value

    def read_one(self, raw: str, _allowed: Allowed, /) -> Reading:
        """Read 1 or 0."""
        if raw.strip() in ("0", "1"):
            return Reading(raw.strip() == "1")
        return Reading(None, (Fault(raw, "1 for yes or 0 for no is wanted"),))

    def write(self, value: bool) -> str:
        """Write 1 or 0."""
        return "1" if value else "0"


@dataclass(frozen=True)
class Whole(Single):
    """A whole number from `lowest` to `highest`; the lowest is the default."""

    lowest: int = 1
    highest: int = 999_999
    name: ClassVar[str] = "whole"

    @property
    def empty(self) -> int:
        """Give the default: the lowest number."""
        return self.lowest

    @property
    def wanted(self) -> str:
        """Say which numbers are right."""
        return f"a whole number from {self.lowest} to {self.highest} is wanted"

    def canonical(self, value: Any) -> int:
        """Return the number."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.lowest <= value <= self.highest:
            raise unfit(value, self.wanted)
        return value

    def read_one(self, raw: str, _allowed: Allowed, /) -> Reading:
        """Read ASCII digits."""
        text = raw.strip()
        if re.fullmatch(r"[0-9]{1,9}", text) and self.lowest <= int(text) <= self.highest:
            return Reading(int(text))
        return Reading(None, (Fault(raw, self.wanted),))


@dataclass(frozen=True)
class Text(Single):
    """Any text of up to `limit` characters."""

    limit: int = 200
    name: ClassVar[str] = "text"

    def canonical(self, value: Any) -> str:
        """Return the text, fit for UTF-8."""
        if not isinstance(value, str) or len(value) > self.limit:
            raise unfit(value, f"a text of at most {self.limit} characters is wanted")
        return encodable(value)

    def read_one(self, raw: str, _allowed: Allowed, /) -> Reading:
        """Read the text, cut to its limit."""
        if len(raw) <= self.limit:
            return Reading(encodable(raw))
        cut = Fault(raw, f"longer than {self.limit} characters, the rest was dropped", done="Shortened")
        return Reading(encodable(raw[: self.limit]), (cut,))
