"""A part of the scene: a frozen dataclass whose fields say what kind of value they hold.

A new part is a subclass with its own prefix, defaults and upgraders; nothing here or in the other parts
changes for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, TypeVar

from cascade.scene.kinds import Allowed, Kind
from cascade.scene.notices import Fault

Raws = Sequence[tuple[str, str]]
"""Parameters of one part as they stand in a link: name without prefix, decoded text."""

P = TypeVar("P", bound="Part")

Upgrader = Callable[[Raws], Raws]
"""Turns the parameters of one version of the link into those of the next."""


@dataclass(frozen=True)
class Part:
    """Base of all parts. Values are brought to their canonical form when a part is built."""

    name: ClassVar[str]
    prefix: ClassVar[str]
    upgraders: ClassVar[Mapping[int, Upgrader]] = {}

    def __post_init__(self) -> None:
        for slot in slots(type(self)):
            try:
                value = slot.kind.canonical(getattr(self, slot.attribute))
            except (ValueError, TypeError) as error:
                message = f"{self.name}.{slot.attribute}: {error}"
                raise ValueError(message) from error
            object.__setattr__(self, slot.attribute, value)

    @classmethod
    def aliases(cls) -> Mapping[str, str]:
        """Map further names that are understood when a link is read to the query names they stand for."""
        return {}


@dataclass(frozen=True)
class Slot:
    """One field of a part: its attribute, its name in links, its kind and its default."""

    attribute: str
    query: str
    kind: Kind
    default: Any


def holds(kind: Kind, *, query: str = "", default: Any = MISSING) -> Any:
    """Declare a field of a part; `query` is its name in links where that is not the attribute's."""
    value = kind.empty if default is MISSING else kind.canonical(default)
    return field(default=value, metadata={"kind": kind, "query": query})


def slots(part: type[Part]) -> tuple[Slot, ...]:
    """List the fields of a part in the order of their declaration, which is the order in links."""
    key: Any = part  # type checkers doubt that a class with instances that hash can itself be hashed
    return gathered(key)


@cache
def gathered(part: type[Part]) -> tuple[Slot, ...]:
    """Gather the fields of a part once."""
    return tuple(
        Slot(f.name, f.metadata["query"] or f.name, f.metadata["kind"], f.default) for f in fields(part)
    )


def read_part(part: type[P], raws: Raws, allowed: Allowed) -> tuple[P, list[tuple[str, Fault]]]:
    """Build a part from its parameters; what cannot be used is returned as (parameter, fault)."""
    by_query = {slot.query: slot for slot in slots(part)}
    texts: dict[str, list[str]] = {}
    faults: list[tuple[str, Fault]] = []
    for name, raw in raws:
        query = part.aliases().get(name, name)
        if query in by_query:
            texts.setdefault(query, []).append(raw)
        else:
            faults.append((name, Fault(name, f"not a name of the {part.name}", tuple(by_query), shown=False)))
    values = {}
    for query, given in texts.items():
        reading = by_query[query].kind.read(given, allowed)
        faults.extend((query, fault) for fault in reading.faults)
        if reading.value is not None:
            values[by_query[query].attribute] = reading.value
    return part(**values), faults


def write_part(part: Part) -> list[tuple[str, str]]:
    """Write the parameters of a part that differ from their defaults: query name and text."""
    return [
        (slot.query, slot.kind.write(getattr(part, slot.attribute)))
        for slot in slots(type(part))
        if getattr(part, slot.attribute) != slot.default
    ]
