"""The columns of the table of claims, as ``data/rules/evidence_table.toml`` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from cascade import DATA


@dataclass(frozen=True)
class Column:
    """One column; the file explains each key."""

    name: str
    label: str
    kind: Literal["text", "number", "list"]
    width: int
    field: str = ""
    shown: bool = True


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "rules" / "evidence_table.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def columns() -> Mapping[str, Column]:
    """Columns by name, in the order of the screen."""
    return {column["name"]: Column(**column) for column in _rules()["column"]}


def searched() -> tuple[str, ...]:
    """Columns in which the search box looks."""
    return tuple(_rules()["search"])


def operator_words() -> Mapping[str, str]:
    """Condition -> its wording, with ``{}`` for its value."""
    return dict(_rules()["operators"])


def grid_operators() -> Mapping[str, str]:
    """Condition -> its name in the grid."""
    return {op: _rules()["grid_operators"].get(op, op) for op in _rules()["operators"]}
