import pytest

from cascade.knowledge import load_schema
from cascade.knowledge.crossrules import KINDS

SCHEMA = load_schema()
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in SCHEMA.tables.values()
    for column in table.columns
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_says_what_it_means_and_what_it_may_hold(table, column):
    assert column.description.endswith(".")
    assert column.type in ("string", "integer", "number", "year")
    if column.vocabulary:
        name, _, field = column.vocabulary.partition(".")
        assert field in SCHEMA.tables[name].names
    if column.name in table.key:
        assert column.required


def test_keys_and_rules_name_columns_that_there_are():
    for table in SCHEMA.tables.values():
        assert set(table.key) <= set(table.names)
        assert len(set(table.names)) == len(table.names)
        for rule in table.rules:
            named = [
                rule.get(part) for part in ("stage", "step", "direction", "change", "column") if part in rule
            ]
            assert {*named, *rule.get("columns", ()), *rule.get("needs", ())} <= set(table.names)
            assert rule["kind"] in KINDS


def test_permanent_ids_are_keys_by_themselves():
    for name in (
        "effects",
        "studies",
        "interactions",
        "targets",
        "therapies",
        "parameters",
        "perturbation_benchmarks",
    ):
        table = SCHEMA.tables[name]
        (key,) = table.key
        assert next(column for column in table.columns if column.name == key).unique
