"""How results of interventions are worded, drawn and compared: ``data/rules/outcomes.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from cascade import DATA

HUMAN, ANIMAL = 0, 1
"""Position of patients and of animals in ``OutcomeRules.groups``."""


@dataclass(frozen=True)
class Outcome:
    """What an intervention did to metastasis: value of `change`, words, and the mark that draws it."""

    change: str
    label: str
    short: str
    shape: str
    fill: str
    said: str


@dataclass(frozen=True)
class Named:
    """A setting, a state of development or a group of results: its value, its label and what it means."""

    name: str
    label: str
    meaning: str = ""


@dataclass(frozen=True)
class Endpoint:
    """A kind of endpoint and the words that tell it."""

    name: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class OutcomeRules:
    """All of it.

    ``fewest``: ratios that a pooled estimate needs; ``kinds``: of ratio; ``pooled_kind``: the one pooled.
    """

    outcomes: tuple[Outcome, ...]
    groups: tuple[Named, ...]
    settings: tuple[Named, ...]
    statuses: tuple[Named, ...]
    endpoints: tuple[Endpoint, ...]
    fewest: int
    kinds: tuple[str, ...]
    pooled_kind: str

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """Values of `change`, in the order in which outcomes are shown."""
        return tuple(outcome.change for outcome in self.outcomes)

    @cached_property
    def mixed(self) -> int:
        """Position of the outcome of a study whose results differ."""
        return self.changes.index("mixed")

    def outcome(self, change: str) -> Outcome:
        """The outcome of a value of `change`."""
        return self.outcomes[self.changes.index(change)]

    def status_rank(self, status: str) -> int:
        """Position of a state of development, least developed first; -1 for none."""
        return next((rank for rank, known in enumerate(self.statuses) if known.name == status), -1)


@lru_cache(maxsize=1)
def outcome_rules() -> OutcomeRules:
    """Read the rules."""
    read = tomllib.loads((DATA / "rules" / "outcomes.toml").read_text("utf-8"))
    ratios: dict[str, Any] = read["ratios"]
    return OutcomeRules(
        outcomes=tuple(Outcome(**item) for item in read["outcome"]),
        groups=tuple(Named(**item) for item in read["group"]),
        settings=tuple(Named(**item) for item in read["setting"]),
        statuses=tuple(Named(**item) for item in read["status"]),
        endpoints=tuple(Endpoint(e["name"], e["label"], tuple(e["words"])) for e in read["endpoint"]),
        fewest=ratios["fewest"],
        kinds=tuple(ratios["kinds"]),
        pooled_kind=ratios["pooled_kind"],
    )


def result_keys() -> tuple[str, ...]:
    """What a link may name as the open results: ``adjuvant/human/none``."""
    rules = outcome_rules()
    return tuple(
        f"{setting.name}/{group.name}/{change}"
        for setting in rules.settings
        for group in rules.groups
        for change in rules.changes
    )
