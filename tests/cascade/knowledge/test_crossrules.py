import itertools

import pytest

from cascade.knowledge import DATA, load_schema, load_tables
from cascade.knowledge.crossrules import cross_faults
from cascade.knowledge.read import read_table

SCHEMA = load_schema()
FRAMES = load_tables().frames


def told(table, **cells):
    """What is said about the fourth row of a table after its cells were changed."""
    schema = SCHEMA.tables[table]
    frame, _ = read_table(schema, (DATA / schema.path).read_bytes())
    for column, value in cells.items():
        frame.loc[4, column] = value
    faults = cross_faults(schema, frame, FRAMES)
    assert all(fault.row == 4 for fault in faults)
    return [str(fault).removeprefix(f"{schema.path}, row 4, column ") for fault in faults]


def test_a_step_belongs_to_its_stage():
    (text,) = told("effects", stage="dormancy", step="outgrowth", change="none", direction="none")
    assert text.startswith('stage: "dormancy" does not fit step "outgrowth", which belongs to another stage')
    assert text.endswith("; allowed: reactivation")
    assert told("therapy_effects", stage="dormancy", step="outgrowth") != []


def test_the_steps_of_a_target_belong_to_its_stages():
    assert told("targets", stages="dissemination;dormancy", steps="seeding;dtc_persistence") == []
    (text,) = told("targets", stages="dissemination", steps="seeding;dtc_persistence")
    assert text.startswith('stages: "dissemination" does not fit step "dtc_persistence"')
    assert text.endswith("; allowed: dormancy")


RIGHT = {
    ("increase", "outgrowth"): "pro_metastatic",
    ("decrease", "outgrowth"): "anti_metastatic",
    ("none", "outgrowth"): "none",
    ("mixed", "outgrowth"): "mixed",
    ("increase", "dormancy_entry"): "anti_metastatic",
    ("decrease", "dormancy_entry"): "pro_metastatic",
    ("none", "dormancy_entry"): "none",
    ("mixed", "dormancy_entry"): "mixed",
}
STAGES = {"outgrowth": "reactivation", "dormancy_entry": "dormancy"}


@pytest.mark.parametrize(
    ("case", "direction"), [*itertools.product(RIGHT, ["pro_metastatic", "anti_metastatic", "none", "mixed"])]
)
def test_direction_is_change_times_polarity(case, direction):
    change, step = case
    texts = told("effects", stage=STAGES[step], step=step, change=change, direction=direction)
    if direction == RIGHT[case]:
        assert texts == []
    else:
        polarity = "-1" if step == "dormancy_entry" else "1"
        because = f'change "{change}" of step "{step}" (polarity {polarity})'
        assert texts == [f'direction: "{direction}" does not follow from {because}; allowed: {RIGHT[case]}']


@pytest.mark.parametrize(
    ("table", "column", "cells", "when"),
    [
        (
            "studies",
            "integrity_note",
            {"publication_status": "retracted", "integrity_note": ""},
            'publication_status is "retracted"',
        ),
        (
            "effects",
            "effect_value",
            {"effect_metric": "fraction", "effect_value": "", "effect_unit": ""},
            'effect_metric is "fraction"',
        ),
        ("effects", "effect_unit", {"effect_value": "2", "effect_unit": ""}, 'effect_value is "2"'),
    ],
)
def test_what_is_needed_must_be_filled(table, column, cells, when):
    assert told(table, **cells) == [f"{column}: the cell is empty; it is needed where {when}"]


@pytest.mark.parametrize(
    ("table", "cells", "expected"),
    [
        ("calibration_targets", {"low": "3", "value": "2", "high": "4"}, ['value: "2" is less than low']),
        (
            "calibration_targets",
            {"low": "1", "value": "2", "high": "0"},
            ['high: "0" is less than low or value'],
        ),
        (
            "calibration_targets",
            {"low": "3", "value": "", "high": "2"},
            ['high: "2" is less than low or value'],
        ),
        ("calibration_targets", {"low": "", "value": "2", "high": ""}, []),
        ("organ_distribution", {"count": "11", "total": "10"}, ['total: "10" is less than count']),
        ("survival_curves", {"events": "10", "n": "9"}, ['n: "9" is less than events']),
        ("perturbation_benchmarks", {"ratio_low": "2", "ratio": "2", "ratio_high": "2"}, []),
    ],
)
def test_bounds_are_in_order(table, cells, expected):
    assert told(table, **cells) == expected


@pytest.mark.parametrize("table", ["therapy_effects", "organ_distribution", "survival_curves"])
def test_a_key_of_several_columns_is_unique(table):
    schema = SCHEMA.tables[table]
    frame, _ = read_table(schema, (DATA / schema.path).read_bytes())
    (text,) = told(table, **frame.loc[3].to_dict())
    assert text.startswith(f'{", ".join(schema.key)}: "')
    assert text.endswith('" stands in an earlier row already; it must be unique')


def test_rules_whose_columns_are_missing_are_left_out():
    schema = SCHEMA.tables["effects"]
    frame, _ = read_table(schema, (DATA / schema.path).read_bytes())
    assert cross_faults(schema, frame.drop(columns=["change", "stage", "effect_value"]), FRAMES) == []
