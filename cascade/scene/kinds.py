"""What a kind of value is: how a value is checked, read from a link and written to one."""

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
SHAPE = "only 1 to 80 of the characters A-Z a-z 0-9 _ . : / + - can stand here"


@dataclass(frozen=True)
class Reading:
    """What was read: the value, or None if nothing usable was found, and the faults on the way."""

    value: Any
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Kind(ABC):
    """A kind of value. Values are hashable, and what means the same has one canonical form.

    `name` is what the browser knows it by, `empty` the default of a field that states none.
    """

    name: ClassVar[str]

    @property
    def empty(self) -> Any:
        """Give the default: no text."""
        return ""

    @abstractmethod
    def canonical(self, value: Any) -> Any:
        """Return `value` in its one form; raise ValueError if no link could hold it."""

    @abstractmethod
    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        """Read the texts of a parameter (several if it stands several times). Never raises."""

    def write(self, value: Any) -> str:
        """Return the text of a canonical value, before percent-encoding."""
        return str(value)


@dataclass(frozen=True)
class Single(Kind):
    """A kind with one value; of a parameter that stands several times the first is used."""

    def read(self, raws: Sequence[str], allowed: Allowed) -> Reading:
        """Read the first text, and report the others that differ from it."""
        first = self.read_one(raws[0], allowed)
        again = tuple(
            Fault(raw, "given more than once, the first is used")
            for raw in dict.fromkeys(raws[1:])
            if raw != raws[0]
        )
        return Reading(first.value, first.faults + again)

    @abstractmethod
    def read_one(self, raw: str, allowed: Allowed, /) -> Reading:
        """Read one text."""


def match(tokens: Sequence[str], source: str, allowed: Allowed) -> tuple[list[str], tuple[Fault, ...]]:
    """Split `tokens` into allowed values (in upper or lower case as allowed) and faults."""
    choices = allowed.get(source)
    if choices is None:
        good = [token for token in tokens if IDENT.fullmatch(token)]
        return good, tuple(Fault(token, SHAPE) for token in tokens if not IDENT.fullmatch(token))
    if all(token in choices for token in tokens):
        return list(tokens), ()
    spelled = {choice.casefold(): choice for choice in reversed(choices)} | {c: c for c in choices}
    found = [spelled.get(token) or spelled.get(token.casefold()) for token in tokens]
    faults = tuple(
        Fault(token, "not one of its values", choices)
        for token, hit in zip(tokens, found, strict=True)
        if not hit
    )
    return [hit for hit in found if hit], faults


def unfit(value: object, wanted: str) -> ValueError:
    """Build the error for a value that no link could hold."""
    return ValueError(f"{value!r}: {wanted}")


def encodable(text: str) -> str:
    """Return `text` with lone surrogates, which UTF-8 cannot hold, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
