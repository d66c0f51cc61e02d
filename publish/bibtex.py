"""References as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.latex import latex
from publish.reference import Reference

KEY = re.compile(r"[A-Za-z][A-Za-z0-9:+./_-]*")
"""What a BibTeX key may be; ids of studies are of this shape."""


def bibtex(references: Sequence[Reference], head: Sequence[str] = ()) -> str:
    """A .bib file: comment lines, then one entry a reference. Lines of the head never begin an entry."""
    lines = "".join(f"% {' '.join(line.replace('@', ' at ').split())}\n" for line in head)
    return lines + ("\n" if lines else "") + "\n".join(entry(reference) for reference in references)


def entry(reference: Reference) -> str:
    """One entry; its key is the study id. Raises ``ValueError`` for an id that cannot be a key.

    The family name stands in braces, so that "de Jong" is not taken apart; "and others" prints as "et al.".
    """
    if not KEY.fullmatch(reference.study_id):
        raise ValueError(f"{reference.study_id!r} cannot be a BibTeX key")
    fields = {
        "author": f"{{{latex(reference.author)}}} and others",
        "title": f"{{{latex(reference.title)}}}",
        "journal": latex(reference.journal),
        "year": str(reference.year),
        "doi": _verbatim(reference.doi),
        "pmid": reference.pmid,
        "url": _verbatim(reference.url),
        "note": latex("; ".join(reference.notes)),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{reference.study_id},\n{body}}}\n"


def _verbatim(text: str) -> str:
    """A DOI or address as it is; braces, which would end the field, percent-encoded."""
    return "".join(text.split()).replace("{", "%7B").replace("}", "%7D")
