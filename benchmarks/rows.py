"""One row of the results: what was measured, where, against which budget, and what came out."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Budget:
    """A kind of measurement, of budgets.toml. ``median`` and ``p95``: at most; ``least``: at least."""

    what: str
    unit: str
    median: float | None = None
    p95: float | None = None
    least: float | None = None

    def said(self) -> str:
        """The budget in words; empty without one."""
        limits = (("median ≤", self.median), ("p95 ≤", self.p95), ("≥", self.least))
        return ", ".join(f"{words} {limit:,.0f}" for words, limit in limits if limit is not None)

    def kept(self, median: float, p95: float) -> bool:
        """Whether measured values keep to it."""
        most = ((median, self.median), (p95, self.p95))
        return all(limit is None or value <= limit for value, limit in most) and (
            self.least is None or median >= self.least
        )


@dataclass(frozen=True)
class Row:
    """A result in ``unit``, over ``n`` measurements; of a single one, median and p95 are that one."""

    what: str
    at: str
    budget: str
    median: float
    p95: float
    unit: str
    n: int


@cache
def budgets() -> dict[str, Budget]:
    """The kinds of measurements by their key."""
    read = tomllib.loads(Path(__file__).with_name("budgets.toml").read_text("utf-8"))
    return {key: Budget(**values) for key, values in read.items()}


def row(kind: str, at: str, values: Sequence[float]) -> Row:
    """The row of all values of one kind. Raises ``KeyError`` for an unknown kind, ``ValueError`` without values."""
    if not values:
        raise ValueError(f"nothing was measured of {kind} at {at}")
    median, p95 = (round(float(np.percentile(values, share)), 2) for share in (50, 95))
    budget = budgets()[kind]
    return Row(budget.what, at, budget.said(), median, p95, budget.unit, len(values))


def kept(found: Row) -> bool:
    """Whether a row keeps to its budget."""
    same = (
        budget for budget in budgets().values() if (budget.what, budget.said()) == (found.what, found.budget)
    )
    return next(same).kept(found.median, found.p95)
