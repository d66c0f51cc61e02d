"""The rules of the relations fit the table, and no two kinds of line look alike."""

from cascade.circuits.records import records, within
from cascade.circuits.relations import relation_rules
from cascade.knowledge.schema import load_schema


def test_each_relation_has_a_verb_and_a_group_for_either_target():
    column = next(c for c in load_schema().tables["interactions"].columns if c.name == "relation")
    rules = relation_rules()
    assert set(rules.words) == set(column.enum)
    for relation in column.enum:
        assert rules.groups[rules.group_of(relation, True)].target in ("any", "cancer")
        assert rules.groups[rules.group_of(relation, False)].target in ("any", "cell")


def test_kinds_of_line_are_told_apart_without_colour(knowledge):
    groups = relation_rules().groups
    assert len({(group.line, group.arrow) for group in groups if group.target != "cell"}) == len(groups) - 1
    assert len({group.colour for group in groups}) == len(groups)
    assert {group.colour for group in groups} <= set(knowledge.rules.colours["light"])


def test_records_follow_the_table(knowledge):
    table = knowledge.tables["interactions"].to_dict("records")
    made = records(knowledge)
    assert [record.interaction_id for record in made] == [row["interaction_id"] for row in table]
    first = made[0]
    assert (first.source, first.relation, first.target, first.target_state) == (
        "Cancer cell",
        "activates",
        "Macrophage",
        "TAM",
    )
    assert first.source_state == ""
    genes = dict(zip(knowledge.tables["genes"]["symbol"], knowledge.tables["genes"]["hgnc_id"], strict=True))
    assert first.mediators == (("CSF1", genes["CSF1"]), ("CSF1R", genes["CSF1R"]))
    assert all(hgnc for record in made for _, hgnc in record.mediators)


def test_labels_inside_a_sentence():
    words = [
        "Cancer cell",
        "CD8 T cell",
        "NK cell",
        "B cell",
        "γδ T cell",
        "M2-like",
        "Myeloid-derived suppressor cell",
    ]
    assert [within(word) for word in words] == ["cancer cell", *words[1:6], "myeloid-derived suppressor cell"]
