"""The selection: the filters in force. Within a field values are joined by *or*, between fields by *and*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from cascade.fields import aliases
from cascade.scene.names import Tokens
from cascade.scene.part import Part, holds, slots
from cascade.scene.ranges import YearRange


@dataclass(frozen=True)
class Selection(Part):
    """Chosen values of each field of data/rules/fields.toml; empty means no filter."""

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
    year: tuple[int | None, int | None] = holds(YearRange())
    mediator: tuple[str, ...] = holds(Tokens("mediator"))
    study: tuple[str, ...] = holds(Tokens("study"))

    @classmethod
    def aliases(cls) -> Mapping[str, str]:
        """Map the further names of fields.toml to the fields."""
        return aliases()

    def filters(self) -> Iterator[tuple[str, Any]]:
        """Yield name and values of each field with a filter in force; for `year` first and last year."""
        for slot in slots(type(self)):
            if (value := getattr(self, slot.attribute)) != slot.default:
                yield slot.attribute, value

    def lifting(self, name: str) -> Selection:
        """Return the selection without the filter on field `name`."""
        empty = next(slot.default for slot in slots(type(self)) if slot.attribute == name)
        return replace(self, **{name: empty})

    def toggling(self, name: str, value: str) -> Selection:
        """Return the selection with `value` added to the list field `name`, or taken away if it was there."""
        changed: dict[str, Any] = {name: tuple(set(getattr(self, name)) ^ {value})}
        return replace(self, **changed)
