"""Kinds of value that are names: a set of them, a single one, one of a few options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cascade.scene.kinds import IDENT, SHAPE, Allowed, Kind, Reading, Single, match, unfit


@dataclass(frozen=True)
class Tokens(Kind):
    """A set of names from `source`, joined by commas.

    The canonical order is the alphabet's: it needs no vocabulary, so a link stays the same when one is
    reordered.
    """

    source: str = ""
    name: ClassVar[str] = "tokens"

    @property
    def empty(self) -> tuple[str, ...]:
        """Give the default: no name."""
        return ()

    def canonical(self, value: Any) -> tuple[str, ...]:
        """Return the names sorted, each once."""
        if isinstance(value, str):
            raise unfit(value, "a sequence of names is wanted, not one text")
        for token in value:
            if not (isinstance(token, str) and IDENT.fullmatch(token)):
                raise unfit(token, SHAPE)
        return tuple(sorted(set(value)))

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        """Read names joined by commas; a parameter that stands several times is read as one list."""
        tokens = [token for raw in raws for part in raw.split(",") if (token := part.strip())]
        found, faults = match(tokens, self.source, allowed)
        return Reading(self.canonical(found), faults)

    def write(self, value: tuple[str, ...]) -> str:
        """Join the names by commas."""
        return ",".join(value)


@dataclass(frozen=True)
class Ident(Single):
    """One name from `source`, or none; `signed` allows a minus before it (descending order)."""

    source: str = ""
    signed: bool = False
    name: ClassVar[str] = "ident"

    def canonical(self, value: Any) -> str:
        """Return the name."""
        bare_sign = self.signed and value == "-"
        if not isinstance(value, str) or bare_sign or (value and not IDENT.fullmatch(value)):
            raise unfit(value, SHAPE)
        return value

    def read_one(self, raw: str, allowed: Allowed, /) -> Reading:
        """Read one name, with its sign if it may have one."""
        text = raw.strip()
        sign = "-" if self.signed and text.startswith("-") else ""
        if not text:
            return Reading("")
        found, faults = match([text.removeprefix(sign)], self.source, allowed)
        fits = bool(found) and IDENT.fullmatch(sign + found[0])
        return Reading(sign + found[0] if fits else None, faults)


@dataclass(frozen=True)
class Choice(Single):
    """One of a few fixed options; the first is the default."""

    options: tuple[str, ...]
    name: ClassVar[str] = "choice"

    @property
    def empty(self) -> str:
        """Give the default: the first option."""
        return self.options[0]

    def canonical(self, value: Any) -> str:
        """Return the option."""
        if value not in self.options:
            raise unfit(value, f"one of {', '.join(self.options)} is wanted")
        return str(value)

    def read_one(self, raw: str, _allowed: Allowed, /) -> Reading:
        """Read one option."""
        found, faults = match([raw.strip()], "option", {"option": self.options})
        return Reading(found[0] if found else None, faults)
