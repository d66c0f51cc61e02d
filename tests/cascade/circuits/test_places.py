"""The drawing: nothing overlaps, nothing moves, and lines keep clear of the cancer cell."""

import math
from itertools import combinations, pairwise

import pytest

from cascade.circuits.edges import network
from cascade.circuits.interactions import CANCER
from cascade.circuits.places import bends, ordered, places
from cascade.circuits.relations import relation_rules
from cascade.scene import Grading, Selection


@pytest.fixture(scope="module")
def whole(knowledge):
    return network(knowledge, Selection(), Grading())


def test_every_cell_of_the_table_has_a_place_of_its_own(knowledge, whole):
    at = places(knowledge)
    assert {node.cell for node in whole.nodes} == set(at)
    for one, other in combinations(at.values(), 2):
        # Labels of an arc stand beside their cells: a line of text apart is enough.
        assert math.dist((one.x, one.y), (other.x, other.y)) >= 40
    for side in ("left", "right"):
        heights = sorted(place.y for place in at.values() if place.side == side)
        assert min(b - a for a, b in pairwise(heights)) >= 36


def test_lineages_keep_their_sides(knowledge):
    at = places(knowledge)
    lineage = dict(
        zip(
            knowledge.tables["cell_types"]["cell_type"],
            knowledge.tables["cell_types"]["lineage"],
            strict=True,
        )
    )
    sides = relation_rules().sides
    assert {cell: place.side for cell, place in at.items() if cell != CANCER} == {
        cell: sides[lineage[cell]] for cell in at if cell != CANCER
    }


def test_order_follows_what_lies_across():
    pairs = {("a", "x"): 1, ("b", "z"): 3, ("b", "x"): 1, ("c", "x"): 1, ("c", "y"): 1}
    assert ordered(["b", "c", "a"], {"x": -1.0, "y": 0.0, "z": 1.0}, pairs) == ["a", "c", "b"]
    assert ordered(["p", "q"], {}, {}) == ["p", "q"]


def curve(edge, bend, at, steps=40):
    """Points of the quadratic curve that the drawing makes of a bend."""
    start, end = at[edge.source], at[edge.target]
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    control = ((start.x + end.x) / 2 - dy / length * bend, (start.y + end.y) / 2 + dx / length * bend)
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        yield a * start.x + b * control[0] + c * end.x, a * start.y + b * control[1] + c * end.y


def test_lines_between_other_cells_pass_the_cancer_cell(knowledge, whole):
    at = places(knowledge)
    bent = bends(whole.edges, at)
    for edge in whole.edges:
        if CANCER in (edge.source, edge.target) or edge.source == edge.target:
            continue
        assert min(math.hypot(x, y) for x, y in curve(edge, bent[edge.key], at)) > 34, edge.key


def test_lines_of_a_pair_do_not_coincide(knowledge, whole):
    at = places(knowledge)
    bent = bends(whole.edges, at)
    middles = {}
    for edge in whole.edges:
        if edge.source != edge.target:
            pair = frozenset((edge.source, edge.target))
            middles.setdefault(pair, []).append(list(curve(edge, bent[edge.key], at, 2))[1])
    assert any(len(points) > 3 for points in middles.values())
    for points in middles.values():
        for one, other in combinations(points, 2):
            assert math.dist(one, other) >= 14
