"""Interactions as people read them: cards for the panel, rows for the table, each with its links."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html

from cascade.circuits.edges import Network
from cascade.circuits.interactions import CANCER
from cascade.circuits.records import InteractionRecord, records, within
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from components.claim_cards import sources, standing
from components.links import at_study, href, outside, scene_link

HGNC = "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/"
STUDY = "STUDY"


def card(record: InteractionRecord, scene: Scene, wanted: bool = False) -> html.Li:
    """One interaction: what was found, through what, where, and where to read it. ``wanted``: the link asked for it."""
    return html.Li(
        [
            html.P(record.mechanism, className="mechanism"),
            html.P([ends(record), *through(record)], className="about"),
            html.P(
                [record.stage_label, " · ", record.organ, " · ", study_link(record, scene), standing(record)],
                className="about",
            ),
            html.P(sources(record), className="sources"),
            html.P(claims_links(record, scene), className="sources"),
        ],
        className="claim wanted" if wanted else "claim",
    )


def ends(record: InteractionRecord) -> html.Span:
    """Who does what to whom, with the states."""
    return html.Span(
        [
            _cell(record.source, record.source_state),
            f" {record.relation} ",
            _cell(within(record.target), record.target_state),
        ],
        className="ends",
    )


def _cell(label: str, state: str) -> str:
    return f"{label} ({state})" if state else label


def through(record: InteractionRecord) -> list[Any]:
    """Mediators, each linked to its gene."""
    genes = mediators(record)
    return [" through ", *genes] if genes else [" · no mediator named"]


def mediators(record: InteractionRecord) -> list[Any]:
    """Gene symbols with links, separated by commas."""
    made: list[Any] = []
    for symbol, hgnc in record.mediators:
        made += [", "] if made else []
        made.append(outside(symbol, HGNC + hgnc, title=hgnc) if hgnc else symbol)
    return made


def study_link(record: InteractionRecord, scene: Scene) -> html.A:
    """The study's drawer in Evidence."""
    return scene_link(
        record.study,
        "/evidence",
        at_study(scene, record.study_id),
        className="study",
    )


def claims_links(record: InteractionRecord, scene: Scene) -> list[Any]:
    """Where to read on: the claims of each cell of the interaction at its stage, on the map and in Evidence."""
    made: list[Any] = []
    cells = dict.fromkeys(((record.source_cell, record.source), (record.target_cell, record.target)))
    for cell, label in cells:
        if cell == CANCER:
            continue
        made += [" · "] if made else []
        made.append(scene_link(f"{label} at this stage on the map", "/", on_map(scene, cell, record.stage)))
        made.append(" (")
        made.append(
            html.A(
                "claims",
                href=href("/evidence", as_filter(scene, cell, record.stage)),
                **{"data-nav": "1", "aria-label": f"Claims on {label} at this stage"},
            )
        )
        made.append(")")
    return made


def on_map(scene: Scene, cell: str, stage: str) -> Scene:
    """The map with the field of a cell and a stage open (all stages if it is empty)."""
    return replace(scene, view=replace(scene.view, cell=cell, at=stage, all=True))


def as_filter(scene: Scene, cell: str, stage: str) -> Scene:
    """The scene filtered to a cell and, unless it is empty, to a stage."""
    chosen = replace(scene.selection, cell=(cell,), stage=(stage,) if stage else scene.selection.stage)
    return replace(scene, selection=chosen, view=replace(scene.view, page=1))


def cards(knowledge: Knowledge, rows: Iterable[int], scene: Scene, wanted: int = -1) -> html.Ul:
    """A list of interactions."""
    known = records(knowledge)
    return html.Ul([card(known[row], scene, row == wanted) for row in rows], className="claims")


def table_rows(knowledge: Knowledge, network: Network, scene: Scene) -> dict[str, Any]:
    """The network as a table for circuits.js: one row an interaction, most studied lines first.

    ``rows``: as JSON text, which passes through Dash untouched and so costs little; ``study``: the address of a
    study's drawer, with ``STUDY`` in place of its id.
    """
    known = records(knowledge)
    rows = [_row(known[row]) for edge in network.edges for row in edge.rows]
    return {
        "rows": json.dumps(rows, ensure_ascii=False),
        "study": href("/evidence", at_study(scene, STUDY)),
        "hgnc": HGNC,
    }


def _row(record: InteractionRecord) -> list[Any]:
    who = [record.source, record.source_state, record.relation, within(record.target), record.target_state]
    study = [record.study_id, record.study, record.standing, record.standing_note]
    links = [record.doi, record.doi_confirmed, record.source_url, record.verification]
    return [
        record.interaction_id,
        who,
        record.mediators,
        record.stage_label,
        record.organ,
        study,
        links,
        record.mechanism,
    ]
