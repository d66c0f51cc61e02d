"""What a link opens on the circuits: an edge, a cell, or one interaction."""

from __future__ import annotations

from dataclasses import dataclass

from cascade.circuits.edges import Edge, Network
from cascade.circuits.interactions import interactions
from cascade.circuits.keys import SLASH, edge_key
from cascade.knowledge import Knowledge


@dataclass(frozen=True)
class Opened:
    """What is open: ``cell`` or ``key`` of an edge, and those of its ``edges`` that the filters leave.

    Edges that go out stand before those that come in. ``row``: the one interaction that was asked for, or -1.
    """

    cell: str
    key: str
    edges: tuple[Edge, ...]
    row: int


def opened(knowledge: Knowledge, network: Network, name: str) -> Opened | None:
    """Find what ``name`` opens in a network; None if it names nothing."""
    known = interactions(knowledge)
    if not name:
        return None
    if name in known.source.position:
        out = tuple(edge for edge in network.edges if edge.source == name)
        into = tuple(edge for edge in network.edges if edge.target == name and edge.source != name)
        return Opened(name, "", out + into, -1)
    row = known.ids.index(name) if name in known.ids else -1
    key = name if row < 0 else edge_key(known, row)
    if key.count(SLASH) != 2:
        return None
    return Opened("", key, tuple(edge for edge in network.edges if edge.key == key), row)
