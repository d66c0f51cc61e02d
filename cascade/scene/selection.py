"""The selection: the filters in force. Within a field its values are joined by *or*, between fields by *and*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from cascade.scene.fields import aliases
from cascade.scene.kinds import Tokens
from cascade.scene.part import Part, holds, slots
from cascade.scene.ranges import YearRange, Years


@dataclass(frozen=True)
class Selection(Part):
    """The chosen values of each selection field; empty means no filter. The fields are those of fields.toml."""

    name: ClassVar[str] = "selection"
    prefix: ClassVar[str] = "s"

    stage: tuple[str, ...] = holds(Tokens("stage"))
    step: tuple[str, ...] = holds(Tokens("step"))
    cell: tuple[str, ...] = holds(Tokens("cell"))
    state: tuple[str, ...] = holds(Tokens("state"))
    organ: tuple[str, ...] = holds(Tokens("organ"))
    cancer: tuple[str, ...] = holds(Tokens("cancer"))
    species: tuple[str, ...] = holds(Tokens("species"))
    level: tuple[str, ...] = holds(Tokens("level"))
    direction: tuple[str, ...] = holds(Tokens("direction"))
    attribution: tuple[str, ...] = holds(Tokens("attribution"))
    year: Years = holds(YearRange())
    mediator: tuple[str, ...] = holds(Tokens("mediator"))
    study: tuple[str, ...] = holds(Tokens("study"))

    @classmethod
    def aliases(cls) -> Mapping[str, str]:
        return aliases()

    def filters(self) -> Iterator[tuple[str, Any]]:
        """Name and chosen values of each field with a filter in force; for `year` its first and last year."""
        for slot in slots(type(self)):
            if (value := getattr(self, slot.attribute)) != slot.default:
                yield slot.attribute, value

    def lifting(self, name: str) -> Selection:
        """The selection without the filter on field `name`."""
        empty = next(slot.default for slot in slots(type(self)) if slot.attribute == name)
        return replace(self, **{name: empty})

    def toggling(self, name: str, value: str) -> Selection:
        """The selection with `value` of the list field `name` added, or taken away if it was chosen."""
        return replace(self, **{name: tuple(set(getattr(self, name)) ^ {value})})
