"""Claims as people read them, in camps, each with its links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from cascade.arrays import Ints
from cascade.circuits.records import InteractionRecord
from cascade.detail import Detail, first_claims
from cascade.knowledge import Knowledge
from cascade.records import ClaimRecord, claim_records
from cascade.scene import Scene
from cascade.synthesis.words import counted, within_sentence
from components.links import at_study, href, outside, scene_link

FIRST = 12
"""Claims of a camp that are listed beside the map; the rest is one click away in Evidence."""

CAMP_CLASS = {"promotes": "promotes", "restrains": "restrains", "both": "both", "no effect found": "null"}
CAMP_TITLE = {
    "promotes": "Promotes",
    "restrains": "Restrains",
    "both": "Both, within one study",
    "no effect found": "No effect found",
}


def camps(knowledge: Knowledge, detail: Detail, scene: Scene, first: int = FIRST) -> list[Any]:
    """The camps of a group as sections, the ``first`` heaviest claims of each and all whose study is in doubt."""
    made = []
    for name, rows in detail.camps:
        shown = first_claims(knowledge, scene.grading, rows, first)
        records = claim_records(knowledge, shown, detail.weights)
        more = len(rows) - len(shown)
        made.append(
            html.Section(
                [
                    html.H3([CAMP_TITLE[name], html.Span(_how_many(detail, rows), className="hint")]),
                    html.Ul([card(record, scene) for record in records], className="claims"),
                    *([html.P(f"and {more} more, in Evidence", className="hint")] if more else []),
                ],
                className=f"camp {CAMP_CLASS[name]}",
            )
        )
    return made


def _how_many(detail: Detail, rows: Ints) -> str:
    """``33 claims, 1 more not counted``."""
    counting = int((detail.weights[rows] > 0).sum())
    rest = len(rows) - counting
    if not counting:
        return f"{counted(rest, 'claim')}, not counted"
    return counted(counting, "claim") + (f", {rest} more not counted" if rest else "")


def card(record: ClaimRecord, scene: Scene) -> html.Li:
    """One claim: what was found, where and how, and where to read it."""
    study = at_study(scene, record.study_id)
    uncounted = " uncounted" if record.weight == 0 else ""
    return html.Li(
        [
            html.P(record.mechanism, className="mechanism"),
            html.P(
                [
                    scene_link(record.study, "/evidence", study, className="study"),
                    standing(record),
                    f" · {record.step}"
                    + (f" · {record.state}" if record.state else "")
                    + f" · {record.place} · level {_level(record)}",
                    *(
                        [html.Span(" · inferred", title="The cell was concluded, not measured")]
                        if record.inferred
                        else []
                    ),
                    *([html.Span(" · primary tumour only", className="flag")] if record.primary_only else []),
                    *([html.Span(" · not counted", className="flag")] if record.weight == 0 else []),
                ],
                className="about",
            ),
            html.P(sources(record), className="sources"),
        ],
        className=f"claim{uncounted}",
    )


def _level(record: ClaimRecord) -> str:
    """``C (animal, causal)``."""
    return f"{record.level} ({within_sentence(record.level_label.removeprefix(f'{record.level} · '))})"


def standing(record: ClaimRecord | InteractionRecord) -> Any:
    """The mark of a retracted or questioned study; it stands wherever the study appears."""
    if not record.standing:
        return ""
    return html.Span([" ", record.standing], className="standing", title=record.standing_note)


def sources(record: ClaimRecord | InteractionRecord) -> list[Any]:
    """Links to the DOI and to the text in which the claim was checked."""
    links: list[Any] = []
    if record.doi:
        unsure = "" if record.doi_confirmed else " (DOI not confirmed)"
        links += [outside(f"doi:{record.doi}", f"https://doi.org/{record.doi}"), unsure, " · "]
    return [*links, outside(f"source ({record.verification})", record.source_url)]


def evidence_link(scene: Scene, text: str, **selection: tuple[str, ...]) -> html.A:
    """A link to Evidence with further filters."""
    fields: dict[str, Any] = dict(selection)
    chosen = replace(scene.selection, **fields)
    target = Scene(chosen, replace(scene.view, page=1), scene.grading)
    return html.A(text, href=href("/evidence", target), **{"data-nav": "1"})
