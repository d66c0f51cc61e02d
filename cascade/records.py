"""One claim with its study, as people read it: what cards, drawers and exports show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from cascade.claims import Floats
from cascade.knowledge import Knowledge
from cascade.labels import labels, study_labels

STANDINGS = {
    "retracted": "Retracted",
    "expression_of_concern": "Expression of concern",
    "editors_note": "Editor's note",
    "corrected": "Corrected",
}
"""Publication states that are shown wherever the study appears."""


@dataclass(frozen=True)
class ClaimRecord:
    """A claim in words. ``weight`` 0..1 under the present grading; ``standing`` is empty where no notice was seen;
    ``doi_confirmed`` is False where the DOI was entered from memory; ``place`` reads "in lung, breast cancer, mouse"."""

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
    studies = knowledge.tables["studies"].set_index("study_id", drop=False)
    effects = knowledge.tables["effects"]
    made = []
    for row in rows:
        claim = effects.iloc[int(knowledge.claims.row[row])]
        study = studies.loc[claim["study_id"]]
        made.append(_record(claim, study, float(weights[row]), words, names))
    return made


def _record(claim: pd.Series, study: pd.Series, weight: float, words: object, names: object) -> ClaimRecord:
    assert isinstance(words, dict) and isinstance(names, dict)
    species = ", ".join(words["species"].get(s, s).lower() for s in claim["species"].split(";"))
    return ClaimRecord(
        effect_id=claim["effect_id"],
        study_id=claim["study_id"],
        study=names[claim["study_id"]],
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
