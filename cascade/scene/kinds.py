"""Kinds of value that a link can hold: how each is checked, read from text and written to text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cascade.scene.notices import Fault

Allowed = Mapping[str, tuple[str, ...]]
"""Allowed values by source name, in the order in which they are shown; a missing source allows any."""

IDENT = re.compile(r"[A-Za-z0-9_.:/+-]{1,80}")
UNKNOWN = "not one of its values"
SHAPE = "only 1 to 80 of the characters A-Z a-z 0-9 _ . : / + - can stand here"


@dataclass(frozen=True)
class Reading:
    """What was read: the value, or None if nothing usable was found, and the faults on the way."""

    value: Any
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Kind(ABC):
    """A kind of value. Values are hashable; `canonical` gives equal meaning one form."""

    name: ClassVar[str]

    @property
    @abstractmethod
    def empty(self) -> Any:
        """The value a part has unless it says otherwise."""

    @abstractmethod
    def canonical(self, value: Any) -> Any:
        """`value` in its one form; ValueError if no link could hold it."""

    @abstractmethod
    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        """The value meant by the texts of a parameter (several if it stands several times)."""

    @abstractmethod
    def write(self, value: Any) -> str:
        """The text of a canonical value, before percent-encoding."""


@dataclass(frozen=True)
class Single(Kind):
    """A kind with one value; of a parameter that stands several times the first is used."""

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        first = self.read_one(raws[0], allowed)
        again = tuple(
            Fault(raw, f'given more than once, the first ("{raws[0][:40]}") is used')
            for raw in dict.fromkeys(raws[1:])
            if raw != raws[0]
        )
        return Reading(first.value, first.faults + again)

    @abstractmethod
    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        """The value meant by one text."""


@dataclass(frozen=True)
class Tokens(Kind):
    """A set of names, joined by commas, in alphabetical order (so that no vocabulary is needed to write it)."""

    source: str = ""
    name: ClassVar[str] = "tokens"

    @property
    def empty(self) -> tuple[str, ...]:
        return ()

    def canonical(self, value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            raise ValueError(f"a sequence of names is wanted, not the text {value!r}")
        for token in value:
            if not (isinstance(token, str) and IDENT.fullmatch(token)):
                raise ValueError(f"{token!r}: {SHAPE}")
        return tuple(sorted(set(value)))

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        tokens = [token for raw in raws for part in raw.split(",") if (token := part.strip())]
        found, faults = match(tokens, self.source, allowed)
        return Reading(self.canonical(found), faults)

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)


@dataclass(frozen=True)
class Ident(Single):
    """One name, empty if there is none; `signed` allows a minus before it (descending order)."""

    source: str = ""
    signed: bool = False
    name: ClassVar[str] = "ident"

    @property
    def empty(self) -> str:
        return ""

    def canonical(self, value: Any) -> str:
        if not isinstance(value, str) or (value and not IDENT.fullmatch(value)):
            raise ValueError(f"{value!r}: {SHAPE}")
        return value

    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        text = raw.strip()
        sign = "-" if self.signed and text.startswith("-") else ""
        token = text[len(sign) :]
        if not text:
            return Reading("")
        found, faults = match([token], self.source, allowed)
        return Reading(sign + found[0] if found and len(sign + found[0]) <= 80 else None, faults)

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Choice(Single):
    """One of a few fixed options; the first is the default."""

    options: tuple[str, ...]
    name: ClassVar[str] = "choice"

    @property
    def empty(self) -> str:
        return self.options[0]

    def canonical(self, value: Any) -> str:
        if value not in self.options:
            raise ValueError(f"{value!r} is not one of {', '.join(self.options)}")
        return str(value)

    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        found, faults = match([raw.strip()], "option", {"option": self.options})
        return Reading(found[0] if found else None, faults)

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Flag(Single):
    """Yes or no, written 1 or 0."""

    name: ClassVar[str] = "flag"

    @property
    def empty(self) -> bool:
        return False

    def canonical(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither True nor False")
        return value

    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        text = raw.strip()
        if text in ("0", "1"):
            return Reading(text == "1")
        return Reading(None, (Fault(raw, "1 for yes or 0 for no is wanted"),))

    def write(self, value: bool) -> str:
        return "1" if value else "0"


@dataclass(frozen=True)
class Whole(Single):
    """A whole number from `lowest` to `highest`; the lowest is the default."""

    lowest: int = 1
    highest: int = 999_999
    name: ClassVar[str] = "whole"

    @property
    def empty(self) -> int:
        return self.lowest

    def canonical(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.lowest <= value <= self.highest:
            raise ValueError(f"{value!r} is not a whole number from {self.lowest} to {self.highest}")
        return value

    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        text = raw.strip()
        if re.fullmatch(r"[0-9]{1,9}", text) and self.lowest <= int(text) <= self.highest:
            return Reading(int(text))
        return Reading(None, (Fault(raw, f"a whole number from {self.lowest} to {self.highest} is wanted"),))

    def write(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True)
class Text(Single):
    """Any text up to `limit` characters."""

    limit: int = 200
    name: ClassVar[str] = "text"

    @property
    def empty(self) -> str:
        return ""

    def canonical(self, value: Any) -> str:
        if not isinstance(value, str) or len(value) > self.limit:
            raise ValueError(f"a text of at most {self.limit} characters is wanted")
        return encodable(value)

    def read_one(self, raw: str, allowed: Allowed) -> Reading:
        if len(raw) <= self.limit:
            return Reading(encodable(raw))
        cut = Fault(raw, f"longer than {self.limit} characters, the rest was dropped", done="Shortened")
        return Reading(encodable(raw[: self.limit]), (cut,))

    def write(self, value: str) -> str:
        return value


def match(tokens: Sequence[str], source: str, allowed: Allowed) -> tuple[list[str], tuple[Fault, ...]]:
    """Split `tokens` into allowed values (upper or lower case as in `allowed`) and faults."""
    choices = allowed.get(source)
    if choices is None:
        good = [token for token in tokens if IDENT.fullmatch(token)]
        return good, tuple(Fault(token, SHAPE) for token in tokens if not IDENT.fullmatch(token))
    spelled = {choice.casefold(): choice for choice in reversed(choices)} | {c: c for c in choices}
    found = [spelled.get(token) or spelled.get(token.casefold()) for token in tokens]
    faults = tuple(
        Fault(token, UNKNOWN, choices) for token, hit in zip(tokens, found, strict=True) if not hit
    )
    return [hit for hit in found if hit], faults


def encodable(text: str) -> str:
    """`text` with lone surrogates, which UTF-8 cannot hold, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
