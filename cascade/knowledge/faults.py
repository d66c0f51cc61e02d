"""What is wrong with a table, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

SHOWN = 30
"""A longer list of allowed values is not spelled out."""
LIMIT = 1000
"""So many faults of one kind are listed for a column or file; the rest is counted."""


@dataclass(frozen=True)
class Fault:
    """One fault; ``row`` is the one that a spreadsheet shows (header = 1), ``None`` for the whole file."""

    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    problem: str = ""
    allowed: tuple[str, ...] = ()
    meant: str = ""

    def __str__(self) -> str:
        place = [self.file]
        place += [f"row {self.row}"] if self.row is not None else []
        place += [f"column {self.column}"] if self.column else []
        text = (
            f"{', '.join(place)}: "
            + (f'"{shorten(self.value)}" ' if self.value is not None else "")
            + self.problem
        )
        if 0 < len(self.allowed) <= SHOWN:
            text += f"; allowed: {', '.join(self.allowed)}"
        return text + (f'; did you mean "{self.meant}"?' if self.meant else "")


class KnowledgeFaults(Exception):  # noqa: N818 - what it carries are faults, many of them
    """The tables or rules cannot be used; ``faults`` holds everything that is wrong with them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            "\n".join([f"{count} fault{'s' if count != 1 else ''} in the data", *map(str, self.faults)])
        )


def shorten(value: str, limit: int = 80) -> str:
    """Fit a cell's text into a line of a report."""
    line = " ".join(value.split()) if "\n" in value or "\r" in value else value
    return line if len(line) <= limit else line[: limit - 1] + "…"


def more(file: str, column: str | None, count: int) -> list[Fault]:
    """Say how many faults of one kind are not listed one by one."""
    if count <= LIMIT:
        return []
    place = " in this column" if column else ""
    return [Fault(file, None, column, problem=f"{count - LIMIT:,} more rows have such faults{place}")]


@lru_cache(maxsize=4096)
def nearest(value: str, allowed: Sequence[str]) -> str:
    """Return the allowed value that was probably meant, or an empty string.

    >>> nearest("Lungs", ("lung", "liver"))
    'lung'
    """
    by_shape = {_shape(name): name for name in reversed(allowed)}
    close = get_close_matches(_shape(value), list(by_shape), n=1, cutoff=0.7)
    return by_shape[close[0]] if close else ""


def _shape(text: str) -> str:
    return text.strip().lower().replace(" ", "_").replace("-", "_")
