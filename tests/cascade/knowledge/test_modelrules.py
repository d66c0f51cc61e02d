"""The rules of the tables of the simulation: each fault is told with what would be right."""

import pytest

from cascade.knowledge import DATA, load_schema, load_tables
from cascade.knowledge.crossrules import cross_faults
from cascade.knowledge.read import read_table

SCHEMA = load_schema()
FRAMES = load_tables().frames


def cells(table):
    return read_table(SCHEMA.tables[table], (DATA / SCHEMA.tables[table].path).read_bytes())[0]


def told(table, key, **changes):
    """What is said after the cells of the row with this key (its first columns) were changed."""
    schema, frame = SCHEMA.tables[table], cells(table)
    names = list(schema.key[: len(key)])
    (row,) = frame.index[(frame[names] == list(key)).all(axis=1)]
    for column, value in changes.items():
        frame.loc[row, column] = value
    faults = cross_faults(schema, frame, {**FRAMES, table: frame})
    assert {fault.row for fault in faults} <= {row}
    return [str(fault).removeprefix(f"{schema.path}, row {row}, column ") for fault in faults]


def test_a_step_without_a_rate_is_named():
    schema, frame = SCHEMA.tables["step_to_rate"], cells("step_to_rate")
    (only,) = cross_faults(schema, frame[frame["step"] != "seeding"], FRAMES)
    assert str(only) == (
        'model/step_to_rate.csv, column step: "seeding" has no row; every step of the table steps needs one'
    )


@pytest.mark.parametrize(
    ("step", "changes", "texts"),
    [
        (
            "awakening",
            {"scale": "logit"},
            ['scale: "logit" differs from the first row of quantity "awakening"; allowed: log'],
        ),
        (
            "awakening",
            {"exponent": "-1"},
            [
                (
                    'effect_on_metastases: "1" times exponent -1 is not the polarity of step "awakening" (1); '
                    "allowed: -1"
                )
            ],
        ),
        (
            "dormancy_entry",
            {"effect_on_metastases": "1"},
            [
                (
                    'effect_on_metastases: "1" times exponent 1 is not the polarity of step "dormancy_entry" (-1); '
                    "allowed: -1"
                )
            ],
        ),
        ("dormancy_entry", {"effect_on_metastases": "1", "exponent": "-1"}, []),
        ("seeding", {"note": "Another reason."}, []),
    ],
)
def test_the_sign_and_scale_of_a_step(step, changes, texts):
    assert told("step_to_rate", [step], **changes) == texts


@pytest.mark.parametrize(
    ("param", "changes", "texts"),
    [
        (
            "ctc_half_life_human",
            {"high_si": "0.2"},
            ['high_si: "0.2" is not 2.4 h in the model\'s unit; allowed: 0.1'],
        ),
        (
            "ctc_half_life_human",
            {"unit": "minutes"},
            [
                'low_si: "0.04166666667" is not 1 minutes in the model\'s unit; allowed: 0.0006944444444',
                'high_si: "0.1" is not 2.4 minutes in the model\'s unit; allowed: 0.001666666667',
            ],
        ),
        (
            "coumans_dt",
            {"unit_si": "mm"},
            ['unit_si: "mm" is not the model\'s unit of "months"; allowed: day'],
        ),
        ("lung_dt_screen", {"value_si": ""}, ["value_si: the cell is empty; allowed: 98"]),
        (
            "lung_dt_screen",
            {"low_si": ""},
            ['range_kind: "assumed" needs both ends of the range in the model\'s unit'],
        ),
        (
            "lung_dt_screen",
            {"range_kind": "sd"},
            ['range_kind: "sd" does not fit a row without low and high'],
        ),
        (
            "coumans_dt",
            {"range_kind": "assumed"},
            ['range_kind: "assumed" does not fit a row with low and high'],
        ),
        (
            "cluster_potency_lung",
            {"range_kind": "upper_bound"},
            ['range_kind: "upper_bound" does not fit a row without high'],
        ),
        (
            "cluster_potency_lung",
            {"range_kind": "range"},
            ['range_kind: "range" needs both ends of the range in the model\'s unit'],
        ),
        ("rh_growth", {"is_data": "yes"}, ['is_data: "yes" does not fit species "model"; allowed: no']),
        ("coumans_dt", {"is_data": "no"}, ['is_data: "no" does not fit species "human"; allowed: yes']),
        ("coumans_dt", {"value": "many"}, []),
    ],
)
def test_numbers_in_the_units_of_the_model(param, changes, texts):
    assert told("parameters", [param], **changes) == texts


ROW = ["human", "breast", "any", "lesion_doubling_time"]


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        (
            {"source": "coumans_dts"},
            [
                (
                    'source: "coumans_dts" is in none of parameters, calibration_targets, survival_curves, studies, '
                    'assumed, definition; did you mean "coumans_dt"?'
                )
            ],
        ),
        ({"source": "rh_growth"}, ['source: "rh_growth" is a value of a published model, which is no data']),
        (
            {"source": "coumans_dt;assumed", "range_kind": "assumed"},
            ['source: "coumans_dt;assumed" names a source besides "assumed", which stands alone'],
        ),
        ({"source": "assumed"}, ['range_kind: "sd" does not fit source "assumed"; allowed: assumed']),
        (
            {"unit": "mm"},
            ['unit: "mm" differs from the first row of field "lesion_doubling_time"; allowed: day'],
        ),
        ({"low": "60"}, ['value: "51.74375" is less than low']),
        ({"source": "coumans2013"}, []),
    ],
)
def test_the_numbers_of_a_scenario_have_a_source(changes, texts):
    assert told("base_scenarios", ROW, **changes) == texts


def test_nothing_is_said_of_sources_while_a_table_is_not_at_hand():
    context = {name: frame for name, frame in FRAMES.items() if name != "studies"}
    frame = cells("base_scenarios").assign(source="nothing")
    faults = cross_faults(SCHEMA.tables["base_scenarios"], frame, context)
    assert [fault for fault in faults if fault.column == "source"] == []
