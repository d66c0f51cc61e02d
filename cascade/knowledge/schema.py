"""The schema of the tables, read from ``data/schema/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from cascade import DATA

ColumnType = Literal["string", "integer", "number", "year"]


@dataclass(frozen=True)
class Pattern:
    """A shape that a whole value must have; ``says`` completes "... is not ..."."""

    name: str
    regex: re.Pattern[str]
    says: str


@dataclass(frozen=True)
class Column:
    """One column: its type, its meaning and what its cells may hold.

    ``vocabulary`` is ``table.column`` of the allowed values, ``also`` the values allowed besides them;
    ``list`` separates several values in a cell, each of which must keep the rules.
    """

    name: str
    type: ColumnType
    description: str
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    vocabulary: str = ""
    also: tuple[str, ...] = ()
    list: str = ""
    pattern: Pattern | None = None
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True)
class TableSchema:
    """One table: its path below the data folder, primary key, columns in order, rules across columns."""

    name: str
    path: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Mapping[str, Any], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True)
class Schema:
    """All tables, in the order in which they are shown and checked."""

    version: str
    tables: Mapping[str, TableSchema]


def _column(entry: Mapping[str, Any], shared: Mapping[str, Any], patterns: Mapping[str, Pattern]) -> Column:
    spec = {
        **shared.get(entry.get("like", ""), {}),
        **{key: value for key, value in entry.items() if key != "like"},
    }
    for key in ("enum", "also"):
        spec[key] = tuple(spec.get(key, ()))
    spec["pattern"] = patterns[spec["pattern"]] if "pattern" in spec else None
    return Column(**spec)


@lru_cache
def load_schema(directory: Path = DATA / "schema") -> Schema:
    """Read the schema: ``schema.toml`` names the tables, each of which has a file of its own.

    Raises ``KeyError`` or ``TypeError`` when a schema file names something that there is not.
    """
    common = tomllib.loads((directory / "schema.toml").read_text("utf-8"))
    patterns = {
        name: Pattern(name, re.compile(spec["regex"]), spec["says"])
        for name, spec in common["patterns"].items()
    }
    tables = {}
    for name in common["tables"]:
        spec = tomllib.loads((directory / f"{name}.toml").read_text("utf-8"))
        tables[name] = TableSchema(
            name=name,
            path=spec["path"],
            title=spec["title"],
            description=spec["description"],
            key=tuple(spec["key"]),
            columns=tuple(_column(entry, common["columns"], patterns) for entry in spec["columns"]),
            rules=tuple(spec.get("rules", ())),
        )
    return Schema(common["version"], MappingProxyType(tables))
