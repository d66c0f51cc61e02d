"""What emptied the map of targets, each with the way out."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.knowledge import Knowledge
from cascade.scene import Scene, selection_fields
from cascade.synthesis.words import counted
from cascade.therapy.matching import emptied_by
from components.answer import counts
from components.links import dropping


def target_lifts(knowledge: Knowledge, scene: Scene) -> list[Any]:
    """Buttons that lift the search or one filter, with the targets that this gives.

    Where no claim is left either, the frame's message offers to lift filters; it is not said twice.
    """
    fields = {field.name: field.label.lower() for field in selection_fields()}
    told = not counts(scene.selection)[0]
    lifts = [
        _lift("the search" if name == "q" else f"the {fields[name]} filter", number, name)
        for name, number in emptied_by(knowledge, scene.selection, scene.view.q)
        if name == "q" or not told
    ]
    if lifts or told:
        return lifts
    every = [*(f"s.{name}" for name, _ in scene.selection.filters()), "v.q"]
    clear = html.Button("Clear all", type="button", className="quiet", **dropping(every))
    return [html.Span("Nothing that is lifted alone gives a target."), clear]


def _lift(what: str, number: int, name: str) -> html.Button:
    parameter = "v.q" if name == "q" else f"s.{name}"
    return html.Button(
        f"Without {what}: {counted(number, 'target')}",
        type="button",
        className="quiet",
        **dropping([parameter]),
    )
