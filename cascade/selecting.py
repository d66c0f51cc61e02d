"""Which claims a selection matches; the same rules for the app, the command line and the exports.

Within one field the chosen values are joined by *or*, between fields by *and*. A multi-valued field matches if any of
its values does. Values such as ``multiple`` or ``other`` are values of their own and match only themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.claims import Claims
from cascade.rules import Rules
from cascade.scene import Selection


def matches(claims: Claims, selection: Selection) -> Iterator[tuple[str, Bools]]:
    """For each field with a filter in force: its name and the mask of the claims that pass it."""
    for name, chosen in selection.filters():
        if name == "year":
            low, high = chosen
            at_least = claims.year >= low if low is not None else np.ones(len(claims), dtype=bool)
            yield name, at_least & (claims.year <= high) if high is not None else at_least
        else:
            yield name, claims.fields[name].holding(chosen)


def select(claims: Claims, selection: Selection, leaving_out: str = "") -> Bools:
    """Mask of the claims that pass all filters, but for the one on the field ``leaving_out``; the caller's own copy."""
    return _selected(claims, selection.lifting(leaving_out) if leaving_out else selection).copy()


@lru_cache(maxsize=32)
def _selected(claims: Claims, selection: Selection) -> Bools:
    mask = np.ones(len(claims), dtype=bool)
    for _, passed in matches(claims, selection):
        mask &= passed
    return mask


def selected_rows(claims: Claims, selection: Selection, within: Bools | None = None) -> Ints | slice:
    """Where the selected claims stand, of those ``within`` a further mask; a slice of all where nothing is left out."""
    filtered = any(selection.filters())
    if within is None and not filtered:
        return slice(None)
    return np.flatnonzero(
        _selected(claims, selection) if within is None else within & _selected(claims, selection)
    )


def option_counts(claims: Claims, selection: Selection, name: str) -> Mapping[str, int]:
    """Claims per value of field ``name`` under all other filters (this field's own choice left out)."""
    coded = claims.fields[name]
    return coded.count(coded.codes[select(claims, selection, leaving_out=name)])


@dataclass(frozen=True)
class LeftOut:
    """Claims that a filter on ``field`` leaves out because they hold one of its ``values``, such as ``multiple``."""

    field: str
    values: tuple[str, ...]
    claims: int


def left_out(claims: Claims, selection: Selection, rules: Rules) -> tuple[LeftOut, ...]:
    """What the filters leave out only because the claim is about several or unnamed organs, cancers or states."""
    found = []
    for field in rules.fields:
        chosen: Sequence[str] = dict(selection.filters()).get(field.name, ())
        values = tuple(value for value in field.special if value not in chosen)
        if chosen and values:
            others, coded = select(claims, selection, leaving_out=field.name), claims.fields[field.name]
            present = tuple(value for value in values if (others & coded.holding((value,))).any())
            if present:
                found.append(LeftOut(field.name, present, int((others & coded.holding(present)).sum())))
    return tuple(found)


def emptied_by(claims: Claims, selection: Selection) -> tuple[tuple[str, int], ...]:
    """For an empty result: the fields whose filter, lifted alone, would give claims again, and how many; most first."""
    lifted = (
        (name, int(select(claims, selection, leaving_out=name).sum())) for name, _ in selection.filters()
    )
    return tuple(sorted(((name, count) for name, count in lifted if count), key=lambda pair: -pair[1]))
