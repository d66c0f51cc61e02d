"""The panel beside the body: the claims of the open cell of the organ map, or of the chosen organs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from cascade.detail import Detail
from cascade.knowledge import Knowledge
from cascade.organs import open_place
from cascade.scene import Scene
from components.claim_cards import evidence_link
from components.links import scene_link
from components.side_panel import group_panel

FEW = 5
"""Claims listed of each camp of a whole organ, which has many."""


def organ_panel(knowledge: Knowledge, detail: Detail | None, scene: Scene) -> list[Any]:
    """Contents of the panel; with nothing open, what to do."""
    row, organs = open_place(scene)
    if detail is None:
        return [
            html.H2("Choose an organ"),
            html.P(
                "Click an organ, in the drawing or in the list, to keep to it on all pages and to see its claims here."
            ),
            html.P("Click a mark of the map to see what one cell does in one organ, without a filter."),
            html.P(
                "With the keyboard: Tab to an organ, Enter to choose; in the map arrows to move, Enter to open.",
                className="hint",
            ),
            html.H3("How to read the marks"),
            html.Ul(className="legend"),
        ]
    fields = {name: (value,) for name, value in zip(("cell", "state"), row.split("/"), strict=False) if value}
    stages = replace(
        scene, selection=replace(scene.selection, organ=organs), view=replace(scene.view, cell=row, at="")
    )
    links = html.P(
        [
            *(
                [evidence_link(scene, "Open all in Evidence", organ=organs, **fields), " · "]
                if detail.camps
                else []
            ),
            scene_link("At which stages, in Cascade", "/", stages),
        ]
    )
    if row:
        return group_panel(knowledge, detail, scene, ["v.cell", "v.organ"], [links])
    return group_panel(knowledge, detail, scene, ["s.organ"], [links], "Lift the filter", FEW)
