"""The table of fields, the selection and the knowledge tables agree."""

import pytest

from cascade.fields import aliases, phrases
from cascade.knowledge import load
from cascade.scene import Selection, allowed_values, browser_contract, describe, selection_fields
from cascade.scene.codec import CODEC
from cascade.scene.part import slots


@pytest.fixture(scope="module")
def knowledge():
    return load()


def test_the_selection_has_the_fields_of_the_table_in_its_order():
    assert [slot.query for slot in slots(Selection)] == [field.name for field in selection_fields()]


def test_every_field_is_worded_once():
    assert sorted(phrase.field for phrase in phrases()) == sorted(f.name for f in selection_fields())


def test_the_column_of_a_field_is_one_of_its_names():
    spoken = {field.name: field.name for field in selection_fields()} | dict(aliases())
    assert all(spoken[field.column] == field.name for field in selection_fields())
    assert not set(aliases()) & {field.name for field in selection_fields()}


def test_columns_exist_and_their_values_are_allowed(knowledge):
    allowed = allowed_values(knowledge)
    for field in selection_fields():
        held = knowledge.tables[field.table][field.column]
        if field.kind != "range":
            values = {part for cell in held for part in (cell.split(";") if field.multi else [cell])} - {""}
            assert values <= set(allowed[field.name]), field.name
            assert set(field.special) <= set(allowed[field.name])


def test_every_allowed_value_can_stand_in_a_link(knowledge):
    allowed = allowed_values(knowledge)
    for slot in slots(Selection):
        if slot.kind.name == "tokens":
            assert set(slot.kind.canonical(allowed[slot.query])) == set(allowed[slot.query])


def test_map_rows_and_columns_and_weights_are_allowed(knowledge):
    allowed = allowed_values(knowledge)
    assert {"macrophage", "macrophage/tam"} <= set(allowed["row"])
    assert {"dissemination", "dissemination/seeding"} <= set(allowed["column"])
    assert {"level.A", "verification.abstract", "attribution.inferred", "doi.memory"} <= set(
        allowed["weight"]
    )
    assert allowed["level"] == ("A", "B", "C", "D", "E")


def test_the_browser_is_told_every_name_with_its_kind():
    contract = browser_contract()
    assert contract["version"] == CODEC.version
    assert contract["parts"]["s"]["organ"] == ["tokens", ""]
    assert contract["parts"]["v"]["page"] == ["whole", "1"]
    assert set(contract["parts"]) == {part.prefix for part in CODEC.parts}


LABELS = {
    "cell": {"macrophage": "Macrophage", "neutrophil": "Neutrophil"},
    "organ": {"lung": "Lung", "liver": "Liver", "bone": "Bone"},
    "level": {"A": "A · Trial"},
}


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "All claims"),
        (
            Selection(cell=("neutrophil",), organ=("bone", "lung"), level=("A", "C")),
            "Neutrophil in Lung or Bone, levels A and C",
        ),
        (Selection(organ=("lung",)), "All cells in Lung"),
        (
            Selection(cell=("neutrophil", "macrophage"), state=("net_forming",), year=(2010, None)),
            "Macrophage or Neutrophil in the state net forming, published since 2010",
        ),
        (Selection(year=(None, 2000)), "All cells, published until 2000"),
        (Selection(year=(2000, 2001)), "All cells, published 2000 to 2001"),
        (Selection(year=(2000, 2000), study=("lin2001",)), "Published in 2000, study lin2001"),
        (Selection(organ=("lung", "liver", "bone", "skin")), "All cells in Lung, Liver or 2 more"),
    ],
)
def test_a_selection_in_words(selection, words):
    assert describe(selection, LABELS, most=2) == words
