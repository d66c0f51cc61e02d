"""What does not count in a group of claims, or not in full, each study named and linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from cascade.doubts import WEIGHTLESS, Doubt
from cascade.knowledge import Knowledge
from cascade.labels import study_labels
from cascade.scene import Scene
from cascade.synthesis.words import counted
from components.links import at_study, scene_link

NOUNS = {
    "retracted": ("retracted study", "retracted studies"),
    "expression_of_concern": (
        "study with an expression of concern",
        "studies with an expression of concern",
    ),
    "editors_note": ("study with an editor's note", "studies with an editor's note"),
    "dropped": ("study that you left out", "studies that you left out"),
}


NAMED = 12
"""Studies that a line names; the rest is counted."""


def doubt_lines(knowledge: Knowledge, doubts: Sequence[Doubt], scene: Scene) -> list[html.P]:
    """One line a reason, such as ``1 retracted study is listed, not counted: Al-Haidari 2019``."""
    return [
        html.P(
            [said(doubt), *([] if doubt.reason == WEIGHTLESS else _named(knowledge, doubt, scene)), "."],
            className="doubt",
        )
        for doubt in doubts
    ]


def said(doubt: Doubt) -> str:
    """How many there are and how they count."""
    if doubt.reason == WEIGHTLESS:
        return (
            f"{counted(doubt.claims, 'claim')} of no weight under the weights in force: listed, not counted"
        )
    one = len(doubt.studies) == 1
    counts = f"{'is' if one else 'are'} listed, not counted"
    if doubt.factor:
        share = (
            "in full" if doubt.factor >= 1 else f"at {doubt.factor:g} of {'its' if one else 'their'} weight"
        )
        counts = f"{'is' if one else 'are'} counted {share}"
    return f"{counted(len(doubt.studies), *NOUNS[doubt.reason])} {counts}: "


def _named(knowledge: Knowledge, doubt: Doubt, scene: Scene) -> list[Any]:
    names = study_labels(knowledge)
    links: list[Any] = []
    for study in doubt.studies[:NAMED]:
        opened = at_study(scene, study)
        links += [", " if links else "", scene_link(names[study], "/evidence", opened, className="study")]
    more = len(doubt.studies) - NAMED
    return [*links, f" and {more:,} more"] if more > 0 else links
