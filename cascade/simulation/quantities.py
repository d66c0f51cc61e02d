"""The quantities of the model for many patients: what the engine takes, whoever derived them from the knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from cascade.arrays import Floats
from cascade.simulation.primary import Primary

PASSAGE = ("blood_survival", "trapping", "extravasation", "early_survival")
IN_TIME = (
    "shedding",
    *PASSAGE,
    "dormant_share",
    "awakening",
    "dormant_death",
    "dormant_kill",
    "birth",
    "death",
)


def _none() -> Floats:
    return np.zeros((1, 1))


def _one() -> Floats:
    return np.ones((1, 1))


def _endless() -> Floats:
    return np.full((1, 1), np.inf)


@dataclass(frozen=True, eq=False)
class Rates:
    """Rates of P patients and O organs; each array has shape (P or 1, O or 1); days, cells; day 0 = resection.

    ``shedding``: cells that enter the blood per cell of the primary and day; ``dose``: cells injected into the blood on
    day 0; ``blood_survival``: share of these that leave it alive; these three have one column.
    ``trapping``, ``extravasation``, ``early_survival``: shares that pass; the founding factor is shedding x the four.
    ``dormant_share`` of those that pass is dormant, the rest founds lesions.
    ``awakening``, ``dormant_death``, ``dormant_kill`` (k A_T of rule 3; 0: off) per day; ``dormant_half``: D_h, cells.
    ``birth``, ``death``: per cell and day in lesions; ``founders``: cells that a lesion starts from; ``detection``,
    ``capacity``: cells (capacity inf: exponential growth); ``switch``: N*, cells from which growth is without chance.
    ``breaks`` (B - 1,): days, ascending, that cut time into B intervals; ``multipliers``: name of a quantity of IN_TIME
    -> factors of shape (P or 1, O or 1, B). ``days`` (C,): of the courses, ascending; the last is the ``horizon``.
    """

    primary: Primary
    days: Floats
    trapping: Floats
    birth: Floats
    death: Floats
    detection: Floats
    shedding: Floats = field(default_factory=_none)
    dose: Floats = field(default_factory=_none)
    blood_survival: Floats = field(default_factory=_one)
    extravasation: Floats = field(default_factory=_one)
    early_survival: Floats = field(default_factory=_one)
    dormant_share: Floats = field(default_factory=_none)
    awakening: Floats = field(default_factory=_none)
    dormant_death: Floats = field(default_factory=_none)
    dormant_kill: Floats = field(default_factory=_none)
    dormant_half: Floats = field(default_factory=_one)
    founders: Floats = field(default_factory=_one)
    capacity: Floats = field(default_factory=_endless)
    switch: float = 1000.0
    breaks: tuple[float, ...] = ()
    multipliers: Mapping[str, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse shapes and orders that numpy would silently stretch or cut."""
        for name in ("days", "breaks"):
            if np.any(np.diff(getattr(self, name)) <= 0):
                raise ValueError(f"{name}: must ascend")
        for name, factors in self.multipliers.items():
            if name not in IN_TIME:
                raise ValueError(f"multipliers: {name} cannot change in time, only {', '.join(IN_TIME)} can")
            if factors.ndim != 3 or factors.shape[2] != len(self.breaks) + 1:
                raise ValueError(
                    f"multipliers: {name} needs {len(self.breaks) + 1} intervals, the breaks plus one"
                )
        patients = self.patients
        for name, values in self._arrays().items():
            if values.ndim < 2 or values.shape[1] not in (1, self.organs):
                raise ValueError(f"{name}: shape {values.shape} is not (patients or 1, organs or 1)")
            if len(values) not in (1, patients):
                raise ValueError(f"{name}: {len(values)} rows where other quantities have {patients}")

    def _arrays(self) -> dict[str, Floats]:
        named = {f.name: getattr(self, f.name) for f in fields(self)}
        own = {name: v for name, v in named.items() if isinstance(v, np.ndarray) and name != "days"}
        parts = {f.name: getattr(self.primary, f.name) for f in fields(Primary)}
        primary = {f"primary.{name}": v[:, None] for name, v in parts.items() if isinstance(v, np.ndarray)}
        factors = {f"multipliers.{name}": v for name, v in self.multipliers.items()}
        return own | primary | factors

    @property
    def patients(self) -> int:
        """P, or 1 if all arrays stand for any number of patients."""
        return max(len(values) for values in self._arrays().values())

    @property
    def horizon(self) -> float:
        """The last day."""
        return float(self.days[-1])

    @property
    def organs(self) -> int:
        """O."""
        return int(self.trapping.shape[1])

    @property
    def edges(self) -> Floats:
        """Ends of the B intervals of constant rates (B + 1,); the first has begun before everything."""
        return np.array([-np.inf, *(day for day in self.breaks if day < self.horizon), self.horizon])

    def over_time(self, name: str) -> Floats:
        """A quantity of IN_TIME in each interval: shape (P or 1, O or 1, B or 1)."""
        values = np.asarray(getattr(self, name))[:, :, None]
        factors = self.multipliers.get(name)
        return values if factors is None else values * factors[:, :, : len(self.edges) - 1]

    def rows(self, first: int, last: int) -> Rates:
        """The rates of patients ``first`` to ``last`` (not included); axes of length 1 stay."""

        def cut(value: Any) -> Any:
            arrays = isinstance(value, np.ndarray) and value.ndim and len(value) > 1
            return value[first:last] if arrays else value

        primary = Primary(*(cut(getattr(self.primary, f.name)) for f in fields(Primary)))
        factors = {name: cut(values) for name, values in self.multipliers.items()}
        kept = ("primary", "multipliers", "days")
        own = {f.name: cut(getattr(self, f.name)) for f in fields(self) if f.name not in kept}
        return replace(self, **own, primary=primary, multipliers=factors)
