"""The studies of some claims as references: what BibTeX, RIS and the drawer cite."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from cascade.arrays import Ints
from cascade.knowledge import Knowledge
from cascade.records import STANDINGS


@dataclass(frozen=True)
class Reference:
    """A publication.

    Of its authors the tables hold the first one's family name; ``notes``: what a reader must know of it: retracted,
    corrected, DOI not confirmed.
    """

    study_id: str
    author: str
    year: int
    title: str
    journal: str
    doi: str
    pmid: str
    url: str
    notes: tuple[str, ...]


def cited(knowledge: Knowledge, rows: Ints) -> list[str]:
    """Ids of the studies of the claims at ``rows``, in the order in which they first appear."""
    codes, first = np.unique(knowledge.claims.study[rows], return_index=True)
    return [knowledge.claims.study_ids[code] for code in codes[np.argsort(first)].tolist()]


def references(knowledge: Knowledge, study_ids: Sequence[str]) -> list[Reference]:
    """References of studies by id, in that order. Raises ``KeyError`` for an unknown id."""
    if not study_ids:
        return []
    places = _places(knowledge)
    table = knowledge.tables["studies"].iloc[[places[study_id] for study_id in study_ids]]
    return [_reference(row) for row in table.to_dict("records")]


@lru_cache(maxsize=8)
def _places(knowledge: Knowledge) -> Mapping[str, int]:
    return {study_id: place for place, study_id in enumerate(knowledge.tables["studies"]["study_id"])}


def _reference(row: Mapping[Hashable, Any]) -> Reference:
    pmid, doi = row["pmid"], str(row["doi"])
    status, note = str(row["publication_status"]), str(row["integrity_note"])
    notes = []
    if standing := STANDINGS.get(status):
        named = note.casefold().startswith(standing.casefold())
        notes.append(note if named or not note else f"{standing}: {note}")
    if doi and str(row["doi_check"]).startswith(("memory", "none")):
        notes.append("DOI not confirmed")
    return Reference(
        study_id=str(row["study_id"]),
        author=str(row["first_author"]),
        year=int(row["year"]),
        title=str(row["title"]),
        journal=str(row["journal"]),
        doi=doi,
        pmid="" if pd.isna(pmid) else str(pmid),
        url=f"https://doi.org/{doi}" if doi else str(row["bibliography_url"]),
        notes=tuple(notes),
    )
