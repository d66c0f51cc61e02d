"""One generic mapping from experiments to the model, to first order: what a change of a cell does to an observable.

The log of an observable's ratio is the sum, over the quantities that the perturbation touches and the observable
counts, of activity change x sign x size. Signs are drawn from the claims, sizes from one log-normal law for all steps.
Effects on the odds of a probability are taken as effects on the probability, which is right while it is small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cascade.arrays import Floats, Ints
from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.simulation.settings import settings
from cascade.simulation.signs import Signs, signs
from cascade.simulation.tables import step_rates

REMOVED = -1.0
Strings = NDArray[np.object_]


@dataclass(frozen=True)
class Perturbation:
    """An experiment that the mapping can run.

    ``touched``: quantity -> activity change times what more of the quantity does to the observable; ``cell``: whose
    activity changes, empty where a step is changed directly; ``organs``: indices of the model's organs that are looked
    at; ``without``: cells that are missing in both arms.
    """

    bench_id: str
    study: str
    cell: str
    touched: Mapping[str, float]
    organs: tuple[int, ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class Size:
    """Law of the size L of an effect, log-normal: ``median`` and SD of the log."""

    median: float
    spread: float


def perturbation(knowledge: Knowledge, row: Mapping[str, object]) -> Perturbation | str:
    """The perturbation of a row of ``perturbation_benchmarks.csv``, or in words why the mapping cannot run it."""
    rules = settings()
    if row["mappable"] == "no":
        return f"coded as not mappable: {row['mapping_note']}"
    if row["act_on"] == "none":
        return "acts on nothing that the model has"
    if row["act_on"] == "event":
        return f"acts on the event {row['event']}, which has no time course here"
    counted = rules.observables.get(str(row["observable"]))
    if counted is None:
        return f"observable {row['observable']} is not in the model"
    if row["timing"] == "withdrawal":
        return "compares what follows the end of a block, which has no time course here"
    rates = {one.step: one for one in step_rates(knowledge)}
    steps = [rates[step] for step in _listed(row["steps"]) or rates]
    change = number(row["activity_change"])
    direct = row["act_on"] == "step"
    touched = {
        rate.quantity: change * (rate.exponent if direct else 1) * counted[rate.quantity]
        for rate in steps
        if rate.quantity in counted
    }
    if not touched:
        return f"none of the steps acted upon changes {row['observable']}"
    gone = [cell for cell, changed in _changes(row["co_conditions"]).items() if changed == REMOVED]
    return Perturbation(
        str(row["bench_id"]),
        str(row["study_id"]),
        "" if direct else str(row["cell_type"]),
        touched,
        _organs(str(row["organ"])),
        tuple(gone),
    )


def rows_of(table: pd.DataFrame) -> list[Mapping[str, object]]:
    """The rows of a table as mappings from column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def _listed(cell: object) -> list[str]:
    """The values of a cell that may hold several."""
    return [part for part in str(cell).split(";") if part]


def number(cell: object) -> float:
    """A number of a row, nan where there is none."""
    return float(str(cell))


def _changes(cell: object) -> dict[str, float]:
    return {name: float(change) for name, change in (part.split(":") for part in _listed(cell))}


def _organs(place: str) -> tuple[int, ...]:
    """The organs of the model that a place of an experiment stands for."""
    rules = settings()
    if place in rules.perturbations.everywhere:
        return tuple(range(len(rules.organs)))
    return (rules.organs.index(place if place in rules.organs else rules.perturbations.elsewhere),)


def signs_for(knowledge: Knowledge, one: Perturbation, grading: Grading) -> Signs:
    """The signs of the host at hand: by the NK rule, claims in hosts without NK cells tell direct effects only."""
    rule = settings().nk_rule
    if one.cell not in rule.cells:
        return signs(knowledge, grading)
    lacking = _hosts(knowledge) == rule.without
    if rule.through not in one.without:
        return signs(knowledge, grading, among=~lacking)
    none = np.zeros_like(lacking)
    return signs(knowledge, grading, among=none if one.cell in rule.no_direct else lacking)


def _hosts(knowledge: Knowledge) -> Strings:
    """Immune status of the host of each claim."""
    return knowledge.tables["effects"]["host"].to_numpy()[knowledge.claims.row]


def mean_signs(found: Signs, one: Perturbation) -> float:
    """Sum over the touched quantities of effect x expected sign, averaged over the organs looked at."""
    expected = found.only(one.cell).mean()[None] if one.cell else None
    return float(_summed(found, one, expected, np.ones((1, len(found.quantities)))).mean())


def ratios(found: Signs, one: Perturbation, size: Size, rng: np.random.Generator, draws: int) -> Floats:
    """(draws,): ratio of the observable, perturbed over control; the mean over the organs that are looked at."""
    sizes = size.median * np.exp(size.spread * rng.standard_normal((draws, len(found.quantities))))
    drawn = found.only(one.cell).draw(draws, rng) if one.cell else None
    return np.asarray(np.exp(_summed(found, one, drawn, sizes)).mean(axis=1))


def _summed(found: Signs, one: Perturbation, drawn: Floats | Ints | None, sizes: Floats) -> Floats:
    """(N, organs): sum of effect x sign x size.

    ``drawn``: (N, Q, 1, O) signs of the cell, None where a step is changed directly; ``sizes``: (N, Q).
    """
    quantities = [found.quantities.index(quantity) for quantity in one.touched]
    effects = sizes[:, quantities] * list(one.touched.values())
    if drawn is None:
        return np.repeat(effects.sum(axis=1, keepdims=True), len(one.organs), axis=1)
    return np.asarray(np.einsum("nq,nqo->no", effects, drawn[:, quantities, 0][:, :, list(one.organs)]))
