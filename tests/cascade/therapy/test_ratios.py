"""Ratios are read as they were reported, and pooled only where they may be."""

import math

import pytest

from cascade.scene import Grading, Scene, Selection, View
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.ratios import all_ratios, endpoint_kind, ratio_groups, ratio_kind, read_interval

UNITS = [
    ("HR (95% CI 0.18-0.59)", (0.18, 0.59, 95.0, False)),
    ("HR death (99.929% CI 0.59-1.48)", (0.59, 1.48, 99.929, False)),
    ("HR death (95% credible interval 0.59-1.09)", (0.59, 1.09, 95.0, True)),
    ("relative risk (95% CI 0.42–1.2)", (0.42, 1.2, 95.0, False)),
]
NOTHING = ["HR (P=.172)", "HR death", "HR (95% CI 1.2-0.4)", "HR (95% CI 0-0.4)", "HR (100% CI 0.1-0.4)", ""]


@pytest.mark.parametrize(("unit", "read"), UNITS)
def test_an_interval_is_read(unit, read):
    assert read_interval(unit) == read


@pytest.mark.parametrize("unit", NOTHING)
def test_what_is_no_interval_is_not_read(unit):
    low, high, level, _ = read_interval(unit)
    assert all(math.isnan(value) for value in (low, high, level))


def test_every_interval_of_the_table_is_read(known):
    table = known.tables["therapy_effects"]
    ratios = table[table["effect_metric"] == "hazard_ratio"]
    said = ratios["effect_unit"].str.contains(r"CI |interval", regex=True)
    assert len(all_ratios(known)) == len(ratios)
    assert sum(one.has_interval for one in all_ratios(known)) == said.sum()
    assert all(one.low <= one.value <= one.high for one in all_ratios(known) if one.has_interval)


def test_every_ratio_of_the_table_has_its_endpoint_and_kind(known):
    assert [one.measured_as for one in all_ratios(known) if not one.endpoint] == []
    assert {one.kind for one in all_ratios(known)} <= set(outcome_rules().kinds)


@pytest.mark.parametrize(
    ("unit", "outcome", "kind"),
    [
        ("HR death (95% CI 0.5-0.9)", "whatever", "death"),
        ("HR", "Overall survival (secondary)", "death"),
        ("HR", "Radiographic progression-free survival", "progression"),
        ("HR", "Incident lung cancer", "incidence"),
        ("HR", "Distant metastasis-free survival", "recurrence"),
        ("HR", "Weight", ""),
    ],
)
def test_endpoints_are_told_by_their_words(unit, outcome, kind):
    assert endpoint_kind(unit, outcome, outcome_rules()) == kind


def test_an_adjusted_ratio_is_another_kind():
    assert ratio_kind("adjusted HR (95% CI 0.7-1.6)", outcome_rules()) == "adjusted HR"


def test_the_standard_error_comes_from_the_interval(with_results):
    made = with_results(
        {
            "effect_metric": "hazard_ratio",
            "effect_value": "1",
            "effect_unit": "HR (99% CI 0.5-2)",
            "outcome": "Overall survival",
        }
    )
    assert all_ratios(made)[0].standard_error == pytest.approx(math.log(4) / 2 / 2.5758293)


def trial(study, value, unit, **more):
    return {
        "study_id": study,
        "effect_metric": "hazard_ratio",
        "effect_value": value,
        "effect_unit": unit,
        "outcome": "Overall survival",
        **more,
    }


THREE = [
    trial("pienta2013", "0.8", "HR (95% CI 0.6-1.1)"),
    trial("noel2020", "0.9", "HR (95% CI 0.7-1.2)"),
    trial("goldstein2021", "1.1", "HR (95% CI 0.9-1.4)"),
]


def test_three_comparable_ratios_are_pooled(with_results):
    (group,) = ratio_groups(with_results(*THREE), Scene())
    assert group.pooled
    assert group.pooled.k == 3
    assert group.pooled.low < group.pooled.value < group.pooled.high


@pytest.mark.parametrize(
    "odd",
    [
        {"effect_unit": "HR (P=.2)"},
        {"effect_unit": "rate ratio (95% CI 0.9-1.4)"},
        {"effect_unit": "HR (95% credible interval 0.9-1.4)"},
        {"study_id": "noel2020"},
        {"setting": "adjuvant"},
        {"outcome": "Progression-free survival"},
        {"therapy_id": "reparixin"},
        {"species": "mouse"},
        {"effect_value": "0.9 vs 0.8"},
    ],
    ids=lambda odd: next(iter(odd)),
)
def test_two_and_an_odd_one_are_not(with_results, odd):
    groups = ratio_groups(with_results(*THREE[:2], THREE[2] | odd), Scene())
    assert [group.pooled for group in groups if group.pooled] == []


def test_a_dropped_or_questioned_study_is_shown_and_not_pooled(with_results):
    dropped = ratio_groups(with_results(*THREE), Scene(grading=Grading(drop=("noel2020",))))
    questioned = ratio_groups(
        with_results(*THREE, noel2020={"publication_status": "expression_of_concern"}), Scene()
    )
    for (group,) in (dropped, questioned):
        assert len(group.ratios) == 3
        assert group.pooled is None


def test_the_larger_of_a_study_s_ratios_is_pooled(with_results):
    part = trial("noel2020", "0.5", "HR (95% CI 0.3-0.8)", n="10")
    (group,) = ratio_groups(with_results(*THREE, part), Scene())
    assert [one.value for one in group.ratios if one.poolable] == [0.8, 0.9, 1.1]


def test_the_ratios_are_those_of_the_selection_and_the_open_target(known):
    every = {one.target for group in ratio_groups(known, Scene()) for one in group.ratios}
    assert {group.target for group in ratio_groups(known, Scene(view=View(target="PTGS1")))} == {"PTGS1"}
    assert every > {g.target for g in ratio_groups(known, Scene(Selection(cancer=("melanoma",))))}
