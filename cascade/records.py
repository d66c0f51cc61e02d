"""One claim with its study, as people read it: what cards, drawers and exports show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from cascade.arrays import Floats
from cascade.claims import SEPARATOR
from cascade.knowledge import Knowledge
from cascade.labels import Labels, labels, study_labels

STANDINGS = {
    "retracted": "Retracted",
    "expression_of_concern": "Expression of concern",
    "editors_note": "Editor's note",
    "corrected": "Corrected",
}
"""Publication states that are shown wherever the study appears."""


@dataclass(frozen=True)
class ClaimRecord:
    """A claim in words.

    ``weight``: 0..1 under the present grading; ``standing``: empty where no notice was seen; ``doi_confirmed``: False
    where the DOI was entered from memory; ``place`` reads ``Lung · Breast · mouse``; ``state``: empty if not specified;
    ``level_label`` reads ``C · Animal, causal``.
    """

    effect_id: str
    study_id: str
    study: str
    title: str
    journal: str
    doi: str
    doi_confirmed: bool
    source_url: str
    direction: str
    step: str
    cell: str
    state: str
    place: str
    level: str
    level_label: str
    verification: str
    mechanism: str
    readout: str
    note: str
    weight: float
    standing: str
    standing_note: str
    primary_only: bool
    inferred: bool


def claim_records(knowledge: Knowledge, rows: Iterable[int], weights: Floats) -> list[ClaimRecord]:
    """Records of the claims at ``rows`` of ``knowledge.claims``, in that order."""
    words, names = labels(knowledge), study_labels(knowledge)
    studies, effects = knowledge.tables["studies"], knowledge.tables["effects"]
    position = _study_rows(knowledge)
    made = []
    for row in rows:
        claim = effects.iloc[int(knowledge.claims.row[row])]
        study = studies.iloc[position[claim["study_id"]]]
        made.append(_record(claim, study, float(weights[row]), words, names[claim["study_id"]]))
    return made


@lru_cache(maxsize=8)
def _study_rows(knowledge: Knowledge) -> Mapping[str, int]:
    """Study id -> position in the table of studies."""
    return {study: row for row, study in enumerate(knowledge.tables["studies"]["study_id"])}


def _record(claim: pd.Series, study: pd.Series, weight: float, words: Labels, name: str) -> ClaimRecord:
    species = ", ".join(words["species"][value].lower() for value in claim["species"].split(SEPARATOR))
    return ClaimRecord(
        effect_id=claim["effect_id"],
        study_id=claim["study_id"],
        study=name,
        title=study["title"],
        journal=study["journal"],
        doi=study["doi"],
        doi_confirmed=not study["doi_check"].startswith(("memory", "none")),
        source_url=claim["verification_url"],
        direction=claim["direction"],
        step=words["step"][claim["step"]],
        cell=words["cell"][claim["cell_type"]],
        state="" if claim["cell_state"] == "unspecified" else words["state"][claim["cell_state"]],
        place=f"{words['organ'][claim['organ']]} · {words['cancer'][claim['cancer_type']]} · {species}",
        level=claim["evidence_level"],
        level_label=words["level"][claim["evidence_level"]],
        verification=claim["verification"].replace("_", " "),
        mechanism=claim["mechanism"],
        readout=claim["readout"],
        note=claim["curator_note"],
        weight=weight,
        standing=STANDINGS.get(study["publication_status"], ""),
        standing_note=study["integrity_note"],
        primary_only=claim["metastasis_readout"] == "no",
        inferred=claim["attribution"] == "inferred",
    )
