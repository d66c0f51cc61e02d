"""Why a contested group splits: the recorded field that goes with the two camps, if any does better than chance.

Statistic: the weighted mutual information (Shannon 1948, doi 10.1002/j.1538-7305.1948.tb01338.x) between a study's
side and its value of a field, in standard deviations above its mean under permutation of the sides. All fields are
tried, so p is the share of permutations whose largest statistic over all fields reaches the observed largest one (the
maximum statistic, Nichols & Holmes 2002, doi 10.1002/hbm.1058); without that, noise is "explained" far too often.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cascade.arrays import Bools, Floats, Ints
from cascade.knowledge import Knowledge
from cascade.synthesis.traits import Trait, study_traits
from cascade.synthesis.votes import Votes

ZERO = 1e-12
"""Below it a tendency, a spread or a share is nothing but rounding."""

AT_A_TIME = 2_000_000
"""Sides held at once, permutations x studies; more would only fill memory."""


@dataclass(frozen=True)
class Side:
    """Studies of each camp that hold one value of the field."""

    value: str
    promotes: int
    restrains: int


@dataclass(frozen=True)
class Why:
    """The field that goes best with the split.

    ``named``: whether it does better than chance (p below the threshold and enough signed studies), else nothing
    recorded explains the split; ``field``: its name (``mediator:SYMBOL`` for a mediator), empty where none could be
    tested; ``studies``: signed studies; ``sides``: the camps by value.
    """

    named: bool
    field: str
    p: float
    studies: int
    sides: tuple[Side, ...]


def mutual_information(sides: Floats, weight: Floats, traits: Sequence[Ints]) -> Floats:
    """Weighted mutual information, in nats, between side and trait: an array sides x traits.

    ``sides``: 1 where a study promotes, 0 where it restrains, one row an arrangement; ``weight``: of each study;
    ``traits``: codes of each study.
    """
    share = weight / weight.sum()
    held = [np.eye(codes.max() + 1)[codes] * share[:, None] for codes in traits]
    first = np.cumsum([0, *(one.shape[1] for one in held[:-1])])
    table = np.hstack(held)
    up, value, promotes = sides @ table, table.sum(axis=0), (sides @ share)[:, None]
    terms = _terms(up, promotes * value) + _terms(value - up, (1 - promotes) * value)
    return np.asarray(np.add.reduceat(terms, first, axis=1))


def _terms(joint: Floats, expected: Floats) -> Floats:
    """The joint share times the log of its ratio to the ``expected`` one; 0 where the share is 0."""
    ratio = np.divide(joint, expected, out=np.ones_like(joint), where=joint > ZERO)
    return np.asarray(joint * np.log(ratio))


def explain_split(
    promotes: Bools, weight: Floats, traits: Mapping[str, Trait], study_ids: Sequence[str], permutations: int
) -> tuple[str, float]:
    """The field that goes best with the sides, and its permutation p; ``("", 1.0)`` where no field can be tested.

    ``promotes``, ``weight`` and each trait: one entry a study, by ascending ``study_ids``, which are the seed.
    """
    tried = {name: trait.codes for name, trait in traits.items() if trait.testable}
    if not tried:
        return "", 1.0
    found = [
        mutual_information(sides, weight, list(tried.values()))
        for sides in arrangements(promotes, study_ids, permutations)
    ]
    information = np.vstack(found)
    mean, spread = information[1:].mean(axis=0), information[1:].std(axis=0)
    varies = np.flatnonzero(spread > ZERO)
    if not len(varies):
        return "", 1.0
    score = (information[:, varies] - mean[varies]) / spread[varies]
    best = int(score[0].argmax())
    return list(tried)[varies[best]], float((score[1:].max(axis=1) >= score[0, best] - 1e-9).mean())


def arrangements(promotes: Bools, study_ids: Sequence[str], permutations: int) -> Iterator[Floats]:
    """The sides as they are, then all their permutations, a few rows at a time."""
    seed = int.from_bytes(hashlib.sha256("\n".join(study_ids).encode()).digest()[:8])
    draw = np.random.default_rng(seed)
    yield promotes[None, :].astype(np.float64)
    rows = max(1, AT_A_TIME // len(promotes))
    for done in range(0, permutations, rows):
        same = np.tile(promotes, (min(rows, permutations - done), 1))
        yield draw.permuted(same, axis=1).astype(np.float64)


def why_it_splits(knowledge: Knowledge, votes: Votes, rows: Ints) -> Why:
    """Explain the split of one group.

    ``votes``: of a single group; ``rows``: its claims that count, indices into ``knowledge.claims``, ascending.
    """
    claims, limits = knowledge.claims, knowledge.rules.thresholds
    signed = np.flatnonzero(np.abs(votes.tendency) > ZERO)
    if not len(signed):
        return Why(False, "", 1.0, 0, ())
    units = votes.among(signed)
    traits = study_traits(claims, rows[np.isin(claims.study[rows], units.study)])
    ids = [claims.study_ids[code] for code in units.study.tolist()]
    promotes = units.tendency > 0
    field, p = explain_split(promotes, units.weight, traits, ids, limits.permutations)
    named = bool(field) and p < limits.why_p and len(ids) >= limits.why_studies
    return Why(named, field, p, len(ids), _sides(promotes, traits[field]) if field else ())


def _sides(promotes: Bools, trait: Trait) -> tuple[Side, ...]:
    """The camps by value, in the order of the values; those that no study holds are left out."""
    up, down = (np.bincount(trait.codes[side], minlength=len(trait.values)) for side in (promotes, ~promotes))
    return tuple(
        Side(value, int(u), int(d)) for value, u, d in zip(trait.values, up, down, strict=True) if u or d
    )
