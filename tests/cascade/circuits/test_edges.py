"""The network, against a plain count over the table."""

from collections import Counter

from cascade.circuits.edges import network
from cascade.circuits.keys import edge_names
from cascade.circuits.opened import opened
from cascade.circuits.relations import relation_rules
from cascade.circuits.words import network_sentence
from cascade.scene import Grading, Selection


def test_edges_merge_the_interactions_of_a_pair_and_kind(knowledge, known):
    found = network(knowledge, Selection(), Grading())
    rules = relation_rules()
    table = knowledge.tables["interactions"].to_dict("records")
    wanted: dict[str, list[int]] = {}
    for index, row in enumerate(table):
        group = rules.groups[rules.group_of(row["relation"], row["target_cell"] == "cancer_cell")].name
        wanted.setdefault(f"{row['source_cell']}/{row['target_cell']}/{group}", []).append(index)
    assert {edge.key: sorted(edge.rows) for edge in found.edges} == wanted
    assert found.rows == tuple(range(len(table)))
    for edge in found.edges:
        assert edge.studies == len({table[row]["study_id"] for row in edge.rows})
        named = Counter(gene for row in edge.rows for gene in table[row]["mediators"].split(";") if gene)
        assert list(edge.mediators) == sorted(named, key=lambda gene: (-named[gene], gene))
    ranks = [edge.studies for edge in found.edges]
    assert ranks == sorted(ranks, reverse=True)


def test_nodes_count_what_a_cell_does_and_meets(knowledge, known):
    table = knowledge.tables["interactions"]
    found = {node.cell: node.interactions for node in network(knowledge, Selection(), Grading()).nodes}
    for cell in ("macrophage", "cancer_cell", "mast"):
        assert found[cell] == ((table["source_cell"] == cell) | (table["target_cell"] == cell)).sum()


def test_cells_stay_when_filters_leave_them_nothing(knowledge):
    whole = network(knowledge, Selection(), Grading())
    part = network(knowledge, Selection(stage=("dormancy",)), Grading())
    assert [node.cell for node in part.nodes] == [node.cell for node in whole.nodes]
    assert any(node.interactions == 0 for node in part.nodes)


def test_a_dropped_study_is_listed_and_not_counted(knowledge):
    before = network(knowledge, Selection(study=("lin2001",)), Grading()).edges[0]
    after = network(knowledge, Selection(study=("lin2001",)), Grading(drop=("lin2001",))).edges[0]
    assert (before.studies, after.studies) == (1, 0)
    assert after.rows == before.rows


def test_an_edge_a_cell_and_an_interaction_open(knowledge, known):
    found = network(knowledge, Selection(), Grading())
    edge = opened(knowledge, found, "macrophage/cancer_cell/helps")
    assert [held.key for held in edge.edges] == ["macrophage/cancer_cell/helps"]
    cell = opened(knowledge, found, "macrophage")
    assert {held.key for held in cell.edges} == {
        held.key for held in found.edges if "macrophage" in (held.source, held.target)
    }
    loops = [held for held in cell.edges if held.source == held.target]
    assert len(cell.edges) == len({held.key for held in cell.edges})
    assert loops
    one = opened(knowledge, found, "I0001")
    assert one.key == "cancer_cell/macrophage/changes"
    assert known.ids[one.row] == "I0001"
    assert opened(knowledge, found, "") is None


def test_what_is_filtered_out_opens_without_edges(knowledge):
    found = network(knowledge, Selection(stage=("dormancy",)), Grading())
    assert opened(knowledge, found, "I0001").edges == ()


def test_every_name_of_a_link_opens_something(knowledge):
    found = network(knowledge, Selection(), Grading())
    shown = {node.cell for node in found.nodes}
    for name in edge_names(knowledge):
        thing = opened(knowledge, found, name)
        assert thing is not None
        assert thing.edges or (thing.cell and thing.cell not in shown)


def test_the_sentence_counts_what_is_shown(knowledge):
    found = network(knowledge, Selection(stage=("dormancy",)), Grading())
    words = network_sentence(knowledge, found)
    assert words.startswith(f"{len(found.rows)} interactions from {found.studies} studies among ")
    assert "T cell (not subdivided) restrains cancer cell (2 studies)" in words
    nothing = network(knowledge, Selection(organ=("skin",)), Grading())
    assert network_sentence(knowledge, nothing) == "No interaction matches all filters."
