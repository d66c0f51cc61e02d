"""Why a contested group splits: the recorded field that goes with the two camps, if any does better than chance.

Statistic: the weighted mutual information (Shannon 1948, doi 10.1002/j.1538-7305.1948.tb01338.x) between a study's
side and its value of a field, in standard deviations above its mean under permutation of the sides. All fields are
tried, so p is the share of permutations whose largest statistic over all fields reaches the observed largest one (the
maximum statistic, Nichols & Holmes 2002, doi 10.1002/hbm.1058); without that, noise is "explained" far too often.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cascade.claims import SEPARATOR, Bools, Floats
from cascade.knowledge import Knowledge
from cascade.synthesis.votes import Votes

SEVERAL = "several"
FIELDS = {
    "step": "step",
    "state": "cell_state",
    "organ": "organ",
    "cancer": "cancer_type",
    "species": "species",
    "perturbation": "perturbation",
    "level": "evidence_level",
    "attribution": "attribution",
}
"""Fields tried, and their columns in the effects table; the year's tercile and each mediator come on top."""


@dataclass(frozen=True)
class Side:
    """Studies of one camp that hold a value of the field."""

    value: str
    promotes: int
    restrains: int


@dataclass(frozen=True)
class Why:
    """The field that goes best with the split: its name (``mediator:SYMBOL`` for a mediator), p, signed studies, values.

    ``named``: whether it does better than chance (p below the threshold and enough signed studies); else nothing
    recorded explains the split.
    """

    named: bool
    field: str
    p: float
    studies: int
    sides: tuple[Side, ...]


def study_values(claims: pd.DataFrame) -> dict[str, list[str]]:
    """Value of each field for each study (ascending ids): the one its claims share, else ``several``.

    ``claims``: the group's claims joined with their studies' ``year``.
    """
    by_study = claims.groupby("study_id", sort=True)
    values = {name: by_study[column].agg(_shared).tolist() for name, column in FIELDS.items()}
    years = by_study["year"].first()
    cuts = np.quantile(years, (1 / 3, 2 / 3))
    values["year"] = [("early", "middle", "late")[int((year > cuts).sum())] for year in years]
    mediators = by_study["mediators"].agg(lambda cells: {m for cell in cells for m in cell.split(SEPARATOR) if m})
    for symbol in sorted(set().union(*mediators)):
        values[f"mediator:{symbol}"] = ["yes" if symbol in held else "no" for held in mediators]
    return values


def _shared(cells: pd.Series) -> str:
    first = str(cells.iloc[0])
    return first if SEPARATOR not in first and (cells == first).all() else SEVERAL


def testable(values: list[str]) -> bool:
    """At least two values held by two or more studies each."""
    return int((np.unique(values, return_counts=True)[1] >= 2).sum()) >= 2


def mutual_information(sides: Bools, weight: Floats, values: list[str]) -> Floats:
    """Weighted mutual information in nats between side and value, for each row of ``sides`` (permutations x studies)."""
    codes = np.unique(values, return_inverse=True)[1]
    held = np.eye(codes.max() + 1)[codes] * (weight / weight.sum())[:, None]
    up = sides @ held
    joint = np.stack([up, held.sum(axis=0) - up])
    expected = joint.sum(axis=2, keepdims=True) * held.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = joint * np.log(joint / expected)
    return np.asarray(np.where(joint > 1e-15, terms, 0.0).sum(axis=(0, 2)))


def explain_split(promotes: Bools, weight: Floats, values: dict[str, list[str]], study_ids: list[str], permutations: int) -> tuple[str, float]:
    """The field that goes best with the sides, and its permutation p; ``("", 1.0)`` where no field can be tested.

    ``promotes``, ``weight``, each list of ``values``: one entry a study, ascending ``study_ids`` (the seed).
    """
    fields = [name for name, held in values.items() if testable(held)]
    seed = int.from_bytes(hashlib.sha256("\n".join(study_ids).encode()).digest()[:8])
    shuffled = np.random.default_rng(seed).permuted(np.tile(promotes, (permutations, 1)), axis=1)
    sides = np.vstack([promotes, shuffled]).astype(float)
    scores = {}
    for name in fields:
        information = mutual_information(sides, weight, values[name])
        mean, spread = information[1:].mean(), information[1:].std()
        if spread > 1e-12:
            scores[name] = (information - mean) / spread
    if not scores:
        return "", 1.0
    table = np.array(list(scores.values()))
    best = int(table[:, 0].argmax())
    return list(scores)[best], float((table[:, 1:].max(axis=0) >= table[best, 0] - 1e-9).mean())


def why_it_splits(knowledge: Knowledge, votes: Votes, rows: np.ndarray) -> Why:
    """Explain the split of one group: its ``votes`` (a single group) and the ``rows`` of its claims in ``knowledge.claims``."""
    claims, limits = knowledge.claims, knowledge.rules.thresholds
    signed = np.flatnonzero(np.abs(votes.tendency) > 1e-12)
    ids = [claims.study_ids[code] for code in votes.study[signed]]
    if not ids:
        return Why(False, "", 1.0, 0, ())
    frame = knowledge.tables["effects"].iloc[claims.row[rows]].assign(year=claims.year[rows])
    values = study_values(frame[frame["study_id"].isin(ids)])
    promotes = votes.tendency[signed] > 0
    field, p = explain_split(promotes, votes.weight[signed], values, ids, limits.permutations)
    sides = tuple(
        Side(value, int((promotes & mask).sum()), int((~promotes & mask).sum()))
        for value in dict.fromkeys(sorted(values.get(field, ())))
        for mask in [np.array(values[field]) == value]
    )
    return Why(bool(field) and p < limits.why_p and len(ids) >= limits.why_studies, field, p, len(ids), sides)
