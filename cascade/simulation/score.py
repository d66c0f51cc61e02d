"""How often the predictions came true, beside what could be had without the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.simulation.perturbation import Size
from cascade.simulation.prediction import Predicted, predictions
from cascade.simulation.settings import settings
from cascade.synthesis.weights import sided_weights


@dataclass(frozen=True)
class Score:
    """``scored``: experiments with a prediction and an observation to compare; ``decided``: with a sign; ``right``."""

    name: str
    scored: float
    decided: float
    right: float


Rows = Sequence[Mapping[str, object]]


def scores(
    knowledge: Knowledge,
    rows: Rows,
    found: Sequence[Predicted],
    size: Size,
    fitted: set[str],
    grading: Grading,
) -> tuple[Score, ...]:
    """The headline, its parts, and the three baselines on the same experiments.

    ``fitted``: ids of experiments that the size of effects was fitted to; they are no test.
    """
    tests = [one for one in found if one.agrees is not None and one.bench_id not in fitted]
    by_id = {str(row["bench_id"]): row for row in rows}
    mine = [by_id[one.bench_id] for one in tests]
    apart = [one for one in tests if by_id[one.bench_id]["independent_of_claims"] == "yes"]
    return (
        _score("claims of the row's own study removed", tests),
        _score("of these, studies without any claim in the tables", apart),
        _in_sample(tests),
        _score(
            "experiments that the size was fitted to, no test", [o for o in found if o.bench_id in fitted]
        ),
        _guessed("baseline: -1 for every removal or block", mine, [_block(row) for row in mine]),
        _guessed(
            "baseline: net effect of the cell at all stages",
            mine,
            [_overall(knowledge, r, grading) for r in mine],
        ),
        _permuted(knowledge, mine, size, grading),
    )


def _score(name: str, found: Sequence[Predicted]) -> Score:
    scored = [one for one in found if one.agrees is not None]
    return Score(
        name,
        len(scored),
        sum(one.predicted_sign != "undecided" for one in scored),
        sum(bool(one.agrees) for one in scored),
    )


def _in_sample(tests: Sequence[Predicted]) -> Score:
    """With the claims of the row's own study: a check of consistency."""
    signs = [one.in_sample_sign for one in tests]
    right = sum(sign == one.observed_sign for sign, one in zip(signs, tests, strict=True))
    return Score(
        "in sample, the row's own study included", len(tests), sum(s != "undecided" for s in signs), right
    )


def _guessed(name: str, rows: Rows, signs: Sequence[int]) -> Score:
    right = sum(sign == int(str(row["observed_sign"])) for sign, row in zip(signs, rows, strict=True) if sign)
    return Score(name, len(rows), sum(sign != 0 for sign in signs), right)


def _block(row: Mapping[str, object]) -> int:
    return -1 if float(str(row["activity_change"])) < 0 else 0


def _overall(knowledge: Knowledge, row: Mapping[str, object], grading: Grading) -> int:
    """Whether more of the cell means more metastasis over all stages, times the change; own study left out."""
    if row["act_on"] != "cell":
        return 0
    claims = knowledge.claims
    pro, anti, _ = sided_weights(
        claims, replace(grading, drop=tuple(sorted({*grading.drop, str(row["study_id"])})))
    )
    own = claims.fields["cell"].holding([str(row["cell_type"])])
    return int(np.sign(pro[own].sum() - anti[own].sum()) * np.sign(float(str(row["activity_change"]))))


def _permuted(knowledge: Knowledge, rows: Rows, size: Size, grading: Grading) -> Score:
    """Mean over claims whose directions were shuffled: what the counts of claims alone would give."""
    rng, rules = np.random.default_rng(0), settings().perturbations
    shuffled = []
    for _ in range(rules.permutations):
        claims = replace(knowledge.claims, direction=rng.permutation(knowledge.claims.direction))
        again = predictions(
            replace(knowledge, claims=claims), rows, size, grading, rules.permuted_draws, in_sample=False
        )
        shuffled.append(_score("", again))
    means = np.mean([(one.scored, one.decided, one.right) for one in shuffled], axis=0).tolist()
    return Score(f"baseline: directions of claims shuffled, mean of {rules.permutations}", *means)
