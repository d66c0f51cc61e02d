"""The network of the circuits as elements and style sheet for Cytoscape: plain dicts, no picture library."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cascade.circuits.edges import Edge, Network, Node
from cascade.circuits.interactions import CANCER
from cascade.circuits.opened import Opened
from cascade.circuits.places import Place, bends, places
from cascade.circuits.records import cell_labels
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge
from components.figures.theme import FONT, Theme, colours

NAMED = 3
"""Mediators written at an open line; its panel names them all."""


def elements(knowledge: Knowledge, network: Network, opened: Opened | None) -> list[dict[str, Any]]:
    """Nodes with their places and edges with their bends; what is open is marked, the rest steps back."""
    at = places(knowledge)
    near = neighbours(opened)
    bent = bends(network.edges, at)
    drawn = {edge.key for edge in opened.edges} if opened else set()
    nodes = [_node(knowledge, node, at[node.cell], opened, near) for node in network.nodes]
    edges = [_edge(edge, bent[edge.key], opened, drawn) for edge in reversed(network.edges)]
    return [*_titles(knowledge, at), *nodes, *edges]


def neighbours(opened: Opened | None) -> set[str]:
    """Cells that what is open joins; empty if nothing is open."""
    if opened is None:
        return set()
    return {opened.cell, *opened.key.split("/")[:2]} | {
        end for edge in opened.edges for end in (edge.source, edge.target)
    }


def _node(
    knowledge: Knowledge, node: Node, place: Place, opened: Opened | None, near: set[str]
) -> dict[str, Any]:
    size = relation_rules().drawing
    names = ["cell", place.side]
    names += ["cancer"] if node.cell == CANCER else []
    names += ["silent"] if not node.interactions else []
    names += ["open"] if opened and opened.cell == node.cell else []
    names += ["back"] if near and node.cell not in near else []
    diameter = size["smallest_node"] + size["node_per_root"] * math.sqrt(node.interactions)
    return {
        "data": {"id": node.cell, "label": cell_labels(knowledge)[node.cell], "size": round(diameter, 1)},
        "position": {"x": place.x, "y": place.y},
        "classes": " ".join(names),
    }


def _edge(edge: Edge, bend: float, opened: Opened | None, drawn: set[str]) -> dict[str, Any]:
    size = relation_rules().drawing
    width = size["thinnest_line"] + size["line_per_root"] * math.sqrt(max(0, edge.studies - 1))
    more = f" +{len(edge.mediators) - NAMED}" if len(edge.mediators) > NAMED else ""
    names = ["link", edge.group]
    names += ["loop"] if edge.source == edge.target else []
    names += ["uncounted"] if not edge.studies else ["single"] if edge.studies == 1 else []
    names += ["open"] if opened and edge.key in drawn and not opened.cell else []
    names += ["back"] if opened and edge.key not in drawn else []
    return {
        "data": {
            "id": edge.key,
            "source": edge.source,
            "target": edge.target,
            "width": round(width, 2),
            "bend": bend,
            "label": ", ".join(edge.mediators[:NAMED]) + more,
        },
        "classes": " ".join(names),
    }


def _titles(knowledge: Knowledge, at: Mapping[str, Place]) -> list[dict[str, Any]]:
    """Name the lineages of the two arcs above their first cell."""
    sides = relation_rules().sides
    present = dict(
        zip(
            knowledge.tables["cell_types"]["cell_type"],
            knowledge.tables["cell_types"]["lineage"],
            strict=True,
        )
    )
    made = []
    for side in ("left", "right"):
        held = [place for place in at.values() if place.side == side]
        names = [
            lineage
            for lineage in sides
            if sides[lineage] == side and any(present.get(cell) == lineage for cell in at)
        ]
        if held and names:
            top = min(held, key=lambda place: place.y)
            made.append(
                {
                    "data": {"id": f"side-{side}", "label": " and ".join(names).capitalize(), "size": 1},
                    "position": {"x": top.x, "y": top.y - 44},
                    "classes": f"title {side}",
                    "selectable": False,
                }
            )
    return made


@lru_cache(maxsize=2)
def stylesheet(theme: Theme) -> list[dict[str, Any]]:
    """The look of nodes and lines under a theme."""
    token = colours(theme)
    text = {"font-family": FONT, "font-size": 13, "color": token["ink"], "text-events": "yes"}
    halo = {"text-outline-color": token["page"], "text-outline-width": 3, "text-outline-opacity": 1}
    aside = {"text-valign": "center", "text-margin-y": 0}
    rules: list[tuple[str, dict[str, Any]]] = [
        ("core", {"active-bg-opacity": 0, "selection-box-opacity": 0}),
        (
            "node",
            {
                "label": "data(label)",
                "width": "data(size)",
                "height": "data(size)",
                "background-color": token["paper"],
                "border-color": token["ink"],
                "border-width": 1.2,
                "text-wrap": "wrap",
                "text-max-width": 130,
                "overlay-opacity": 0,
                "z-index": 30,
                **text,
                **halo,
            },
        ),
        ("node.left", {**aside, "text-halign": "left", "text-margin-x": -6}),
        ("node.right", {**aside, "text-halign": "right", "text-margin-x": 6}),
        ("node.top", {"text-valign": "top", "text-margin-y": -5}),
        ("node.bottom", {"text-valign": "bottom", "text-margin-y": 5}),
        (
            "node.cancer",
            {
                "background-color": token["ink"],
                "text-valign": "bottom",
                "text-margin-y": 5,
                "font-weight": 600,
            },
        ),
        (
            "node.silent",
            {"border-style": "dotted", "border-color": token["hairline"], "color": token["muted"]},
        ),
        (
            "node.title",
            {
                "background-opacity": 0,
                "border-width": 0,
                "events": "no",
                "color": token["muted"],
                "font-style": "italic",
            },
        ),
        (
            "edge",
            {
                "width": "data(width)",
                "curve-style": "unbundled-bezier",
                "control-point-distances": "data(bend)",
                "control-point-weights": 0.5,
                "edge-distances": "node-position",
                "target-distance-from-node": 3,
                "arrow-scale": 0.95,
                "opacity": 0.62,
                "overlay-opacity": 0,
                "z-index": 5,
            },
        ),
        (
            "edge.loop",
            {
                "curve-style": "bezier",
                "loop-direction": "60deg",
                "loop-sweep": "50deg",
                "control-point-step-size": 46,
            },
        ),
        *(
            (f"edge.{group.name}", line_style(group.colour, group.line, group.arrow, token))
            for group in relation_rules().groups
        ),
        ("edge.helps, edge.restrains", {"z-index": 10, "opacity": 0.9}),
        ("edge.single", {"opacity": 0.3}),
        ("edge.helps.single, edge.restrains.single", {"opacity": 0.45}),
        ("edge.uncounted", {"opacity": 0.2}),
        (".back", {"opacity": 0.16}),
        ("node.back", {"opacity": 0.4}),
        ("node.silent.back", {"opacity": 0.5}),
        (".near", {"opacity": 1, "z-index": 20}),
        ("node.open", {"border-width": 4, "border-color": token["link"], "font-weight": 600}),
        (
            "edge.open, edge.shown",
            {
                "opacity": 1,
                "z-index": 25,
                "label": "data(label)",
                "text-rotation": "none",
                "text-background-color": token["surface"],
                "text-background-opacity": 1,
                "text-background-padding": 3,
                "text-border-color": token["hairline"],
                "text-border-width": 1,
                "text-border-opacity": 1,
                **text,
            },
        ),
        ("edge.open", {"underlay-color": token["link"], "underlay-opacity": 0.28, "underlay-padding": 5}),
    ]
    return [{"selector": selector, "style": style} for selector, style in rules]


def line_style(colour: str, line: str, arrow: str, token: Mapping[str, str]) -> dict[str, Any]:
    """The style of one group of relations: colour, line and arrowhead, no two of them alike in all.

    Cytoscape's own dotted line is so dense that it reads as solid; short dashes are told apart.
    """
    return {
        "line-color": token[colour],
        "line-style": "solid" if line == "solid" else "dashed",
        "line-dash-pattern": [2, 4] if line == "dotted" else [8, 4],
        "target-arrow-color": token[colour],
        "target-arrow-shape": arrow,
        "target-arrow-fill": "filled",
    }
