"""Where things come from: standing of the studies, versions, licences, credits, and how to cite."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from dash import html

from cascade import __version__
from cascade.knowledge import Knowledge
from cascade.labels import study_labels
from cascade.records import STANDINGS
from cascade.release import Credit, tables_release
from cascade.synthesis.words import counted
from components.about.parts import code, drawn, grid, leaving, linked, plain, prose, strong
from components.about.texts import texts
from components.links import outside

LIMIT = re.compile(r"(?:(median|p95) )?([≤≥]) ([\d,]+)")
"""One limit of a budget, as benchmarks/ words it."""


def standing_table(knowledge: Knowledge) -> dict[str, Any]:
    """Every study with a notice, and what it does to the weight of its claims."""
    studies, claims = knowledge.tables["studies"], knowledge.claims
    made = np.bincount(claims.study, minlength=len(claims.study_ids))
    held = dict(zip(claims.study_ids, made.tolist(), strict=True))
    names, rows = study_labels(knowledge), []
    for study in studies[studies["publication_status"] != "no_notice_seen"].to_dict("records"):
        status = study["publication_status"]
        rows.append(
            [
                linked(names[study["study_id"]], "/evidence", f"v.study={study['study_id']}"),
                {"text": "", "mark": STANDINGS[status]},
                plain(claims.default_weights[f"integrity.{status}"]),
                f"{held.get(study['study_id'], 0):,}",
                study["integrity_note"],
                leaving(f"doi:{study['doi']}", f"https://doi.org/{study['doi']}") if study["doi"] else "–",
            ]
        )
    return drawn(
        ["Study", "Standing", "Factor", "Claims", "Notice", "DOI"],
        rows,
        "Studies with a notice",
        numeric=(2, 3),
    )


def standing(knowledge: Knowledge) -> list[Any]:
    """That no systematic check has been made, the studies with a notice, and how many DOIs are not confirmed."""
    studies = knowledge.tables["studies"]
    noted = int((studies["publication_status"] != "no_notice_seen").sum())
    memory = int(studies["doi_check"].str.startswith("memory").sum())
    none = int((studies["doi"] == "").sum())
    return [
        html.P(
            f"{texts()['integrity']} These {noted} of {counted(len(studies), 'study', 'studies')} carry a notice."
        ),
        html.Div(id="about-standing"),
        html.P(
            f"The DOIs of {counted(memory, 'study', 'studies')} are not confirmed, are marked as such and lower the "
            f"weight of their claims; {counted(none, 'study', 'studies')} {'has' if none == 1 else 'have'} none."
        ),
    ]


def version_table(knowledge: Knowledge, found: dict[str, str]) -> list[Any]:
    """Versions of what is running, and the id of the tables."""
    rows: list[list[Any]] = [
        ["Tables, release", tables_release()],
        ["Tables and rules, id", code(knowledge.id)],
        *([name, number] for name, number in found.items()),
    ]
    return [
        html.P(texts()["fingerprint"]),
        grid(["Part", "Version"], rows, "Versions"),
    ]


def licences(found: tuple[Credit, ...]) -> list[Any]:
    """Licences of code and tables, and the credits that others ask for."""
    ours = "The Immune Cascade Explorer contributors"
    rows = [
        ["Code of the explorer", __version__, "Apache-2.0", ours],
        ["Tables", tables_release(), "CC-BY-4.0", f"{ours}; genes from HGNC, CC0-1.0"],
        *([credit.package, credit.version, credit.licence, credit.credit] for credit in found),
    ]
    return [grid(["Work", "Version", "Licence", "Credit"], rows, "Licences and credits")]


def citing(knowledge: Knowledge) -> list[Any]:
    """How to cite."""
    frame = outside("doi:10.1016/j.tcb.2025.05.006", "https://doi.org/10.1016/j.tcb.2025.05.006")
    versions = f", version {__version__}; tables, release {tables_release()}, id "
    words = ["The Immune Cascade Explorer contributors. ", html.I("Immune Cascade Explorer"), versions]
    return [
        html.Blockquote([*words, html.Code(knowledge.id), "."], id="about-citation"),
        html.P([f"{texts()['cite']} ", html.I("Trends in Cell Biology"), ", ", frame, "."]),
    ]


def speed(found: dict[str, Any]) -> list[Any]:
    """What was measured, against its budget: how many keep to it, those that miss it, and all of them folded away."""
    heads = ["What", "Where", "Budget", "Kept", "Median", "95th percentile", "Unit"]
    verdicts = [budget_kept(row) for row in found["rows"]]
    rows = [
        [
            *(_measure(row.get(name)) for name in ("what", "at", "budget")),
            {True: "kept", False: strong("missed"), None: "–"}[kept],
            *(_measure(row.get(name)) for name in ("median", "p95", "unit")),
        ]
        for row, kept in zip(found["rows"], verdicts, strict=True)
    ]
    missed = [row[:3] + row[4:] for row, kept in zip(rows, verdicts, strict=True) if kept is False]
    held = len(verdicts) - verdicts.count(None)
    said = f"{counted(len(missed), 'measurement misses its', 'measurements miss their')} budget"
    return [
        html.P(prose(f"Measured {found['measured']} on {found['machine']}.")),
        html.P([html.Strong(said if missed else "None misses its budget"), f", of {held} that have one."]),
        *([grid(heads[:3] + heads[4:], missed, "Missed budgets", numeric=(3, 4))] if missed else []),
        html.Details(
            [
                html.Summary(f"All {counted(len(rows), 'measurement')}"),
                grid(heads, rows, "Measured speed", numeric=(4, 5)),
            ]
        ),
    ]


def budget_kept(row: Mapping[str, Any]) -> bool | None:
    """Whether a measurement keeps to its budget, ``median ≤ 150, p95 ≤ 250`` or ``≥ 300``; None without a budget."""
    limits = LIMIT.findall(row.get("budget") or "")
    if not limits:
        return None
    measured = [
        (row["p95" if name == "p95" else "median"], sign, float(limit.replace(",", "")))
        for name, sign, limit in limits
    ]
    return all(value <= limit if sign == "≤" else value >= limit for value, sign, limit in measured)


def _measure(value: Any) -> str:
    """A figure to one decimal, large ones whole; a text as it is."""
    if isinstance(value, int | float):
        return f"{value:,.0f}" if value >= 100 else plain(float(value), 1)
    return str(value or "–")
