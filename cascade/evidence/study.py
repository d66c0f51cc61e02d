"""Everything that the tables hold about one study."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from cascade.circuits.relations import relation_rules
from cascade.evidence.rows import rows
from cascade.knowledge import Knowledge
from cascade.labels import labels, readable, study_labels
from cascade.records import STANDINGS, ClaimRecord, claim_records
from cascade.scene import Grading, Scene
from cascade.synthesis.weights import claim_weights
from cascade.therapy.outcomes import outcome_rules


@dataclass(frozen=True)
class Note:
    """An interaction or a therapy effect of a study in one sentence, and the id by which another page opens it."""

    text: str
    detail: str
    opens: str


@dataclass(frozen=True)
class Study:
    """A study and all its claims.

    ``standing`` is empty where no notice was seen; ``doi_confirmed`` is False where the DOI was entered from memory;
    ``in_table``: how many of its claims the table shows; ``dropped``: left out of the synthesis by the reader.
    """

    study_id: str
    label: str
    title: str
    author: str
    journal: str
    year: int
    kind: str
    doi: str
    doi_confirmed: bool
    pmid: str
    source_url: str
    status: str
    standing: str
    standing_note: str
    claims: tuple[ClaimRecord, ...]
    in_table: int
    interactions: tuple[Note, ...]
    therapies: tuple[Note, ...]
    dropped: bool


def study(knowledge: Knowledge, study_id: str, scene: Scene) -> Study | None:
    """The study of an id under a scene's grading, or None if there is none."""
    found = _study(knowledge, study_id, scene.grading)
    if found is None:
        return None
    own = knowledge.claims.fields["study"].holding((study_id,))
    return replace(found, in_table=int(own[rows(knowledge, scene)].sum()))


@lru_cache(maxsize=256)
def _study(knowledge: Knowledge, study_id: str, grading: Grading) -> Study | None:
    table = knowledge.tables["studies"]
    place = np.flatnonzero(table["study_id"].to_numpy() == study_id)
    if not len(place):
        return None
    found = table.iloc[int(place[0])]
    claims = knowledge.claims
    own = np.flatnonzero(claims.fields["study"].holding((study_id,)))
    words = knowledge.rules.words
    return Study(
        study_id=study_id,
        label=study_labels(knowledge)[study_id],
        title=found["title"],
        author=found["first_author"],
        journal=found["journal"],
        year=int(found["year"]),
        kind=readable(found["publication_type"], words),
        doi=found["doi"],
        doi_confirmed=not found["doi_check"].startswith(("memory", "none")),
        pmid="" if pd.isna(found["pmid"]) else str(found["pmid"]),
        source_url=found["bibliography_url"],
        status=found["publication_status"],
        standing=STANDINGS.get(found["publication_status"], ""),
        standing_note=found["integrity_note"],
        claims=tuple(claim_records(knowledge, own, claim_weights(claims, grading))),
        in_table=0,
        interactions=_interactions(knowledge, study_id),
        therapies=_therapies(knowledge, study_id),
        dropped=study_id in grading.drop,
    )


def _interactions(knowledge: Knowledge, study_id: str) -> tuple[Note, ...]:
    table, words = knowledge.tables["interactions"], labels(knowledge)
    made = []
    for row in table[table["study_id"] == study_id].to_dict("records"):
        ends = (row["source_cell"], row["target_cell"])
        source, target = (words["cell"].get(cell) or readable(cell, knowledge.rules.words) for cell in ends)
        through = f" through {row['mediators'].replace(';', ', ')}" if row["mediators"] else ""
        relation = relation_rules().words.get(row["relation"], row["relation"])
        stage = words["stage"].get(row["stage"], row["stage"]).lower()
        text = f"{source} {relation} {target.lower()}{through} ({stage})"
        made.append(Note(text, row["mechanism"], row["interaction_id"]))
    return tuple(made)


def _therapies(knowledge: Knowledge, study_id: str) -> tuple[Note, ...]:
    effects = knowledge.tables["therapy_effects"]
    agents = knowledge.tables["therapies"][["therapy_id", "agent", "target_id"]]
    own = effects[effects["study_id"] == study_id].merge(agents, on="therapy_id")
    rules = outcome_rules()
    settings = {setting.name: setting.label for setting in rules.settings}
    return tuple(
        Note(
            f"{row['agent']}, {settings[row['setting']].lower()}: {rules.outcome(row['change']).label.lower()}",
            row["outcome"],
            row["target_id"],
        )
        for row in own.to_dict("records")
    )
