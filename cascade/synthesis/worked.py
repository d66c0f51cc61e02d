"""One small group of claims with every number on the way from claim to verdict, to be followed with a calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools
from cascade.claims import DIRECTIONS
from cascade.grid import SLASH, group_mask
from cascade.knowledge import Knowledge
from cascade.rules import FACTORS
from cascade.scene import Grading, Selection
from cascade.selecting import select
from cascade.synthesis.groups import Synthesis, pick, synthesise
from cascade.synthesis.posterior import PRIOR
from cascade.synthesis.table import verdict_labels
from cascade.synthesis.votes import cast_votes
from cascade.synthesis.weights import claim_weights, weights_in_force

FEWEST, MOST, READABLE = 3, 5, 12
"""Studies of a good example, and the most that a reader can follow."""


@dataclass(frozen=True)
class ClaimStep:
    """A claim's way to its weight: factors in the order of ``FACTORS``, ``kept`` (0 if set aside, else 1), product."""

    effect_id: str
    study_id: str
    direction: str
    factors: tuple[float, ...]
    kept: float
    weight: float


@dataclass(frozen=True)
class StudyStep:
    """A study's vote: P, N, Z, their shares p, q, z, d = p - q and w; ``up`` = w(1+d)/2, ``down`` = w(1-d)/2."""

    study_id: str
    pro: float
    anti: float
    null: float
    p: float
    q: float
    z: float
    d: float
    w: float
    up: float
    down: float


@dataclass(frozen=True, eq=False)
class Worked:
    """The example.

    ``row`` and ``column``: keys of the map; ``opened``: it is the cell that the reader has open;
    ``a``, ``b``: parameters of the posterior; ``numbers``: sums and posterior by the names of ``Tally``;
    ``steps``: step -> probability that it promotes.
    """

    row: str
    column: str
    opened: bool
    claims: tuple[ClaimStep, ...]
    studies: tuple[StudyStep, ...]
    a: float
    b: float
    numbers: Mapping[str, float]
    steps: Mapping[str, float]
    verdict: str
    verdict_code: int


@lru_cache(maxsize=64)
def worked_example(
    knowledge: Knowledge, selection: Selection, grading: Grading, row: str = "", column: str = ""
) -> Worked | None:
    """Work the open cell of the map (``row``, ``column``) if it is small enough, else an example chosen by rule.

    None where no study of the selection counts.
    """
    if row:
        mask = group_mask(knowledge, row, column)
        whole = synthesise(knowledge, (), selection, grading, within=mask)
        if len(whole) and 1 <= whole.tally.studies[0] <= READABLE:
            return _work(knowledge, selection, grading, (row, column), mask, whole, opened=True)
    chosen = example_group(knowledge, selection, grading)
    if not chosen:
        return None
    mask = group_mask(knowledge, *chosen)
    whole = synthesise(knowledge, (), selection, grading, within=mask)
    return _work(knowledge, selection, grading, chosen, mask, whole, opened=False)


def example_group(knowledge: Knowledge, selection: Selection, grading: Grading) -> tuple[str, str] | None:
    """Row and column of the most telling small group of a cell and a step.

    First those of 3 to 5 studies with both camps, among these (else among all of up to 12 studies) the one with the
    most kinds of votes (promotes, restrains, split, null), then the most studies up to 5, then the most weight.
    """
    groups = synthesise(knowledge, ("cell", "step"), selection, grading)
    sums = groups.tally
    good = (
        (sums.studies >= FEWEST) & (sums.studies <= MOST) & (sums.pro_studies > 0) & (sums.anti_studies > 0)
    )
    kinds = np.zeros(len(groups), dtype=np.int64)
    for camp in (
        sums.pro_studies - sums.split_studies,
        sums.anti_studies - sums.split_studies,
        sums.split_studies,
        sums.null_studies,
    ):
        kinds += camp > 0
    fit = np.flatnonzero((sums.studies >= 1) & (sums.studies <= READABLE))
    if not len(fit):
        return None
    order = np.lexsort((-sums.weight[fit], -np.minimum(sums.studies[fit], MOST), -kinds[fit], ~good[fit]))
    cell, step = (
        knowledge.claims.fields[name].values[code]
        for name, code in zip(groups.by, groups.keys[:, fit[order[0]]], strict=True)
    )
    steps = knowledge.tables["steps"]
    return cell, f"{steps.loc[steps['step'] == step, 'stage'].iloc[0]}{SLASH}{step}"


def _work(
    knowledge: Knowledge,
    selection: Selection,
    grading: Grading,
    place: tuple[str, str],
    mask: Bools,
    whole: Synthesis,
    opened: bool,
) -> Worked:
    claims = knowledge.claims
    rows = np.flatnonzero(select(claims, selection) & mask)
    own, weights = weights_in_force(claims, grading), claim_weights(claims, grading)
    steps = []
    for row in rows.tolist():
        factors = tuple(own[claims.factors[f][0][claims.factors[f][1][row]]] for f in FACTORS)
        product = float(np.prod(factors))
        steps.append(
            ClaimStep(
                effect_id=str(claims.ids[row]),
                study_id=claims.study_ids[claims.study[row]],
                direction=DIRECTIONS[claims.direction[row]],
                factors=factors,
                kept=0.0 if product and not weights[row] else 1.0,
                weight=float(weights[row]),
            )
        )
    studies = _studies(knowledge, rows, weights)
    parts = synthesise(knowledge, ("step",), selection, grading, within=mask)
    names = [claims.fields["step"].values[code] for code in parts.keys[0]]
    return Worked(
        row=place[0],
        column=place[1],
        opened=opened,
        claims=tuple(steps),
        studies=studies,
        a=PRIOR + sum(study.up for study in studies),
        b=PRIOR + sum(study.down for study in studies),
        numbers=pick(whole.tally, 0),
        steps={name: float(p) for name, p in zip(names, parts.tally.p_promotes, strict=True) if p == p},
        verdict=verdict_labels(knowledge, whole)[0],
        verdict_code=int(whole.verdict[0]),
    )


def _studies(knowledge: Knowledge, rows: np.ndarray, weights: np.ndarray) -> tuple[StudyStep, ...]:
    votes = cast_votes(knowledge.claims, weights, rows, np.zeros(len(rows), dtype=np.int64))
    made = []
    for i, study in enumerate(votes.study.tolist()):
        total, w, d = float(votes.total[i]), float(votes.weight[i]), float(votes.tendency[i])
        pro, anti, null = float(votes.pro[i]), float(votes.anti[i]), float(votes.null[i])
        made.append(
            StudyStep(
                knowledge.claims.study_ids[study],
                *(pro, anti, null),
                *(pro / total, anti / total, null / total),
                d,
                w,
                up=w * (1 + d) / 2,
                down=w * (1 - d) / 2,
            )
        )
    return tuple(made)
