"""Names by which a link opens something on the circuits; free of the scene, whose links they are allowed in."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.circuits.interactions import Interactions, interactions
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge

SLASH = "/"


def edge_key(known: Interactions, row: int) -> str:
    """Name the edge of an interaction: ``source/target/group``."""
    source, target = known.cells[known.source.codes[row]], known.cells[known.target.codes[row]]
    return SLASH.join((source, target, relation_rules().groups[known.group[row]].name))


def edge_names(knowledge: Knowledge) -> Iterator[str]:
    """Yield everything that can be opened: ids of interactions, cells, and keys of edges."""
    known = interactions(knowledge)
    yield from known.ids
    yield from known.cells
    yield from sorted({edge_key(known, row) for row in range(len(known))})
