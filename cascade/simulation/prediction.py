"""What the model says of each experiment before it sees it: sign, probability and ratio, and what was observed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from cascade.arrays import Floats
from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.simulation.perturbation import Perturbation, Size, number, perturbation, ratios, signs_for
from cascade.simulation.settings import settings

Sign = Literal[-1, 0, 1, "undecided"]
SEED = 20251


@dataclass(frozen=True)
class Predicted:
    """One experiment.

    ``predicted_sign`` and what follows are made without the claims of the row's own study, ``in_sample_sign`` with
    them; all are None, and ``reason`` says why, where the mapping cannot run the row. ``probability``: share of the
    draws that have the sign (of an undecided row: of the likeliest). ``agrees``: None where nothing is scored.
    """

    bench_id: str
    predicted_sign: Sign | None
    probability: float | None
    predicted_ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    in_sample_sign: Sign | None
    observed_sign: int
    agrees: bool | None
    reason: str


def predictions(
    knowledge: Knowledge,
    rows: Sequence[Mapping[str, object]],
    size: Size,
    grading: Grading,
    draws: int | None = None,
    *,
    in_sample: bool = True,
) -> tuple[Predicted, ...]:
    """All rows in their order. The same row gives the same numbers, whatever stands beside it.

    ``draws``: of signs and sizes, by default those of the settings; ``in_sample``: whether to look at that sign too.
    """
    count = draws or settings().perturbations.draws
    return tuple(_predicted(knowledge, row, size, grading, count, in_sample) for row in rows)


def _predicted(
    knowledge: Knowledge, row: Mapping[str, object], size: Size, grading: Grading, draws: int, in_sample: bool
) -> Predicted:
    one, observed = perturbation(knowledge, row), int(str(row["observed_sign"]))
    if isinstance(one, str):
        return Predicted(str(row["bench_id"]), None, None, None, None, None, None, observed, None, one)
    without = replace(grading, drop=tuple(sorted({*grading.drop, one.study})))
    drawn = drawn_ratios(knowledge, one, size, without, draws)
    seen = judged(drawn_ratios(knowledge, one, size, grading, draws))[0] if in_sample else None
    sign, probability = judged(drawn)
    low, middle, high = np.quantile(drawn, [0.025, 0.5, 0.975]).tolist()
    left_out = unscored(row)
    reason = left_out or ("undecided, which counts as no agreement" if sign == "undecided" else "")
    agrees = None if left_out else sign == observed
    return Predicted(one.bench_id, sign, probability, middle, low, high, seen, observed, agrees, reason)


def drawn_ratios(knowledge: Knowledge, one: Perturbation, size: Size, grading: Grading, draws: int) -> Floats:
    """(draws,): ratios of the observable over draws of signs and sizes; seeded by the experiment's id."""
    rng = np.random.default_rng([SEED, *one.bench_id.encode()])
    return ratios(signs_for(knowledge, one, grading), one, size, rng, draws)


def judged(drawn: Floats) -> tuple[Sign, float]:
    """The sign that enough draws agree on, and their share: more, less, the same, else undecided."""
    rules = settings().perturbations
    shares: dict[Sign, float] = {
        1: float(np.mean(drawn > rules.changed)),
        -1: float(np.mean(drawn < 1 / rules.changed)),
        0: float(np.mean((drawn > 1 / rules.same) & (drawn < rules.same))),
    }
    for sign, share in shares.items():
        if share >= rules.sure:
            return sign, share
    return "undecided", max(shares.values())


def unscored(row: Mapping[str, object]) -> str:
    """Why an observation is not scored, empty where it is: a null counts only if its interval excludes an effect."""
    if int(str(row["observed_sign"])):
        return ""
    low, high = (number(row[name]) for name in ("ratio_low", "ratio_high"))
    same = settings().perturbations.same
    if math.isnan(low) or math.isnan(high):
        return "observed no effect, but without an interval: inconclusive"
    if low < 1 / same or high > same:
        return f"observed no effect, but {low:g} to {high:g} does not exclude one: inconclusive"
    return ""
