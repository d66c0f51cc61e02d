"""Which claims the table shows, and in which order: selection, column filters, search, sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools, Floats, Ints
from cascade.evidence.columns import columns
from cascade.evidence.shown import Shown, numbers, searched, shown
from cascade.knowledge import Knowledge
from cascade.scene import Condition, Grading, Notice, Scene
from cascade.scene.conditions import NUMBER
from cascade.selecting import select
from cascade.synthesis.weights import claim_weights

PAGE_SIZE = 100
NUMERIC = ("equals", "notEqual", "lt", "lte", "gt", "gte", "inRange")
TEXTUAL = ("contains", "notContains", "equals", "notEqual", "startsWith", "endsWith")
BARE = ("blank", "notBlank")
COMPARED: dict[str, Callable[[Floats, float], Bools]] = {
    "equals": np.equal,
    "notEqual": np.not_equal,
    "lt": np.less,
    "lte": np.less_equal,
    "gt": np.greater,
    "gte": np.greater_equal,
}
TESTED: dict[str, Callable[[str, str], bool]] = {
    "equals": str.__eq__,
    "startsWith": str.startswith,
    "endsWith": str.endswith,
    "blank": lambda text, _: not text,
}
NEGATED = {"notContains": "contains", "notEqual": "equals", "notBlank": "blank"}


def why_unusable(condition: Condition) -> str:
    """What keeps a column filter from being applied; nothing if it can be."""
    column = columns().get(condition.column)
    if column is None:
        return "not a column of this table"
    if column.kind != "number":
        return (
            ""
            if condition.op in (*TEXTUAL, *BARE)
            else f"{column.label} holds text, {condition.op} compares numbers"
        )
    if condition.op not in (*NUMERIC, *BARE):
        return f"{column.label} holds numbers, {condition.op} looks at text"
    plain = condition.op in (*BARE, "inRange") or re.fullmatch(NUMBER, condition.value)
    return "" if plain else f"a number is wanted for {column.label}"


def usable(scene: Scene) -> tuple[Condition, ...]:
    """The column filters of a scene that can be applied."""
    return tuple(condition for condition in scene.view.filter if not why_unusable(condition))


def unusable(scene: Scene) -> tuple[Notice, ...]:
    """A notice for each column filter that cannot be applied; it is left out."""
    found = ((condition, why_unusable(condition)) for condition in scene.view.filter)
    return tuple(
        Notice(
            "v.filter", ":".join(condition), f'Ignored v.filter "{":".join(filter(None, condition))}": {why}.'
        )
        for condition, why in found
        if why
    )


@lru_cache(maxsize=64)
def rows(knowledge: Knowledge, scene: Scene) -> Ints:
    """Indices of the claims that pass selection, column filters and search, in the order of ``v.sort``.

    Without a sort: by study, as ``knowledge.claims`` is. Claims that tie keep that order, upwards and downwards.
    """
    mask = select(knowledge.claims, scene.selection)
    for condition in usable(scene):
        mask &= passing(knowledge, condition, scene.grading)
    for word in dict.fromkeys(scene.view.q.casefold().split()):
        own, of_study = searched(knowledge)
        mask &= (
            matching(own, "contains", word)[own.codes] | matching(of_study, "contains", word)[of_study.codes]
        )
    name = scene.view.sort.removeprefix("-")
    if not name or name not in columns():
        return np.flatnonzero(mask)
    ordered = order(
        knowledge, name, scene.view.sort.startswith("-"), scene.grading if name == "weight" else Grading()
    )
    return ordered[mask[ordered]]


def passing(knowledge: Knowledge, condition: Condition, grading: Grading) -> Bools:
    """Mask of the claims that pass one column filter."""
    op, value = condition.op, condition.value
    if columns()[condition.column].kind == "number":
        held = numbers(knowledge, condition.column, claim_weights(knowledge.claims, grading))
        if op in BARE:
            return np.isnan(held) if op == "blank" else ~np.isnan(held)
        low, high = condition.bounds()
        return (held >= low) & (held <= high) if op == "inRange" else COMPARED[op](held, low)
    column = shown(knowledge, condition.column)
    return matching(column, op, value.casefold())[column.codes]


@lru_cache(maxsize=64)
def matching(column: Shown, op: str, wanted: str) -> Bools:
    """Which values of a column pass a condition; ``wanted`` in lower case."""
    if op in NEGATED:
        return ~matching(column, NEGATED[op], wanted)
    if op == "contains":
        return column.containing(wanted)
    return np.fromiter(
        (TESTED[op](text, wanted) for text in column.folded), dtype=bool, count=len(column.values)
    )


@lru_cache(maxsize=24)
def order(knowledge: Knowledge, name: str, descending: bool, grading: Grading) -> Ints:
    """All claims in the order of a column; what is empty comes last either way."""
    if columns()[name].kind == "number":
        keys = numbers(knowledge, name, claim_weights(knowledge.claims, grading))
        return np.argsort(-keys if descending else keys, kind="stable")
    column = shown(knowledge, name)
    rank = column.rank.copy()
    if descending:
        empty = np.array([value == "" for value in column.values], dtype=bool)
        rank = np.where(empty, len(rank), -rank)
    return np.argsort(rank[column.codes], kind="stable")


@dataclass(frozen=True, eq=False)
class Leaf:
    """One page of the table: its claims, its number, how many pages there are, and all claims that are shown."""

    claims: Ints
    number: int
    pages: int
    all: Ints

    @property
    def first(self) -> int:
        """Place of its first claim, counted from 1."""
        return (self.number - 1) * PAGE_SIZE + 1


def leaf(knowledge: Knowledge, scene: Scene) -> Leaf:
    """The page that a scene asks for; the last one if there are not so many."""
    found = rows(knowledge, scene)
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(scene.view.page, pages)
    return Leaf(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, pages, found)
