"""The size of an effect on the log scale: one log-normal law for all steps, from animal experiments with numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.simulation.perturbation import Size, mean_signs, number, perturbation, rows_of, signs_for

ANIMALS = ("mouse", "rat")
INCIDENCE = "percent of mice"


@dataclass(frozen=True)
class Sized:
    """An experiment that the law is fitted to.

    ``ratio``: turned so that it counts the observable; ``signs``: summed expected signs of what it touches;
    ``implied``: size of an effect, nan where the claims say the other direction or nothing.
    """

    bench_id: str
    ratio: float
    signs: float
    implied: float


def oriented_ratio(row: Mapping[str, object]) -> float:
    """The ratio of the observable itself, nan where there is none.

    A ratio that runs against the observed sign counts something else, such as days until: it is turned. A share of
    animals with metastases, p, becomes a mean number, -ln(1 - p), as of a Poisson law.
    """
    ratio, sign = number(row["ratio"]), int(str(row["observed_sign"]))
    if math.isnan(ratio):
        return math.nan
    if row["unit"] == INCIDENCE:
        control, treated = (
            -math.log1p(-number(row[name]) / 100) for name in ("control_value", "treated_value")
        )
        ratio = treated / control
    return 1 / ratio if sign * math.log(ratio) < 0 else ratio


def sized(knowledge: Knowledge, grading: Grading) -> tuple[Sized, ...]:
    """All animal experiments with a ratio and a direction that the mapping can run."""
    found = []
    for row in rows_of(knowledge.tables["perturbation_benchmarks"]):
        one = perturbation(knowledge, row)
        ratio = oriented_ratio(row)
        if (
            row["species"] not in ANIMALS
            or isinstance(one, str)
            or math.isnan(ratio)
            or not int(str(row["observed_sign"]))
        ):
            continue
        told = mean_signs(signs_for(knowledge, one, grading), one)
        implied = math.log(ratio) / told if told * math.log(ratio) > 0 else math.nan
        found.append(Sized(one.bench_id, ratio, told, implied))
    return tuple(found)


def fitted_size(experiments: tuple[Sized, ...]) -> Size:
    """The log-normal law of the implied sizes. Raises ``ValueError`` with fewer than three of them."""
    logs = np.log([one.implied for one in experiments if not math.isnan(one.implied)])
    if len(logs) < 3:
        raise ValueError(f"{len(logs)} experiments imply a size of effect; a law needs at least 3")
    return Size(float(np.exp(logs.mean())), float(logs.std(ddof=1)))
