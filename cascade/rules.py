"""The rules that come in numbers or words, read from ``data/rules/*.toml``.

They are data so that a curator can read and change them in one place; the style sheet, the figure templates and
the browser's copy are generated from the same files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cascade.fields import Field, selection_fields

PARTS: Mapping[str, Mapping[str, Any]] = {
    "weights": {},
    "verdicts": {"thresholds": dict, "verdict": list},
    "phrases": {},
    "words": {"values": dict, "parts": dict},
    "marks": {"mark": list, "overlay": list, "largest_weight": (int, float), "smallest_radius": (int, float)},
    "colours": {"light": dict, "dark": dict, "scale_steps": (int, float)},
}
"""The files of the rules, with the parts that each must have and what these are."""

VERDICTS = (
    "no_study",
    "single_study",
    "no_effect",
    "differs_by_step",
    "contested",
    "promotes",
    "restrains",
    "leans_promote",
    "leans_restrain",
    "unclear",
)
"""Names of the verdicts in the order in which their rules are tried; the last always holds."""

FACTORS = ("level", "verification", "attribution", "integrity", "doi")
"""The factors of a claim's weight, in the order in which they are multiplied."""


@dataclass(frozen=True)
class Thresholds:
    """The numbers of the verdict rules; shares and probabilities in 0..1, the rest counts."""

    sure: float
    lean: float
    null_studies: int
    null_share: float
    camp_share: float
    camp_studies: int
    split_share: float
    why_studies: int
    why_p: float
    permutations: int


@dataclass(frozen=True)
class Verdict:
    """A verdict's name, the words people see, the mark that draws it and what it means."""

    name: str
    label: str
    mark: str
    meaning: str


@dataclass(frozen=True, eq=False)
class Rules:
    """All rules. ``weights`` maps ``"factor.value"`` to a weight in 0..1 (levels come from their vocabulary table)."""

    weights: Mapping[str, float]
    thresholds: Thresholds
    verdicts: tuple[Verdict, ...]
    phrases: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, str]]
    marks: Mapping[str, Any]
    colours: Mapping[str, Any]
    fields: tuple[Field, ...]

    @cached_property
    def verdict_codes(self) -> Mapping[str, int]:
        """Position of each verdict in the order in which the rules are tried."""
        return MappingProxyType({verdict.name: code for code, verdict in enumerate(self.verdicts)})


def load_rules(directory: Path) -> Rules:
    """Read the rules below ``directory`` (the data folder).

    Raises ``OSError``, ``tomllib.TOMLDecodeError``, ``KeyError`` or ``TypeError`` when a file is missing or broken:
    ``cascade.knowledge.rulecheck`` tells in words what is wrong.
    """
    read = {name: tomllib.loads((directory / "rules" / f"{name}.toml").read_text("utf-8")) for name in PARTS}
    weights = {
        f"{factor}.{value}": float(weight)
        for factor in FACTORS
        for value, weight in read["weights"].get(factor, {}).items()
    }
    return Rules(
        weights=MappingProxyType(weights),
        thresholds=Thresholds(**read["verdicts"]["thresholds"]),
        verdicts=tuple(Verdict(**verdict) for verdict in read["verdicts"]["verdict"]),
        phrases=MappingProxyType(
            {step: words for step, words in read["phrases"].items() if step != "version"}
        ),
        words=MappingProxyType({part: read["words"][part] for part in ("values", "parts")}),
        marks=MappingProxyType(read["marks"]),
        colours=MappingProxyType(read["colours"]),
        fields=selection_fields(),
    )
