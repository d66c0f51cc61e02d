"""The drawer of a study: what it is, whether it stands, what it claims, and how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from cascade.evidence.study import Note, Study
from cascade.records import ClaimRecord
from cascade.scene import Scene
from cascade.synthesis.words import counted
from components.claim_cards import sources
from components.links import dropping, href, outside, scene_link, toggling

SIDES = {
    "pro_metastatic": ("promotes", "Promotes"),
    "anti_metastatic": ("restrains", "Restrains"),
    "mixed": ("both", "Both, within one study"),
    "none": ("null", "No effect found"),
}
"""Direction -> class of its colour, and its word."""


def drawer(study: Study | None, scene: Scene, bibtex: str, ris: str) -> list[Any]:
    """Contents of the drawer; nothing without a study."""
    if study is None:
        return []
    return [
        html.Div(
            [
                html.H2([study.label, *left_out(study)]),
                html.Button("Close", type="button", className="quiet", **dropping(["v.study"])),
            ],
            className="block-head",
        ),
        *_standing(study),
        html.P(study.title, className="study-title"),
        html.P(
            [f"{study.author} et al. ", html.I(study.journal), f" {study.year} · {study.kind}"],
            className="about",
        ),
        html.P(_links(study), className="sources"),
        *_synthesis(study),
        *_claims(study, scene),
        *_notes("Circuits", study.interactions, "/circuits", "edge", scene),
        *_notes("What treatments did", study.therapies, "/targets", "target", scene),
        html.H3("Cite"),
        _citation("BibTeX", "study-bibtex", bibtex),
        _citation("RIS", "study-ris", ris),
    ]


def left_out(study: Study) -> list[Any]:
    """The mark of a study that the reader left out of the synthesis."""
    return [html.Span(" left out", className="standing")] if study.dropped else []


def _standing(study: Study) -> list[Any]:
    if not study.standing:
        return []
    note = study.standing_note.removeprefix(f"{study.standing}:").strip()
    effect = {"retracted": " It carries no weight.", "corrected": ""}.get(
        study.status, " It carries half its weight."
    )
    return [
        html.P(
            [html.Strong(f"{study.standing}. "), note.rstrip(".") + ".", effect],
            className=f"notice {study.status}",
        )
    ]


def _links(study: Study) -> list[Any]:
    links: list[Any] = []
    if study.doi:
        links += [outside(f"doi:{study.doi}", f"https://doi.org/{study.doi}")]
        links += [] if study.doi_confirmed else [html.Span(" DOI not confirmed", className="standing")]
        links.append(" · ")
    if study.pmid:
        links += [outside(f"PMID {study.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{study.pmid}/"), " · "]
    return [*links, outside("where these details were read", study.source_url)]


def _synthesis(study: Study) -> list[Any]:
    if not study.claims:
        return []
    state = "Left out of the synthesis: its claims stay listed with weight 0, and every view is computed without it."
    offer = "Leave it out of the synthesis: its claims stay listed with weight 0, and every view recomputes."
    button = html.Button(
        "Count it again" if study.dropped else "Leave it out",
        type="button",
        className="quiet",
        **toggling("g.drop", study.study_id),
    )
    return [html.Div([html.Span(state if study.dropped else offer), button], className="drop-study")]


def _claims(study: Study, scene: Scene) -> list[Any]:
    if not study.claims:
        return [
            html.H3("Claims"),
            html.P("No claim of this study is in the table of claims.", className="hint"),
        ]
    total = len(study.claims)
    inside = (
        f"{study.in_table} of {total} in the table now" if study.in_table < total else counted(total, "claim")
    )
    only = replace(
        Scene(),
        selection=replace(Scene().selection, study=(study.study_id,)),
        view=replace(Scene().view, study=study.study_id),
        grading=scene.grading,
    )
    shown = (
        []
        if study.in_table == total
        else [
            html.P(scene_link("Show them all, without the filters", "/evidence", only), className="sources")
        ]
    )
    return [
        html.H3(["Claims", html.Span(inside, className="hint")], className="claims-head"),
        *shown,
        html.Ul([_claim(record) for record in study.claims], className="claims"),
    ]


def _claim(record: ClaimRecord) -> html.Li:
    side, word = SIDES[record.direction]
    cell = record.cell + (f", {record.state}" if record.state else "")
    about = [f"{record.place} · level {record.level} · weight {record.weight:.4g}"]
    about += (
        [html.Span(" · inferred", title="The cell was concluded, not measured")] if record.inferred else []
    )
    about += [html.Span(" · primary tumour only", className="flag")] if record.primary_only else []
    return html.Li(
        [
            html.P(
                [html.Strong(cell), " · ", html.Span(word, className=f"side {side}"), f" · {record.step}"],
                className="claim-head",
            ),
            html.P(record.mechanism, className="mechanism"),
            html.P(f"Measured: {record.readout}", className="about"),
            html.P(about, className="about"),
            *([html.P(f"Note: {record.note}", className="about")] if record.note else []),
            html.P(
                [html.Span(record.effect_id, className="id"), " · ", sources(record)[-1]], className="sources"
            ),
        ],
        className=f"claim {side}" + (" uncounted" if record.weight == 0 else ""),
    )


def _notes(heading: str, notes: Sequence[Note], path: str, opens: str, scene: Scene) -> list[Any]:
    if not notes:
        return []
    made = []
    for note in notes:
        opened: dict[str, Any] = {opens: note.opens}
        view = replace(Scene().view, **opened)
        link = html.A(
            note.text, href=href(path, Scene(view=view, grading=scene.grading)), **{"data-nav": "1"}
        )
        made.append(
            html.Li(
                [html.P(link, className="mechanism"), html.P(note.detail, className="about")],
                className="claim",
            )
        )
    return [html.H3(heading), html.Ul(made, className="claims")]


def _citation(name: str, where: str, text: str) -> html.Details:
    return html.Details(
        [
            html.Summary(name),
            html.Pre(text, id=where, tabIndex="0", **{"aria-label": f"{name} of this study"}),
            html.Button(f"Copy {name}", type="button", className="quiet", **{"data-copy": where}),
        ],
        className="citation",
    )
