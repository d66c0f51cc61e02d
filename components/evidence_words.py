"""What stands above and below the grid: its sentence, the filters in force, the pages, the downloads."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html

from cascade.evidence.rows import Leaf, usable
from cascade.evidence.words import condition_words, sort_words
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.scene.conditions import Conditions
from cascade.synthesis.words import counted, studies
from components.links import dropping, export, setting

DOWNLOADS = (
    ("claims.csv", "CSV", "The claims as one table"),
    (
        "claims.zip",
        "With README and citations",
        "Claims, README, column dictionary, BibTeX and RIS in one archive",
    ),
    ("studies.bib", "BibTeX", "The studies of these claims"),
    ("studies.ris", "RIS", "The studies of these claims, for reference managers"),
)
NEAR = 2
"""Pages before and after the present one that have a link of their own."""


def sentence(knowledge: Knowledge, scene: Scene, shown: Leaf, selected: int) -> str:
    """How much is shown: ``52 of 461 claims, of 40 studies, pass the search; sorted by weight.``."""
    total = len(shown.all)
    if not total:
        return f"No claim of {selected:,} passes the {passed(scene)}." if selected else "No claim to show."
    held = studies(int(np.count_nonzero(np.bincount(knowledge.claims.study[shown.all]))))
    head = f"{counted(total, 'claim')} of {held}"
    if passed(scene):
        head = f"{total:,} of {counted(selected, 'claim')}, of {held}, pass the {passed(scene)}"
    asked = f" There is no page {scene.view.page}; this is the last." if scene.view.page > shown.pages else ""
    last = shown.first + len(shown.claims) - 1
    part = f"{shown.first:,} to {last:,} shown, " if shown.pages > 1 else ""
    return f"{head}; {part}{sort_words(scene.view.sort)}.{asked}"


def passed(scene: Scene) -> str:
    """What narrows the selection further: ``column filters and the search``; empty if nothing does."""
    narrowing = (("column filters", usable(scene)), ("search", scene.view.q.split()))
    return " and the ".join(name for name, on in narrowing if on)


def in_force(scene: Scene, empty: bool) -> list[Any]:
    """The column filters and the search as buttons that lift them; and what to do if they leave nothing."""
    conditions = usable(scene)
    made: list[Any] = [
        html.Button(
            [condition_words(condition), html.Span("×", **{"aria-hidden": "true"})],
            type="button",
            className="chip",
            **setting(**{"v.filter": _without(scene, index)}),
            **{"aria-label": f"Lift the filter: {condition_words(condition)}"},
        )
        for index, condition in enumerate(conditions)
    ]
    if len(conditions) + bool(scene.view.q.split()) > 1 or (empty and (conditions or scene.view.q)):
        made.append(
            html.Button(
                "Lift all of these", type="button", className="quiet", **dropping(["v.filter", "v.q"])
            )
        )
    return made


def _without(scene: Scene, index: int) -> str:
    kept = tuple(condition for place, condition in enumerate(usable(scene)) if place != index)
    return Conditions().write(kept)


def pager(shown: Leaf) -> list[Any]:
    """Buttons for the pages; nothing if there is one only."""
    if shown.pages == 1:
        return []
    near = {1, shown.pages, *range(shown.number - NEAR, shown.number + NEAR + 1)}
    items: list[Any] = [_step(shown, -1, "Previous")]
    before = 0
    for number in sorted(n for n in near if 1 <= n <= shown.pages):
        if number > before + 1:
            items.append(html.Li("…", key=f"gap-{before}"))
        current = {"aria-current": "page"} if number == shown.number else {}
        items.append(
            html.Li(
                _button(f"{number:,}", number, **{"aria-label": f"Page {number}", **current}), key=str(number)
            )
        )
        before = number
    return [html.Ul([*items, _step(shown, 1, "Next")])]


def _step(shown: Leaf, by: int, text: str) -> html.Li:
    number = shown.number + by
    return html.Li(_button(text, number, disabled=not 1 <= number <= shown.pages), key=text)


def _button(text: str, number: int, **attributes: Any) -> html.Button:
    return html.Button(
        text,
        type="button",
        className="quiet",
        **setting(**{"v.page": "" if number == 1 else str(number)}),
        **attributes,
    )


def downloads(scene: Scene) -> list[Any]:
    """Links to the files of exactly what is shown, all pages of it."""
    return [export(text, name, scene, title) for name, text, title in DOWNLOADS]
