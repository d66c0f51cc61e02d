"""The claims that are shown, as a table for a file: every column of claims and studies, codes as in the tables."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cascade.arrays import Floats, Ints
from cascade.evidence.columns import columns
from cascade.evidence.shown import DIGITS
from cascade.knowledge import Knowledge
from cascade.knowledge.schema import load_schema
from cascade.scene import Grading
from cascade.synthesis.weights import claim_weights
from publish.csvfile import CHUNK

FROM_STUDIES = (
    "first_author",
    "year",
    "title",
    "journal",
    "doi",
    "doi_check",
    "pmid",
    "publication_type",
    "publication_status",
    "integrity_note",
)
WEIGHT = "Weight of the claim, 0 to 1: level x verification x attribution x integrity x DOI, under the grading above."


def claims_frame(knowledge: Knowledge, rows: Ints, weights: Floats) -> pd.DataFrame:
    """The claims at ``rows``, in that order: columns of effects.csv, then of their study, then the weight."""
    claims = knowledge.tables["effects"].iloc[knowledge.claims.row[rows]].reset_index(drop=True)
    studies = knowledge.tables["studies"].set_index("study_id")[list(FROM_STUDIES)]
    return claims.join(studies, on="study_id").assign(weight=weights[rows].round(DIGITS))


def claims_parts(knowledge: Knowledge, rows: Ints, grading: Grading) -> Iterator[pd.DataFrame]:
    """The same in parts, so that a long table never stands in memory as a whole; at least one part."""
    weights = claim_weights(knowledge.claims, grading)
    for start in range(0, max(1, len(rows)), CHUNK):
        yield claims_frame(knowledge, rows[start : start + CHUNK], weights)


def dictionary(knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """Column of the file, its meaning, and its allowed values if it has a list of them."""
    schema = load_schema()
    own = [
        *schema.tables["effects"].columns,
        *(c for c in schema.tables["studies"].columns if c.name in FROM_STUDIES),
    ]
    order = [*schema.tables["effects"].names, *FROM_STUDIES]
    made = [
        (c.name, c.description, _allowed(knowledge, c.name, c.vocabulary, c.enum))
        for c in sorted(own, key=lambda c: order.index(c.name))
    ]
    return [*made, ("weight", WEIGHT, "")]


def _allowed(knowledge: Knowledge, name: str, vocabulary: str, enum: tuple[str, ...]) -> str:
    if enum:
        return ", ".join(enum)
    table, _, column = vocabulary.partition(".")
    if not table or table == "studies":
        return ""
    frame = knowledge.tables[table]
    pairs = zip(frame[column], frame["label"], strict=True) if "label" in frame and name in columns() else ()
    return ", ".join(f"{value} ({label})" for value, label in pairs)
