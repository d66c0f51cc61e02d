"""A large table of the same make as the real one, to measure how the explorer scales."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pandas as pd

from cascade.arrays import Ints
from cascade.claims import Claims, Coded
from cascade.knowledge import Knowledge

PREFIX = "zzz"
"""Of the made-up study ids: they come after all real ones, so that the claims stay sorted by study."""

LONG = ("model", "mechanism", "readout", "verification_url", "curator_note")
"""Columns of long text: kept as categories, since every made-up claim repeats a real one's."""

OF_STUDY = ("year", "integrity", "doi")
"""Fields and factors that a claim has from its study."""


def synthetic(knowledge: Knowledge, claims: int, studies: int, seed: int) -> Knowledge:
    """Grow the knowledge to ``claims`` claims of ``studies`` studies; the same seed gives the same tables.

    The real claims and studies stay, the rest is made up: a study is the copy of a real one under a new id; its
    claims, at least one, are copies of real claims of one cell type, so that a study has a subject and the groups
    keep their proportions. All other tables are the real ones. Raises ``ValueError`` where there are too few to add.
    """
    known = knowledge.claims
    new, count = claims - len(known), studies - len(known.study_ids)
    if count < 1 or new < count:
        message = f"{claims:,} claims of {studies:,} studies cannot be made by adding to the real ones"
        raise ValueError(message)
    rng = np.random.default_rng(seed)
    study = np.sort(np.concatenate([np.arange(count), rng.integers(count, size=new - count)]))
    like = _of_one_cell(known, study, count, rng)
    first = np.searchsorted(known.study, rng.integers(len(known.study_ids), size=count))
    ids = tuple(f"{PREFIX}{number:08d}" for number in range(count))
    tables = {
        **knowledge.tables,
        "studies": _studies(
            knowledge.tables["studies"], [known.study_ids[code] for code in known.study[first]], ids
        ),
        "effects": _effects(knowledge, like, np.array(ids, dtype=object)[study]),
    }
    grown = _grown(known, like, first[study], study, ids)
    return Knowledge(
        f"{knowledge.id[:8]}{seed % 16**8:08x}", MappingProxyType(tables), knowledge.rules, grown
    )


def _of_one_cell(known: Claims, study: Ints, count: int, rng: np.random.Generator) -> Ints:
    """For each new claim the real one that it copies: of its study's cell type; sorted within the study."""
    cell = known.fields["cell"].codes
    by_cell = np.argsort(cell, kind="stable")
    size = np.bincount(cell)
    first = np.cumsum(size) - size
    own = cell[rng.integers(len(known), size=count)][study]
    like = by_cell[first[own] + rng.integers(size[own])]
    return np.asarray(
        like[np.lexsort([known.fields[name].codes[like] for name in ("state", "step")] + [study])]
    )


def _studies(real: pd.DataFrame, like: list[str], ids: tuple[str, ...]) -> pd.DataFrame:
    made = real.set_index("study_id").loc[like].reset_index(drop=True)
    made.insert(0, "study_id", pd.Series(ids, dtype="str"))
    return pd.concat([real, made], ignore_index=True)


def _effects(knowledge: Knowledge, like: Ints, study_ids: np.ndarray) -> pd.DataFrame:
    """The effects in the order of the claims."""
    real = knowledge.tables["effects"].iloc[knowledge.claims.row]
    real = real.astype(dict.fromkeys(LONG, "category"))
    ids = pd.array([f"Z{number:08d}" for number in range(len(like))], dtype="str")
    made = real.iloc[like].assign(effect_id=ids, study_id=pd.array(study_ids, dtype="str"))
    return pd.concat([real, made], ignore_index=True)


def _grown(known: Claims, like: Ints, of_study: Ints, study: Ints, ids: tuple[str, ...]) -> Claims:
    """The claims of the grown tables, made from the codes of the real ones.

    ``like``: the real claim that each new one copies; ``of_study``: a real claim of the study that its study copies.
    """

    def grown(codes: np.ndarray, name: str = "") -> np.ndarray:
        return np.concatenate([codes, codes[of_study if name in OF_STUDY else like]])

    every = (*known.study_ids, *ids)
    codes = np.concatenate([known.study, len(known.study_ids) + study])
    fields = {
        name: Coded(coded.values, grown(coded.codes, name), coded.members)
        for name, coded in known.fields.items()
    }
    return Claims(
        row=np.arange(len(codes)),
        ids=np.concatenate([known.ids, [f"Z{number:08d}" for number in range(len(like))]]),
        year=grown(known.year, "year"),
        direction=grown(known.direction),
        study=codes,
        study_ids=every,
        fields={**fields, "study": Coded(every, codes)},
        factors={factor: (names, grown(held, factor)) for factor, (names, held) in known.factors.items()},
        default_weights=known.default_weights,
        metastasis=grown(known.metastasis),
        questioned=np.concatenate([known.questioned, known.questioned[of_study]]),
    )
