"""What is known: the tables, the rules and the coded claims, under one id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cascade.claims import Claims
from cascade.rules import Rules


@dataclass(frozen=True, eq=False)
class Tables:
    """The typed tables by name, and the id of their content (16 hexadecimal digits)."""

    id: str
    frames: Mapping[str, pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The whole of it; ``id`` changes with any byte of a table or rule, so it is part of every cache key."""

    id: str
    tables: Mapping[str, pd.DataFrame]
    rules: Rules
    claims: Claims
