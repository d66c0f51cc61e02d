"""The selection fields as the shipped data/rules/fields.toml lists them.

The parts of a link are declared by them, so they belong to the program, whichever tables it shows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from cascade import DATA


@dataclass(frozen=True)
class Field:
    """One selection field; the file explains each key."""

    name: str
    column: str
    label: str
    plural: str
    kind: str
    aliases: tuple[str, ...]
    special: tuple[str, ...]
    multi: bool
    in_bar: bool
    table: str = "effects"
    vocabulary: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Phrase:
    """How a chosen field is worded in a sentence; `{}` stands for its values."""

    field: str
    one: str
    many: str
    join: str
    glue: str
    plain: bool = False


@lru_cache(maxsize=1)
def selection_fields() -> tuple[Field, ...]:
    """List the selection fields in the order of the filter bar."""
    read = tomllib.loads((DATA / "rules" / "fields.toml").read_text("utf-8"))
    return tuple(Field(**{key: hashable(value) for key, value in field.items()}) for field in read["field"])


def hashable(value: Any) -> Any:
    """Turn the tables and lists of a TOML value into tuples."""
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """List the wording of the fields in the order in which a sentence takes them."""
    read = tomllib.loads((DATA / "rules" / "fields.toml").read_text("utf-8"))
    return tuple(Phrase(**phrase) for phrase in read["phrase"])


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, str]:
    """Map the further names that links and command lines may use to the fields."""
    return MappingProxyType({alias: field.name for field in selection_fields() for alias in field.aliases})
