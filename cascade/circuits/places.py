"""Where each cell stands and how the lines bend: computed once for the whole table, so that filters move nothing.

The cancer cell is the centre. Each lineage has a side: left and right are arcs, top and bottom rows. Within an arc the
order follows from the barycentre rule of layered drawings (Sugiyama et al. 1981): cells stand near those they interact
with across the centre, which keeps crossings few. No random numbers: the same table gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cascade.circuits.edges import Edge
from cascade.circuits.interactions import CANCER, interactions
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge

SWEEPS = 12
CENTRE = "centre"
Pairs = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Place:
    """Position in pixels, y downwards, the cancer cell at (0, 0); ``side``: left, right, top, bottom or centre."""

    x: float
    y: float
    side: str


@lru_cache(maxsize=4)
def places(knowledge: Knowledge) -> Mapping[str, Place]:
    """Place every cell that has an interaction anywhere in the table."""
    known, rules = interactions(knowledge), relation_rules()
    pairs: dict[tuple[str, str], int] = {}
    for ends in zip(known.source.codes.tolist(), known.target.codes.tolist(), strict=True):
        source, target = sorted(known.cells[end] for end in ends)
        pairs[source, target] = pairs.get((source, target), 0) + 1
    present = {cell for pair in pairs for cell in pair}
    table = knowledge.tables["cell_types"]
    sides: dict[str, list[str]] = {"left": [], "right": [], "top": [], "bottom": []}
    for cell, lineage in zip(table["cell_type"], table["lineage"], strict=True):
        if cell in present:
            sides[rules.sides.get(lineage, "bottom")].append(cell)
    for sweep in range(SWEEPS):
        one, other = ("left", "right") if sweep % 2 else ("right", "left")
        sides[one] = ordered(sides[one], {**heights(sides[other]), **_rows(sides)}, pairs)
    found = {CANCER: Place(0.0, 0.0, CENTRE)}
    for side, cells in sides.items():
        found |= {cell: _place(side, index, len(cells)) for index, cell in enumerate(cells)}
    return found


def heights(cells: list[str]) -> dict[str, float]:
    """Height of each cell of an arc, -1 (top) to 1 (bottom)."""
    return {cell: _even(index, len(cells)) for index, cell in enumerate(cells)}


def _rows(sides: Mapping[str, list[str]]) -> dict[str, float]:
    return {cell: height for side, height in (("top", -1.2), ("bottom", 1.2)) for cell in sides[side]}


def ordered(cells: list[str], across: Mapping[str, float], pairs: Pairs) -> list[str]:
    """Sort a side by the mean height of the cells it interacts with; one without such a cell keeps its height."""
    own = heights(cells)

    def barycentre(cell: str) -> float:
        joined = [
            (across[a if b == cell else b], n)
            for (a, b), n in pairs.items()
            if cell in (a, b) and (a if b == cell else b) in across
        ]
        return sum(height * n for height, n in joined) / sum(n for _, n in joined) if joined else own[cell]

    return sorted(cells, key=lambda cell: (round(barycentre(cell), 9), own[cell]))


def _even(index: int, count: int) -> float:
    return 2 * index / (count - 1) - 1 if count > 1 else 0.0


def _place(side: str, index: int, count: int) -> Place:
    size = relation_rules().drawing
    across, down = size["half_width"], size["half_height"]
    step = _even(index, count)
    if side in ("left", "right"):
        # An ellipse a third taller than the arc: its ends lean in, and still leave room for the rows above and below.
        x = across * math.sqrt(1 - (step / 1.33) ** 2)
        return Place(round(x if side == "right" else -x, 1), round(step * down, 1), side)
    spread = min(0.6, 0.28 * (count - 1)) * across
    return Place(round(step * spread, 1), round(down * (1.1 if side == "bottom" else -1.1), 1), side)


def bends(edges: Iterable[Edge], at: Mapping[str, Place]) -> dict[str, float]:
    """Say how far each edge bends: pixels from the middle of the straight line to its one control point.

    The curve is a quadratic Bezier. With (dx, dy) from source to target, y downwards, positive is along (-dy, dx).

    Lines with the cancer cell fan out; others pass it at a distance; those between the same two cells lie in lanes.
    """
    size = relation_rules().drawing
    lanes: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        lanes.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
    found = {}
    for (first, last), held in lanes.items():
        base = 0.0 if CANCER in (first, last) else _detour(at[first], at[last], size["clearance"])
        held.sort(key=lambda edge: (edge.source, edge.group))
        for index, edge in enumerate(held):
            lane = base + (index - (len(held) - 1) / 2) * size["lane"]
            # A curve passes its control point at half the distance; the way back has the opposite sense.
            found[edge.key] = round(2 * lane * (1 if edge.source == first else -1), 1)
    return found


def _detour(start: Place, end: Place, clearance: float) -> float:
    """Find the sagitta of the line from start to end: past the centre where it would cross it, else a slight bow."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    if length == 0:
        return 0.0
    centre = (start.x * dy - start.y * dx) / length
    if start.side == end.side or abs(centre) >= clearance:
        return math.copysign(min(0.16 * length, 0.5 * abs(centre)), centre)
    # The centre lies `centre` to the side of the line: bend to the other side; upwards if the line goes through it.
    away = -1.0 if centre > 0 or (centre == 0 and dx < 0) else 1.0
    return centre + away * clearance
