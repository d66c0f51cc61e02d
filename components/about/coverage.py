"""Coverage and bias of the present selection, as data for bars that open their claims."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.claims import DIRECTIONS
from cascade.coverage import Coverage, coverage
from cascade.coverage_words import coverage_sentences, selection_sentence
from cascade.knowledge import Knowledge
from cascade.labels import labels
from cascade.scene import Scene, describe
from components.about.parts import drawn, linked, spelled

HEADS = {
    "cancer": "Cancer",
    "organ": "Organ",
    "stage": "Stage",
    "direction": "What was found",
    "level": "Evidence level",
    "species": "Species",
}
COLUMNS = (("cancer", "direction", "level"), ("organ", "stage", "species", "year", "read"))
"""Tables that stand below each other."""

RANKED = ("cancer", "organ", "species")
"""Fields without an order of their own: the most claims come first."""

KINDS = dict(zip(DIRECTIONS, ("promotes", "restrains", "", "both"), strict=True))


def coverage_host() -> list[Any]:
    """Where sentences, bars and the table of stages by levels are drawn."""
    return [
        html.Div(id="about-covered", role="status"),
        html.Div(id="about-bars", className="about-coverage"),
        html.H3("Stage by evidence level"),
        html.Div(id="about-crossed"),
    ]


def coverage_said(knowledge: Knowledge, scene: Scene) -> list[Any]:
    """The selection, its share of all claims, and its bias."""
    found, selection = coverage(knowledge, scene.selection), scene.selection
    first = selection_sentence(found, describe(selection, labels(knowledge), most=3), len(knowledge.claims))
    return [html.P(html.Strong(first)), html.P(" ".join(coverage_sentences(knowledge, found, selection)))]


def coverage_bars(knowledge: Knowledge, scene: Scene) -> list[list[dict[str, Any]]]:
    """Columns of bar tables; a row is label, claims, change of the scene that leads to them, colour.

    A value of the vocabulary without a claim stays, as a gap.
    """
    found, words = coverage(knowledge, scene.selection), labels(knowledge)
    tables = {}
    for name, head in HEADS.items():
        rows = [
            (
                words[name].get(value, value),
                n,
                f"s.{name}={value}",
                KINDS[value] if name == "direction" else "",
            )
            for value, n in found.counts[name].items()
        ]
        if name in RANKED:
            rows.sort(key=lambda row: -row[1])
        tables[name] = {"head": head, "whole": found.claims, "rows": rows}
    tables["year"] = {"head": "Year of publication", "whole": found.claims, "rows": _years(found, scene)}
    read = [(spelled(value), n, "", "") for value, n in found.verification.items()]
    tables["read"] = {"head": "How its source was read", "whole": found.claims, "rows": read}
    return [[tables[name] for name in names] for names in COLUMNS]


def _years(found: Coverage, scene: Scene) -> list[tuple[str, int, str, str]]:
    """Periods, each a link to its years within those chosen."""
    low, high = scene.selection.year
    return [
        (
            f"{first} to {last}" if first < last else str(first),
            n,
            f"s.year={max(first, low or first)}-{min(last, high or last)}",
            "",
        )
        for (first, last), n in found.years.items()
    ]


def stage_by_level(knowledge: Knowledge, scene: Scene) -> dict[str, Any]:
    """Claims of each stage at each level, each a link to them."""
    found, words = coverage(knowledge, scene.selection), labels(knowledge)
    most = max(1, int(found.stage_level.max()))
    levels = tuple(found.counts["level"])
    rows = []
    for stage, line in zip(found.counts["stage"], found.stage_level.tolist(), strict=True):
        name = words["stage"][stage]
        tiles = [
            linked(
                f"{n:,}",
                "/evidence",
                f"s.stage={stage}&s.level={level}",
                share=round(n / most, 3),
                label=f"{n:,} claims: {name}, level {words['level'][level]}",
            )
            if n
            else {"text": "0", "share": 0}
            for level, n in zip(levels, line, strict=True)
        ]
        rows.append([name, *tiles, f"{sum(line):,}"])
    heads = ["Stage", *(words["level"][level] for level in levels), "All"]
    return drawn(heads, rows, "Claims by stage and evidence level", numeric=range(1, len(heads)))
