"""The README of a download: what it is, what it leaves out, how it was graded, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cascade import __version__
from cascade.claims import DIRECTIONS
from cascade.evidence.words import grading_words, table_words
from cascade.knowledge import Knowledge
from cascade.knowledge.schema import load_schema
from cascade.labels import labels
from cascade.scene import Notice, Scene
from cascade.synthesis.words import counted, studies
from publish.claims_file import dictionary

LICENCE = (
    "Creative Commons Attribution 4.0 International (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/"
)
ABOUT = """\
One row is one claim: what one study found on which cell, in which state, promotes or restrains which step of
metastasis. All pages of the table are here, in the order of the screen. A reading aid, not a meta-analysis and not
medical advice."""
FILES = """\
claims.csv   the claims. UTF-8 with a byte order mark, which Excel needs (Python: encoding "utf-8-sig", R: fileEncoding
             "UTF-8-BOM"), commas, lines end with CR LF. Where text begins with = + - @, a tab or a line break, an
             apostrophe stands before it, so that no spreadsheet runs it.
studies.bib  the studies in BibTeX; their keys are the study_id of claims.csv. Only first authors are recorded.
studies.ris  the same for reference managers."""


@dataclass(frozen=True)
class Origin:
    """Where a download comes from: the link that restores it, the day, and what of the link could not be used."""

    link: str
    day: date
    notices: tuple[Notice, ...] = ()


def cite_as(knowledge: Knowledge, origin: Origin) -> str:
    """The sentence by which to cite the explorer and the tables."""
    return (
        f"The Immune Cascade Explorer contributors. Immune Cascade Explorer, version {__version__}, "
        f"tables {load_schema().version} ({knowledge.id}). Downloaded on {origin.day.isoformat()}."
    )


def readme(knowledge: Knowledge, scene: Scene, origin: Origin, claims: int, cited: int) -> str:
    """The text of README.txt. ``claims`` and ``cited``: claims and studies in the download."""
    words = labels(knowledge)["direction"]
    parts: list[tuple[str, Sequence[str]]] = [
        (
            "What this is",
            [f"{counted(claims, 'claim')} of {studies(cited)}.", ABOUT],
        ),
        ("Link that restores it", [origin.link]),
        ("What was chosen", table_words(knowledge, scene)),
        ("Grading", grading_words(knowledge, scene.grading)),
        ("Could not be used", [f"Warning: {notice.text}" for notice in origin.notices]),
        (
            "Versions",
            [
                f"Immune Cascade Explorer {__version__}",
                f"Tables {load_schema().version}, id {knowledge.id}",
                f"Date {origin.day.isoformat()}",
            ],
        ),
        ("Licence", [f"Tables: {LICENCE}"]),
        (
            "How to cite",
            [cite_as(knowledge, origin), "Please cite the studies too: studies.bib, studies.ris."],
        ),
        ("Files", [FILES]),
        ("Directions as the screen words them", [f"{value}: {words[value]}" for value in DIRECTIONS]),
        (
            "Columns of claims.csv",
            [
                f"{name}: {meaning}" + (f" Values: {values}." if values else "")
                for name, meaning, values in dictionary(knowledge)
            ],
        ),
    ]
    blocks = [f"{head}\n{'-' * len(head)}\n" + "\n".join(lines) for head, lines in parts if lines]
    return "Immune Cascade Explorer: claims\n===============================\n\n" + "\n\n".join(blocks) + "\n"
