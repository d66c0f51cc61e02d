"""The panel beside the network: what is open, or the most studied lines to start from."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.circuits.edges import Edge, Network
from cascade.circuits.interactions import CANCER
from cascade.circuits.opened import Opened
from cascade.circuits.records import InteractionRecord, cell_labels, records, within
from cascade.circuits.relations import Group, relation_rules
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.synthesis.words import counted, studies
from components.interaction_cards import as_filter, cards, on_map
from components.links import dropping, href, scene_link, setting

FIRST = 14
"""Lines offered while nothing is open; the table has them all."""

FINDINGS = 3
"""Findings that an open cell shows of each of its lines."""


def circuit_panel(knowledge: Knowledge, network: Network, opened: Opened | None, scene: Scene) -> list[Any]:
    """Contents of the panel."""
    if opened is None:
        return _start(knowledge, network)
    parts = _of_cell(knowledge, opened, scene) if opened.cell else _of_edge(knowledge, opened, scene)
    if not opened.edges:
        parts.append(
            html.P(
                "No interaction of it is left by the filters and the kinds of relation shown.",
                className="gap",
            )
        )
    return parts


def _start(knowledge: Knowledge, network: Network) -> list[Any]:
    head = [
        html.H2("Choose a cell or a line"),
        html.P(
            "Click a line to read its interactions, a cell to keep to what it does and what is done to it."
        ),
    ]
    if not network.edges:
        return []
    more = len(network.edges) - FIRST
    return [
        *head,
        html.H3("Most studied lines"),
        html.Ul([html.Li(opener(knowledge, edge)) for edge in network.edges[:FIRST]], className="lines"),
        *(
            [
                html.P(
                    f"and {counted(more, 'further line')}: all interactions are in the table (“Show as table”).",
                    className="hint",
                )
            ]
            if more > 0
            else []
        ),
    ]


def opener(knowledge: Knowledge, edge: Edge) -> html.Button:
    """A button that opens a line: sample, ends, mediators, numbers."""
    cells = cell_labels(knowledge)
    group = relation_rules().named(edge.group)
    about = f"{group.verb} · {numbers(edge)}"
    return html.Button(
        [
            sample(group),
            html.Span(
                [
                    html.B(f"{cells[edge.source]} → {cells[edge.target]}"),
                    html.Span(
                        about + (" · with a questioned study" if edge.questioned else ""), className="said"
                    ),
                ]
            ),
        ],
        type="button",
        className="line-opener",
        **setting(**{"v.edge": edge.key}),
    )


def sample(group: Group) -> html.Span:
    """A short line with its arrowhead, as the network draws it (see circuits.css)."""
    look = f"line-sample line-{group.line} arrow-{group.arrow}"
    return html.Span(className=look, style={"--colour": f"var(--{group.colour})"}, **{"aria-hidden": "true"})


def numbers(edge: Edge) -> str:
    """``8 interactions, 6 studies``."""
    return f"{counted(len(edge.rows), 'interaction')}, {studies(edge.studies)}"


def _head(title: str) -> html.Div:
    close = html.Button("Close", type="button", className="quiet", **dropping(["v.edge"]))
    return html.Div([html.H2(title), close], className="block-head")


def _of_edge(knowledge: Knowledge, opened: Opened, scene: Scene) -> list[Any]:
    source, target, name = opened.key.split("/")
    cells = cell_labels(knowledge)
    group = relation_rules().named(name)
    parts: list[Any] = [_head(f"{cells[source]} → {cells[target]}")]
    parts.append(html.P([sample(group), group.label], className="kind"))
    others = [
        html.Button(
            f"All of {within(cells[cell])}", type="button", className="quiet", **setting(**{"v.edge": cell})
        )
        for cell in dict.fromkeys((source, target))
    ]
    for edge in opened.edges:
        parts.append(html.P(f"{numbers(edge)}. {_mediators(edge)}"))
        parts.append(cards(knowledge, _first(edge.rows, opened.row), scene, opened.row))
    parts.insert(2, html.P(others, className="around"))
    return parts


def _first(rows: tuple[int, ...], wanted: int) -> list[int]:
    return sorted(rows, key=lambda row: row != wanted)


def _mediators(edge: Edge) -> str:
    return f"Mediators: {', '.join(edge.mediators)}." if edge.mediators else "No mediator named."


def _of_cell(knowledge: Knowledge, opened: Opened, scene: Scene) -> list[Any]:
    cell = opened.cell
    parts: list[Any] = [_head(cell_labels(knowledge)[cell])]
    if cell != CANCER:
        parts.append(
            html.P(
                [
                    scene_link("Its row on the map", "/", on_map(scene, cell, "")),
                    " · ",
                    html.A(
                        "its claims in Evidence",
                        href=href("/evidence", as_filter(scene, cell, "")),
                        **{"data-nav": "1"},
                    ),
                ]
            )
        )
    out = [edge for edge in opened.edges if edge.source == cell]
    into = [edge for edge in opened.edges if edge.source != cell]
    for title, edges in (("What it does", out), ("What is done to it", into)):
        if edges:
            total = sum(len(edge.rows) for edge in edges)
            parts.append(html.H3([title, html.Span(counted(total, "interaction"), className="hint")]))
            parts += [_line(knowledge, edge) for edge in edges]
    return parts


def _line(knowledge: Knowledge, edge: Edge) -> html.Div:
    """A line of an open cell and what was found, each finding a button that opens it with its study and sources."""
    known = records(knowledge)
    found = [html.Li(_finding(known[row])) for row in edge.rows[:FINDINGS]]
    if more := len(edge.rows) - len(found):
        found.append(html.Li(f"and {more} more: open the line", className="hint"))
    return html.Div([opener(knowledge, edge), html.Ul(found)], className="line")


def _finding(record: InteractionRecord) -> html.Button:
    standing = f", {record.standing.lower()}" if record.standing else ""
    text = f"{record.mechanism} ({record.study}{standing})"
    return html.Button(
        text, type="button", className="finding", **setting(**{"v.edge": record.interaction_id})
    )
