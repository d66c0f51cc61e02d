"""What the relapse law says of the published strata: values with intervals, residuals, and what is not identified."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats
from cascade.knowledge import Knowledge
from cascade.simulation.curves import Curve, curve
from cascade.simulation.fitting import fit
from cascade.simulation.relapse import Family, Relapse, relapse_free
from cascade.simulation.settings import settings
from cascade.simulation.strata import SHARED, Strata, bootstrap, fit_strata


@dataclass(frozen=True, eq=False)
class Residual:
    """Relapse-free share of a stratum at a year: observed with its 95 % interval, fitted."""

    stratum: str
    year: float
    observed: float
    low: float
    high: float
    fitted: float


@dataclass(frozen=True, eq=False)
class Calibrated:
    """One family of delays.

    ``strata``: as fitted; ``names``, ``values``, ``low``, ``high``: of its parameters (95 %, bootstrap over patients);
    ``between``: SD of the log burden between strata; ``separate``: log likelihood of strata fitted each on its own;
    ``loss``: held values of the waning (per year) and how much log likelihood each costs.
    """

    family: Family
    strata: Strata
    names: tuple[str, ...]
    values: Floats
    low: Floats
    high: Floats
    separate: float
    between: float
    residuals: tuple[Residual, ...]
    loss: tuple[tuple[float, float], ...]


LOSSES = (1e-5, 0.02, 0.05, 0.1, 0.2)
"""Waning of the sleeping pool, per year, at which the likelihood is shown."""


def calibrated(knowledge: Knowledge, family: Family, replicates: int, seed: int) -> Calibrated:
    """Fit the strata with one family of delays; same seed, same numbers."""
    rules = settings().relapse
    curves = [curve(knowledge, name) for name in rules.strata]
    found = fit_strata(curves, family)
    drawn = bootstrap(curves, found, replicates, seed)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return Calibrated(
        family,
        found,
        (*SHARED, *(f"burden {name}" for name in rules.strata[1:])),
        found.values(),
        low,
        high,
        sum(fit(one, family).log_likelihood for one in curves),
        found.between(np.array([one.patients for one in curves])),
        tuple(
            one
            for each, law in zip(curves, found.laws(), strict=True)
            for one in _residuals(knowledge, each, law)
        ),
        _loss_profile(curves, found),
    )


def _residuals(knowledge: Knowledge, one: Curve, law: Relapse) -> list[Residual]:
    table = knowledge.tables["survival_curves"]
    rows = table[(table["dataset"] == one.name) & table["time_years"].isin(settings().relapse.shown_years)]
    columns = [rows[name].to_numpy(float) for name in ("time_years", "km_survival", "ci_low", "ci_high")]
    fitted = relapse_free(columns[0], law)
    return [Residual(one.name, *told) for told in zip(*(c.tolist() for c in (*columns, fitted)), strict=True)]


def _loss_profile(curves: list[Curve], best: Strata) -> tuple[tuple[float, float], ...]:
    family, start = best.reference.family, best.values()
    held = [(loss, fit_strata(curves, family, start, {"loss": loss}).log_likelihood) for loss in LOSSES]
    top = max(best.log_likelihood, *(value for _, value in held))
    return tuple((loss, top - value) for loss, value in held)


def most_loss(one: Calibrated) -> float:
    """The waning per year beyond which the likelihood falls by more than 95 % of one parameter allow (1.92)."""
    losses, lost = np.transpose(one.loss)
    return float(np.interp(1.92, lost, losses))
