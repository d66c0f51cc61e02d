"""The downloads, computed from the scene in the query: a file holds what the screen shows, never the browser's rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from flask import Blueprint, Response, request

from cascade import __version__
from cascade.arrays import Ints
from cascade.evidence.rows import rows, unusable
from cascade.fields import aliases
from cascade.knowledge import Knowledge
from cascade.scene import Allowed, Notice, Scene, allowed_values, decode, encode
from cascade.synthesis.table import synthesis_table
from publish.bibtex import bibtex
from publish.cache import kept
from publish.claims_file import claims_parts
from publish.csvfile import csv_chunks, csv_text
from publish.readme import Origin, cite_as, readme
from publish.reference import cited, references
from publish.ris import ris

BY = ("stage", "cell")
"""Grouping of the synthesis where the query names none that can be used."""


def downloads(knowledge: Callable[[], Knowledge]) -> Blueprint:
    """The routes below /download. What of a query cannot be used is left out and named, as in every link."""
    made = Blueprint("download", __name__, url_prefix="/download")
    allowed: dict[str, Allowed] = {}

    def asked() -> tuple[Scene, Origin, Ints]:
        known = knowledge()
        if known.id not in allowed:
            allowed[known.id] = allowed_values(known)
        sent = request.query_string.decode("utf-8", "replace")
        scene, notices = decode(sent, allowed[known.id], beside=("by",))
        query = encode(scene)
        link = request.url_root + "evidence" + (f"?{query}" if query else "")
        origin = Origin(link, datetime.now(UTC).date(), (*notices, *unusable(scene)))
        return scene, origin, rows(known, scene)

    @made.get("/claims.csv")
    def claims_csv() -> Response:
        scene, origin, found = asked()
        return answer(
            csv_chunks(claims_parts(knowledge(), found, scene.grading)),
            "claims.csv",
            knowledge(),
            origin.notices,
        )

    @made.get("/claims.zip")
    def claims_zip() -> Response:
        scene, origin, found = asked()
        told = (notice.text for notice in origin.notices)
        parts = ("claims.zip", knowledge().id, __version__, origin.link, origin.day.isoformat(), *told)
        packed = kept(parts, lambda: archive(knowledge(), scene, origin, found))
        return answer(packed, "claims.zip", knowledge(), origin.notices)

    @made.get("/studies.bib")
    def studies_bib() -> Response:
        _, origin, found = asked()
        return answer([bib(knowledge(), found, origin)], "studies.bib", knowledge(), origin.notices)

    @made.get("/studies.ris")
    def studies_ris() -> Response:
        _, origin, found = asked()
        return answer(
            [ris(references(knowledge(), cited(knowledge(), found)))],
            "studies.ris",
            knowledge(),
            origin.notices,
        )

    @made.get("/synthesis.csv")
    def synthesis_csv() -> Response:
        scene, origin, _ = asked()
        by, notices = grouping(knowledge(), request.args.get("by", ""))
        try:
            table = synthesis_table(knowledge(), by, scene.selection, scene.grading)
        except ValueError as error:
            notices = (*notices, Notice("by", ",".join(by), f"Ignored by: {error}."))
            table = synthesis_table(knowledge(), BY, scene.selection, scene.grading)
        return answer([csv_text(table)], "synthesis.csv", knowledge(), (*origin.notices, *notices))

    return made


def grouping(knowledge: Knowledge, text: str) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """The fields to group by, and a notice for each that there is not."""
    asked = tuple(
        dict.fromkeys(aliases().get(name.strip(), name.strip()) for name in text.split(",") if name.strip())
    )
    fields = knowledge.claims.fields
    notices = tuple(
        Notice("by", name, f'Ignored by "{name[:60]}": not a field. Allowed: {", ".join(fields)}.')
        for name in asked
        if name not in fields
    )
    return tuple(name for name in asked if name in fields) or BY, notices


def bib(knowledge: Knowledge, found: Ints, origin: Origin) -> str:
    """The .bib file of the claims at ``found``, with its origin in comments."""
    warnings = [f"Warning: {notice.text}" for notice in origin.notices]
    return bibtex(
        references(knowledge, cited(knowledge, found)), [cite_as(knowledge, origin), origin.link, *warnings]
    )


def archive(knowledge: Knowledge, scene: Scene, origin: Origin, found: Ints) -> bytes:
    """The .zip file: claims, README, BibTeX and RIS. Equal input, equal bytes."""
    sources = references(knowledge, cited(knowledge, found))
    stamp = (origin.day.year, origin.day.month, origin.day.day, 0, 0, 0)
    parts: dict[str, Iterable[str]] = {
        "README.txt": [readme(knowledge, scene, origin, len(found), len(sources))],
        "claims.csv": csv_chunks(claims_parts(knowledge, found, scene.grading)),
        "studies.bib": [bib(knowledge, found, origin)],
        "studies.ris": [ris(sources)],
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, texts in parts.items():
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            with packed.open(info, "w", force_zip64=True) as file:
                for text in texts:
                    file.write(text.encode("utf-8"))
    return held.getvalue()


TYPES = {
    "csv": "text/csv",
    "zip": "application/zip",
    "bib": "text/x-bibtex",
    "ris": "application/x-research-info-systems",
}


def answer(
    parts: Iterable[str] | bytes, name: str, knowledge: Knowledge, notices: tuple[Notice, ...]
) -> Response:
    """The answer with a file name that tells the tables apart, and what of the query was left out in a header."""
    stem, _, kind = name.rpartition(".")
    response = Response(parts, mimetype=TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}_{knowledge.id[:8]}.{kind}"'
    response.headers["Cache-Control"] = "no-cache"
    if notices:
        said = " ".join(notice.text for notice in notices).encode("ascii", "backslashreplace").decode("ascii")
        response.headers["X-Notice"] = " ".join(said.split())[:4000]
    return response
