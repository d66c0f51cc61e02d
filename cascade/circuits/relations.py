"""How relations are grouped, worded and drawn: data/rules/relations.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cascade import DATA


@dataclass(frozen=True)
class Group:
    """One kind of line: the relations it stands for and how it is drawn; the file explains each field."""

    name: str
    verb: str
    label: str
    meaning: str
    relations: tuple[str, ...]
    target: str
    colour: str
    line: str
    arrow: str

    def holds(self, relation: str, on_cancer: bool) -> bool:
        """Say whether a relation belongs here; ``on_cancer``: the cancer cell is acted upon."""
        return relation in self.relations and self.target in ("any", "cancer" if on_cancer else "cell")


@dataclass(frozen=True)
class RelationRules:
    """The groups in the order in which they are tried, the verbs, the sides of the lineages, sizes in pixels."""

    groups: tuple[Group, ...]
    words: Mapping[str, str]
    sides: Mapping[str, str]
    drawing: Mapping[str, float]

    def group_of(self, relation: str, on_cancer: bool) -> int:
        """Find the position of the group of a relation; StopIteration if the rules leave it out."""
        return next(code for code, group in enumerate(self.groups) if group.holds(relation, on_cancer))

    def named(self, name: str) -> Group:
        """Find a group by name; StopIteration if there is none."""
        return next(group for group in self.groups if group.name == name)


@lru_cache(maxsize=1)
def relation_rules() -> RelationRules:
    """Read the rules. Raises ``FileNotFoundError``, ``tomllib.TOMLDecodeError``, ``KeyError`` or ``TypeError``."""
    read = tomllib.loads((DATA / "rules" / "relations.toml").read_text("utf-8"))
    return RelationRules(
        groups=tuple(Group(**{**group, "relations": tuple(group["relations"])}) for group in read["group"]),
        words=MappingProxyType(read["words"]),
        sides=MappingProxyType(
            {lineage: side["place"] for side in read["side"] for lineage in side["lineages"]}
        ),
        drawing=MappingProxyType(read["drawing"]),
    )
