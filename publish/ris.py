"""References as RIS, the format that reference managers exchange."""

from __future__ import annotations

from collections.abc import Sequence

from publish.reference import Reference


def ris(references: Sequence[Reference]) -> str:
    """A .ris file, one record a reference."""
    return "".join(record(reference) for reference in references)


def record(reference: Reference) -> str:
    """One record: tag, two spaces, hyphen, space, value on one line; lines end with CR LF as the format asks."""
    pairs = [
        ("TY", "JOUR"),
        ("ID", reference.study_id),
        ("AU", reference.author),
        ("TI", reference.title),
        ("JO", reference.journal),
        ("PY", str(reference.year)),
        ("DO", reference.doi),
        ("AN", reference.pmid),
        ("UR", reference.url),
        ("N1", "Of the authors only the first is given here."),
        *(("N1", note) for note in reference.notes),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])
