"""One interaction with its study, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cascade.circuits.interactions import CANCER
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge
from cascade.labels import labels, readable, study_labels
from cascade.records import STANDINGS

CANCER_LABEL = "Cancer cell"
UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class InteractionRecord:
    """An interaction in words.

    ``mediators``: pairs of gene symbol and HGNC id, the latter empty where the vocabulary lacks it. States are empty
    where none was specified. ``source_cell``, ``target_cell`` and ``stage`` are codes.
    """

    interaction_id: str
    study_id: str
    study: str
    title: str
    doi: str
    doi_confirmed: bool
    source_url: str
    verification: str
    standing: str
    standing_note: str
    source_cell: str
    target_cell: str
    source: str
    target: str
    source_state: str
    target_state: str
    relation: str
    mediators: tuple[tuple[str, str], ...]
    stage: str
    stage_label: str
    organ: str
    mechanism: str


@lru_cache(maxsize=4)
def cell_labels(knowledge: Knowledge) -> Mapping[str, str]:
    """Cell type -> label, the cancer cell included."""
    return {**labels(knowledge)["cell"], CANCER: CANCER_LABEL}


@lru_cache(maxsize=4)
def records(knowledge: Knowledge) -> tuple[InteractionRecord, ...]:
    """Make the records of all interactions, in the order of their table."""
    words, cells, names = labels(knowledge), cell_labels(knowledge), study_labels(knowledge)
    verbs = relation_rules().words
    studies = {study["study_id"]: study for study in knowledge.tables["studies"].to_dict("records")}
    genes = knowledge.tables["genes"]
    hgnc = dict(zip(genes["symbol"], genes["hgnc_id"], strict=True))
    made = []
    for row in knowledge.tables["interactions"].to_dict("records"):
        study = studies[row["study_id"]]
        made.append(
            InteractionRecord(
                interaction_id=row["interaction_id"],
                study_id=row["study_id"],
                study=names[row["study_id"]],
                title=study["title"],
                doi=study["doi"],
                doi_confirmed=not study["doi_check"].startswith(("memory", "none")),
                source_url=row["verification_url"],
                verification=row["verification"].replace("_", " "),
                standing=STANDINGS.get(study["publication_status"], ""),
                standing_note=study["integrity_note"],
                source_cell=row["source_cell"],
                target_cell=row["target_cell"],
                source=cells[row["source_cell"]],
                target=cells[row["target_cell"]],
                source_state=_state(knowledge, row["source_state"]),
                target_state=_state(knowledge, row["target_state"]),
                relation=verbs[row["relation"]],
                mediators=tuple((gene, hgnc.get(gene, "")) for gene in row["mediators"].split(";") if gene),
                stage=row["stage"],
                stage_label=words["stage"][row["stage"]],
                organ=words["organ"][row["organ"]],
                mechanism=row["mechanism"],
            )
        )
    return tuple(made)


def _state(knowledge: Knowledge, state: str) -> str:
    words = labels(knowledge)["state"]
    return "" if state == UNSPECIFIED else within(words.get(state) or readable(state, knowledge.rules.words))


def within(label: str) -> str:
    """Write a label inside a sentence: ``Cancer cell`` -> ``cancer cell``; ``CD8 T cell`` and ``M2-like`` stay."""
    first = label.split(" ")[0].split("-")[0]
    plain = len(first) > 1 and first.isalpha() and first == first.capitalize()
    return label[0].lower() + label[1:] if plain else label
