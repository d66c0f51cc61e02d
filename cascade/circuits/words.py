"""The network in a sentence."""

from __future__ import annotations

from cascade.circuits.edges import Edge, Network
from cascade.circuits.interactions import CANCER
from cascade.circuits.records import cell_labels, within
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge
from cascade.synthesis.words import counted, listed, studies


def network_sentence(knowledge: Knowledge, network: Network) -> str:
    """How many interactions, from how many studies, among which cells, and the most studied pairs."""
    if not network.rows:
        return "No interaction matches all filters."
    cells = sum(1 for node in network.nodes if node.interactions and node.cell != CANCER)
    cancer = any(node.interactions for node in network.nodes if node.cell == CANCER)
    among = counted(cells, "cell type") + (" and the cancer cell" if cancer else "")
    sentence = f"{counted(len(network.rows), 'interaction')} from {studies(network.studies)} among {among}."
    most = [edge for edge in network.edges if edge.studies >= 2][:3]
    if not most:
        return f"{sentence} No line rests on more than one study."
    named = [f"{edge_words(knowledge, edge)} ({studies(edge.studies)})" for edge in most]
    return f"{sentence} Most studied: {listed(named)}."


def edge_words(knowledge: Knowledge, edge: Edge) -> str:
    """``macrophage promotes cancer cell``."""
    cells = cell_labels(knowledge)
    verb = relation_rules().named(edge.group).verb
    return f"{within(cells[edge.source])} {verb} {within(cells[edge.target])}"
