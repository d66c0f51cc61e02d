"""One test, one vote, on a few rows worked out by hand."""

import pytest

from cascade.scene import Grading, Scene, Selection, View
from cascade.therapy.outcomes import ANIMAL, HUMAN, outcome_rules
from cascade.therapy.settings import setting_table
from cascade.therapy.target_map import target_map

DOWN, MIXED, NONE, UP = range(4)


def row(known, target, **scene):
    return next(row for row in target_map(known, Scene(**scene)).rows if row.target == target)


def result(change, outcome="a", **more):
    return {"change": change, "outcome": outcome, **more}


@pytest.mark.parametrize(
    ("changes", "vote"),
    [
        (["decrease"], DOWN),
        (["none", "none"], NONE),
        (["none", "decrease"], MIXED),
        (["increase", "mixed"], MIXED),
    ],
)
def test_results_that_differ_make_a_test_mixed(with_results, changes, vote):
    made = with_results(*(result(change, str(place)) for place, change in enumerate(changes)))
    assert setting_table(made, Scene()).overall[HUMAN].tolist() == [int(place == vote) for place in range(4)]


def test_two_agents_in_one_study_vote_apart(with_results):
    made = with_results(
        result("increase", therapy_id="carlumab"), result("decrease", therapy_id="anti_ccl2_mouse")
    )
    assert setting_table(made, Scene()).overall[HUMAN].tolist() == [1, 0, 0, 1]


def test_patients_and_animals_are_never_added(with_results):
    made = with_results(result("decrease"), result("none", species="mouse", study_id="bonapace2014"))
    table = setting_table(made, Scene())
    assert table.overall[HUMAN].tolist() == [1, 0, 0, 0]
    assert table.overall[ANIMAL].tolist() == [0, 0, 1, 0]


def test_settings_are_apart(with_results):
    made = with_results(result("decrease"), result("increase", setting="withdrawal"))
    counts = setting_table(made, Scene()).counts[:, HUMAN]
    names = [setting.name for setting in outcome_rules().settings]
    assert counts[names.index("metastatic")].tolist() == [1, 0, 0, 0]
    assert counts[names.index("withdrawal")].tolist() == [0, 0, 0, 1]


def test_a_retracted_study_is_drawn_and_not_counted(with_results):
    made = with_results(result("decrease"), pienta2013={"publication_status": "retracted"})
    field = row(made, "CCL2").votes[4]
    assert [(vote.questioned, vote.counts) for vote in field] == [(True, False)]
    assert row(made, "CCL2").tests == (0, 0)


@pytest.mark.parametrize("grading", [Grading(off=("A",)), Grading(drop=("pienta2013",))])
def test_the_grading_is_honoured(with_results, grading):
    made = with_results(result("decrease"))
    assert setting_table(made, Scene(grading=grading)).overall.sum() == 0


def test_a_left_out_result_does_not_make_a_counted_one_mixed(with_results):
    made = with_results(result("decrease"), result("none", "b", evidence_level="C"))
    table = setting_table(made, Scene(grading=Grading(off=("C",))))
    assert table.overall[HUMAN].tolist() == [1, 0, 0, 0]


def test_every_study_of_a_target_is_on_its_row(known):
    effects = known.tables["therapy_effects"].merge(known.tables["therapies"], on="therapy_id")
    own = effects[effects["target_id"] == "PTGS1"]
    found = row(known, "PTGS1")
    assert sum(found.tests) == len(
        own.drop_duplicates(["study_id_x" if "study_id_x" in own else "study_id", "therapy_id"])
    )


def test_what_the_filters_leave_out_stays_on_the_row_and_is_not_counted(with_results):
    made = with_results(
        result("decrease"), result("increase", stage="dissemination", step="seeding", study_id="bonapace2014")
    )
    found = row(made, "CCL2", selection=Selection(stage=("reactivation",)))
    assert [[(vote.outcome, vote.inside) for vote in field] for field in found.votes] == [
        [],
        [],
        [(UP, False)],
        [],
        [(DOWN, True)],
    ]
    assert found.tests == (1, 0)


def test_the_rationale_is_that_of_the_table(known):
    assert row(known, "CCL2").rationale == (False, False, True, False, True)


@pytest.mark.parametrize("order", ["tested", "status", "stage", "name"])
def test_rows_come_in_the_order_asked_for(known, order):
    rows = target_map(known, Scene(view=View(order=order))).rows
    keys = {
        "tested": [-sum(row.tests) for row in rows],
        "status": [-row.status for row in rows],
        "stage": [row.rationale.index(True) for row in rows],
        "name": [(row.symbol or row.name).casefold() for row in rows],
    }[order]
    assert keys == sorted(keys)
    assert len(rows) == len(known.tables["targets"])


def test_stages_outside_the_filter_are_marked(known):
    stages = target_map(known, Scene(Selection(step=("seeding",)))).stages
    assert [stage for stage, _, inside in stages if inside] == ["dissemination"]
