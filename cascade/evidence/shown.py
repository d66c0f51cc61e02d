"""The cells of the table as they are shown, and each column as distinct values of which every claim has one.

What is shown is what is filtered and searched, so that a filter never contradicts the eye. A column's distinct values
are made when it is first filtered or sorted by, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from unicodedata import combining, normalize

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cascade.arrays import Bools, Floats, Ints
from cascade.claims import SEPARATOR
from cascade.evidence.columns import Column, columns
from cascade.evidence.columns import searched as searched_columns
from cascade.knowledge import Knowledge, load_schema
from cascade.labels import labels, readable, study_labels

Texts = NDArray[np.object_]

DIGITS = 4
"""Decimals of a weight, on the screen and in filters: every product of the shipped weights is exact to them."""


@dataclass(frozen=True, eq=False)
class Shown:
    """A column of text: ``values[codes[i]]`` stands in the row of claim i; ``order``: place of a value in its list."""

    values: Texts
    codes: Ints
    order: Ints

    @cached_property
    def folded(self) -> list[str]:
        """The values in lower case, for filters and the search."""
        return [value.casefold() for value in self.values]

    @cached_property
    def rank(self) -> Ints:
        """Place of each value when sorted: vocabularies in their own order, text as in an index, empty ones last."""
        empty = (value == "" for value in self.values)
        keys = list(zip(empty, self.order.tolist(), map(indexed, self.folded), strict=True))
        place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
        return np.array([place[key] for key in keys], dtype=np.int64)

    @cached_property
    def _run(self) -> tuple[bytes, Ints]:
        """All values as one run of bytes, a zero after each, and where each begins."""
        parts = [value.encode("utf-8", "replace") for value in self.folded]
        starts = np.cumsum([0, *(len(part) + 1 for part in parts)])[:-1]
        return b"\0".join(parts), starts

    def containing(self, wanted: str) -> Bools:
        """Which values hold a text in lower case; one scan of the whole column."""
        run, starts = self._run
        sought = wanted.encode("utf-8", "replace")
        found, place = [], run.find(sought)
        while place >= 0:
            found.append(place)
            place = run.find(sought, place + 1)
        hits = np.zeros(len(self.values), dtype=bool)
        hits[np.searchsorted(starts, np.array(found, dtype=np.int64), side="right") - 1] = True
        return hits


def indexed(text: str) -> str:
    """A text in lower case as an index sorts it, letter by letter: without hyphens, apostrophes and accents.

    So "Al-Haidari" stands after "Albrengues", as it does in the order of the studies.
    """
    return "".join(
        c for c in normalize("NFKD", text) if c not in "-\u2010\u2011\u2013'\u2019" and not combining(c)
    )


@lru_cache(maxsize=64)
def _source(knowledge: Knowledge, name: str) -> tuple[Texts, Ints]:
    """Entries of a column as its table has them, and for each claim which is its own."""
    claims, studies = knowledge.claims, knowledge.tables["studies"]
    if name == "study":
        names = study_labels(knowledge)
        return np.array([names[study] for study in claims.study_ids], dtype=object), claims.study
    if name in studies.columns and name != "study_id":
        held = studies.set_index("study_id")[name].astype(str).loc[list(claims.study_ids)]
        return held.to_numpy(dtype=object), claims.study
    return knowledge.tables["effects"][name].to_numpy(dtype=object), claims.row


def texts(knowledge: Knowledge, name: str, rows: Ints) -> list[str]:
    """What stands in the column ``name`` of text for some claims. Raises ``KeyError`` for an unknown column."""
    entries, own = _source(knowledge, name)
    column, found = columns()[name], entries[own[rows]].tolist()
    words = {entry: _words(knowledge, column, str(entry)) for entry in set(found)}
    return [words[entry] for entry in found]


@lru_cache(maxsize=64)
def shown(knowledge: Knowledge, name: str) -> Shown:
    """The whole column ``name`` of text. Raises ``KeyError`` for an unknown column."""
    column = columns()[name]
    entries, own = _source(knowledge, name)
    codes, distinct = pd.factorize(entries)
    values = np.empty(len(distinct), dtype=object)
    values[:] = [_words(knowledge, column, str(entry)) for entry in distinct]
    ordered = column.field in ("stage", "step", "cell", "organ", "cancer", "direction", "attribution")
    place = {value: index for index, value in enumerate(labels(knowledge)[column.field])} if ordered else {}
    return Shown(
        values,
        codes[own].astype(np.int64),
        np.array([place.get(entry, 0) for entry in distinct], dtype=np.int64),
    )


def _words(knowledge: Knowledge, column: Column, entry: str) -> str:
    if column.field:
        known = labels(knowledge)[column.field]
        parts = entry.split(SEPARATOR) if column.kind == "list" else [entry]
        return ", ".join(known.get(part, part) for part in parts if part)
    return readable(entry, knowledge.rules.words) if column.name in _coded() and entry else entry


@lru_cache(maxsize=1)
def _coded() -> frozenset[str]:
    """Columns whose schema lists coded names, which people read in words."""
    tables = load_schema().tables
    own = (*tables["effects"].columns, *tables["studies"].columns)
    return frozenset(column.name for column in own if column.enum)


def numbers(knowledge: Knowledge, name: str, weights: Floats) -> Floats:
    """The column ``name`` of numbers, one a claim. ``weights``: of all claims."""
    return np.round(weights, DIGITS) if name == "weight" else knowledge.claims.year.astype(np.float64)


@lru_cache(maxsize=8)
def searched(knowledge: Knowledge) -> tuple[Shown, Shown]:
    """What the search box looks through: the texts of the claims, and those of their studies."""
    of_studies = set(knowledge.tables["studies"].columns)
    own = [shown(knowledge, name) for name in searched_columns() if name not in of_studies]
    joint = np.zeros(len(knowledge.claims), dtype=np.int64)
    for part in own:
        joint = joint * len(part.values) + part.codes
    codes, distinct = pd.factorize(joint)
    sizes = [len(part.values) for part in own]
    picked = np.unravel_index(distinct, sizes)
    claims = list(
        map(
            "\n".join,
            zip(*(part.values[places] for part, places in zip(own, picked, strict=True)), strict=True),
        )
    )
    held = [_source(knowledge, name)[0] for name in searched_columns() if name in of_studies]
    studies = list(map("\n".join, zip(*held, strict=True)))
    return _joined(claims, codes.astype(np.int64)), _joined(studies, knowledge.claims.study)


def _joined(values: list[str], codes: Ints) -> Shown:
    return Shown(np.array(values, dtype=object), codes, np.zeros(len(values), dtype=np.int64))
