"""The tables of the simulation as typed objects: steps as rates, base scenarios, windows of treatment.

All numbers are in the units of the model (``data/model/units.csv``): day, cell, gram, mm, probability.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, cast

import pandas as pd

from cascade.knowledge import Knowledge
from cascade.knowledge.faults import nearest

Scale = Literal["log", "logit"]
Species = Literal["mouse", "human"]
Route = Literal["spontaneous", "injected", "latent"]
Anchor = Literal["onset", "seeding", "resection", "detection", "horizon"]
GENERIC, ANY = "generic", "any"


@dataclass(frozen=True)
class StepRate:
    """What a step is in the model: more of it is ``exponent`` (+1 or -1) times more of ``quantity`` on ``scale``.

    ``effect_on_metastases``: +1 where more of the quantity raises metastases, -1 where it lowers them.
    """

    step: str
    quantity: str
    exponent: int
    scale: Scale
    per_organ: bool
    effect_on_metastases: int
    note: str


@dataclass(frozen=True)
class Amount:
    """A number of a scenario with its range and receipt.

    ``sampled``: unknown, and drawn from the range; else a choice that may be moved within it. ``sources``: ids of
    the tables, or ``assumed`` or ``definition`` alone. ``cancer`` and ``route``: of the row, maybe generic and any.
    """

    field: str
    value: float
    low: float
    high: float
    unit: str
    range_kind: str
    sampled: bool
    sources: tuple[str, ...]
    note: str
    cancer: str
    route: str

    @property
    def assumed(self) -> bool:
        """Whether value or range have no source."""
        return "assumed" in (self.range_kind, *self.sources)


@dataclass(frozen=True, eq=False)
class BaseScenario:
    """What a course begins with; ``reason`` says why it is not of the cancer that was asked for, else it is empty.

    ``cancer``: that whose rows were taken. Each of ``amounts`` says by its own ``cancer`` and ``route`` whether it
    comes from the generic rows.
    """

    species: Species
    cancer: str
    route: Route
    amounts: Mapping[str, Amount]
    reason: str

    def __getitem__(self, field: str) -> Amount:
        """The amount of a field. Raises ``ValueError`` naming the fields of the scenario."""
        if field not in self.amounts:
            name = f"{self.species} scenario by route {self.route}"
            raise ValueError(_unknown(f"field of a {name}", field, self.amounts))
        return self.amounts[field]

    @property
    def horizon(self) -> Edge:
        """End of follow-up, from detection of the primary or from onset."""
        return self._since("horizon")

    @property
    def surgery(self) -> Edge:
        """Day of the surgery: of the resection where the primary is removed, else of a wound, if there is one."""
        return self._since("surgery")

    def _since(self, name: str) -> Edge:
        anchor: Anchor = "detection" if f"{name}_after_detection" in self.amounts else "onset"
        found = self[f"{name}_after_{anchor}"]
        return Edge(anchor, found.value, found.low, found.high)


@dataclass(frozen=True)
class Edge:
    """A time of a scenario: ``days`` after ``anchor``, negative before it, with the range of the days."""

    anchor: Anchor
    days: float
    low: float
    high: float


@dataclass(frozen=True)
class Window:
    """When a treatment acts. ``sources`` as in ``Amount``."""

    code: str
    species: Species
    start: Edge
    end: Edge
    assumed: bool
    sources: tuple[str, ...]
    note: str


def species_group(species: str) -> Species:
    """The group of a cell of a ``species`` column (several joined by ``;``): human where people are among them."""
    return "human" if "human" in species.split(";") else "mouse"


@lru_cache(maxsize=8)
def step_rates(knowledge: Knowledge) -> tuple[StepRate, ...]:
    """All steps with what they are in the model, in the order of the vocabulary of steps."""
    rows = knowledge.tables["step_to_rate"].set_index("step").to_dict("index")
    return tuple(
        StepRate(
            str(step),
            str(row["quantity"]),
            int(row["exponent"]),
            cast("Scale", row["scale"]),
            row["per_organ"] == "yes",
            int(row["effect_on_metastases"]),
            str(row["note"]),
        )
        for step in knowledge.tables["steps"]["step"]
        for row in (rows[step],)
    )


@lru_cache(maxsize=64)
def base_scenario(knowledge: Knowledge, species: str, cancer: str, route: str) -> BaseScenario:
    """The base scenario of a cancer; without rows of its own that of the cancer it is part of, else the generic one.

    A field is taken from the first of: cancer and route, cancer and any route, generic and route, generic and any
    route. Raises ``ValueError`` that says what is allowed where species, cancer or route are unknown.
    """
    table = knowledge.tables["base_scenarios"]
    rows = table[table["species"] == species]
    if rows.empty:
        raise ValueError(_unknown("species of a base scenario", species, sorted(set(table["species"]))))
    routes = list(dict.fromkeys(rows.loc[rows["route"] != ANY, "route"]))
    if route not in routes:
        raise ValueError(_unknown(f"route of a {species} scenario", route, routes))
    listed = list(dict.fromkeys(table["cancer"]))
    vocabulary = knowledge.tables["cancer_types"]["cancer_type"].tolist()
    if cancer not in {*listed, *vocabulary}:
        raise ValueError(_unknown("cancer", cancer, dict.fromkeys([*vocabulary, *listed])))
    taken, reason = _with_rows(rows, route, cancer)
    held: dict[str, Amount] = {}
    whole = taken.partition("_")[0] if taken.partition("_")[0] in listed else taken
    for source in dict.fromkeys((GENERIC, whole, taken)):
        for way in (ANY, route):
            mine = rows[(rows["cancer"] == source) & (rows["route"] == way)]
            held |= {str(row["field"]): _amount(row) for row in mine.to_dict("records")}
    return BaseScenario(
        cast("Species", species),
        taken,
        cast("Route", route),
        MappingProxyType(dict(sorted(held.items()))),
        reason,
    )


@lru_cache(maxsize=64)
def timing(knowledge: Knowledge, code: str, species: str) -> Window:
    """The window of a timing code for ``mouse`` (all animals) or ``human``.

    Raises ``ValueError`` that names the known codes and groups.
    """
    table = knowledge.tables["timing_codes"]
    for column, value in (("code", code), ("species_group", species)):
        if value not in set(table[column]):
            raise ValueError(_unknown(column.replace("_", " "), value, dict.fromkeys(table[column])))
    found = table[(table["code"] == code) & (table["species_group"] == species)]
    if found.empty:
        groups = ", ".join(table.loc[table["code"] == code, "species_group"])
        raise ValueError(f'timing code "{code}" has no window for {species}; it has one for {groups}')
    (row,) = found.to_dict("records")
    start, end = (
        Edge(row[f"{side}_anchor"], *(float(row[f"{side}_{name}"]) for name in ("days", "low", "high")))
        for side in ("start", "end")
    )
    sources = tuple(str(row["source"]).split(";"))
    return Window(
        code, cast("Species", species), start, end, row["assumed"] == "yes", sources, str(row["note"])
    )


def _with_rows(rows: pd.DataFrame, route: str, cancer: str) -> tuple[str, str]:
    """The cancer whose rows hold, and why it is another than was asked for."""
    own = set(rows.loc[rows["route"].isin([route, ANY]), "cancer"])
    if cancer in own:
        return cancer, ""
    species = rows["species"].iloc[0]
    none = f"there is no {species} scenario of {cancer} by route {route}"
    whole = cancer.partition("_")[0]
    if whole in own:
        return whole, f"{none}; that of {whole} is taken"
    return GENERIC, f"{none}; the generic one is taken"


def _amount(row: Mapping[Hashable, Any]) -> Amount:
    value, low, high = (float(row[name]) for name in ("value", "low", "high"))
    texts = {name: str(row[name]) for name in ("field", "unit", "range_kind", "note", "cancer", "route")}
    sources = tuple(str(row["source"]).split(";"))
    return Amount(value=value, low=low, high=high, sampled=row["sampled"] == "yes", sources=sources, **texts)


def _unknown(what: str, value: str, allowed: Iterable[str]) -> str:
    known = tuple(allowed)
    meant = nearest(value, known)
    asked = f'; did you mean "{meant}"?' if meant else ""
    return f'"{value}" is not a {what}; allowed: {", ".join(known)}{asked}'
