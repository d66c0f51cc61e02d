"""The network: cells, and one edge for each pair and kind of relation, merged over studies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Ints
from cascade.circuits.interactions import CANCER, Interactions, interactions
from cascade.circuits.keys import edge_key
from cascade.circuits.matching import counting, of_groups, select
from cascade.circuits.relations import relation_rules
from cascade.claims import QUESTIONED
from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection


@dataclass(frozen=True)
class Edge:
    """What one cell does to another, of one group of relations.

    ``key``: ``source/target/group``, as a link holds it; ``rows``: of the interactions; ``studies``: those that count;
    ``mediators``: most often named first; ``questioned``: a study in it is retracted or carries a notice.
    """

    key: str
    source: str
    target: str
    group: str
    rows: tuple[int, ...]
    studies: int
    mediators: tuple[str, ...]
    questioned: bool


@dataclass(frozen=True)
class Node:
    """A cell and the number of interactions in which it acts or is acted upon; one with its own kind counts once."""

    cell: str
    interactions: int


@dataclass(frozen=True)
class Network:
    """What is drawn: cells with an interaction anywhere in the table, edges most studied first.

    A cell without an interaction under the selection has 0. ``rows``: all interactions shown; ``studies``: theirs.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[int, ...]
    studies: int


@lru_cache(maxsize=256)
def network(
    knowledge: Knowledge, selection: Selection, grading: Grading, relation: tuple[str, ...] = ()
) -> Network:
    """Build the network of the interactions that pass the filters and are of the named groups (none: all)."""
    known = interactions(knowledge)
    rows = np.flatnonzero(select(known, selection) & of_groups(known, relation))
    counted = counting(known, knowledge, grading)
    groups = len(relation_rules().groups)
    width = len(known.cells)
    keys = (known.source.codes * width + known.target.codes) * groups + known.group
    order = rows[np.argsort(keys[rows], kind="stable")]
    runs = np.split(order, np.flatnonzero(np.diff(keys[order])) + 1) if len(order) else []
    edges = sorted(
        (_edge(known, run, counted) for run in runs),
        key=lambda edge: (-edge.studies, -len(edge.rows), edge.key),
    )
    return Network(
        _nodes(known, rows), tuple(edges), tuple(rows.tolist()), len(np.unique(known.study.codes[rows]))
    )


def _edge(known: Interactions, rows: Ints, counted: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Edge:
    first = int(rows[0])
    source, target = known.cells[known.source.codes[first]], known.cells[known.target.codes[first]]
    group = relation_rules().groups[known.group[first]].name
    named = known.mediators_of(rows).sum(axis=0)
    held = sorted(
        np.flatnonzero(named).tolist(), key=lambda value: (-named[value], known.mediator.values[value])
    )
    status = {known.status.values[value] for value in known.status.codes[rows]}
    return Edge(
        key=edge_key(known, first),
        source=source,
        target=target,
        group=group,
        rows=tuple(rows.tolist()),
        studies=len(np.unique(known.study.codes[rows[counted[rows]]])),
        mediators=tuple(known.mediator.values[value] for value in held),
        questioned=not status.isdisjoint(QUESTIONED),
    )


def _nodes(known: Interactions, rows: Ints) -> tuple[Node, ...]:
    width = len(known.cells)
    ever = (
        set(known.source.codes.tolist()) | set(known.target.codes.tolist()) | {known.source.position[CANCER]}
    )
    source, target = known.source.codes[rows], known.target.codes[rows]
    here = np.bincount(source, minlength=width) + np.bincount(target[target != source], minlength=width)
    return tuple(Node(cell, int(here[place])) for place, cell in enumerate(known.cells) if place in ever)
