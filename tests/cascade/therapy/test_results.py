"""Results one by one, and the cards of the targets."""

import pytest

from cascade.scene import Scene, Selection, View
from cascade.therapy.card import target_card
from cascade.therapy.outcomes import outcome_rules, result_keys
from cascade.therapy.results import all_results, field_rows, measured, results, target_rows
from cascade.therapy.settings import setting_table


@pytest.mark.parametrize(
    ("reported", "words"),
    [
        (
            ("hazard_ratio", "0.94", "HR death (95% CI 0.78-1.14)", "1382"),
            "HR death 0.94 (95% CI 0.78–1.14), n = 1,382",
        ),
        (("hazard_ratio", "0.71", "HR death", ""), "HR death 0.71"),
        (("percent_change", "-30", "% risk", "477"), "−30 % risk, n = 477"),
        (("", "", "", "5 per group"), "n = 5 per group"),
        (("", "", "", ""), ""),
    ],
)
def test_numbers_are_given_as_reported(reported, words):
    assert measured(*reported) == words


@pytest.mark.parametrize(
    ("value", "unit", "outcome", "words"),
    [
        ("0.72 vs 0.49", "2-year event-free survival", "Event-free survival at 2 years: 72% vs 49%", ""),
        ("0.125 vs 0.50", "recurrence at 5 years", "Recurrence at 5 years: 2/16 vs 9/18", "12.5% vs 50%"),
        ("0.238", "objective response rate", "Objective response", "23.8% objective response rate"),
        ("0", "responders", "Composite response, 30% of 10%", "0% responders"),
        ("0.40", "survivors (>90 days) vs 0", "Survival (40% of mice)", "40% survivors (>90 days) vs 0"),
    ],
)
def test_a_share_is_said_once_and_in_percent(value, unit, outcome, words):
    assert measured("fraction", value, unit, "", outcome) == words


def test_every_share_of_the_table_can_be_said(known):
    table = known.tables["therapy_effects"]
    for one, row in zip(all_results(known), table.to_dict("records"), strict=True):
        if row["effect_metric"] == "fraction":
            assert not one.measured.startswith("0.")


def test_every_result_of_a_target_is_listed(known):
    scene = Scene(view=View(target="CCL2"))
    inside, outside = target_rows(known, scene)
    found = results(known, inside, scene)
    assert len(outside) == 0
    assert {one.agent for one in found} == {"Carlumab", "Anti-mouse CCL2 antibody (preclinical)"}
    assert [one.human for one in found] == sorted((one.human for one in found), reverse=True)
    assert {one.outcome.change for one in found} == {"none", "increase", "decrease"}


def test_the_filters_hold_for_the_open_target(known):
    scene = Scene(Selection(species=("human",)), View(target="CCL2"))
    inside, outside = (results(known, rows, scene) for rows in target_rows(known, scene))
    assert all(one.human for one in inside)
    assert outside
    assert not any(one.human for one in outside)


def test_a_filter_on_a_stage_leaves_the_harm_at_another_one_in_reach(known):
    scene = Scene(Selection(stage=("reactivation",)), View(target="CSF1R"))
    outside = results(known, target_rows(known, scene)[1], scene)
    assert [(one.outcome.change, one.stage) for one in outside] == [("increase", "Dissemination")]


def test_a_target_that_the_filters_leave_out_still_has_its_results(known):
    inside, outside = target_rows(known, Scene(Selection(cell=("nk",)), View(target="CCL2")))
    assert len(inside) == 0
    assert len(outside) == len(target_rows(known, Scene(view=View(target="CCL2")))[0])


def test_without_anything_open_nothing_is_listed(known):
    assert [len(rows) for rows in (*target_rows(known, Scene()), field_rows(known, Scene()))] == [0, 0, 0]


def test_each_field_lists_the_tests_that_it_counts(known):
    counts, rules = setting_table(known, Scene()).counts, outcome_rules()
    for place, key in enumerate(result_keys()):
        scene = Scene(view=View(results=key))
        found = results(known, field_rows(known, scene), scene)
        tests = {(one.agent, one.study.study_id) for one in found if one.counted}
        assert len(tests) == counts.reshape(-1)[place], key
    assert counts.size == place + 1 == len(rules.settings) * 8


def test_records_follow_the_table(known):
    assert [one.mechanism for one in all_results(known)] == known.tables["therapy_effects"][
        "mechanism"
    ].tolist()


def test_a_retracted_study_is_marked_and_not_counted(with_results):
    made = with_results({}, pienta2013={"publication_status": "retracted", "integrity_note": "why"})
    (one,) = results(made, [0], Scene())
    assert (one.study.standing, one.study.standing_note, one.counted) == ("Retracted", "why", False)


def test_every_card_can_be_made(known):
    for target in known.tables["targets"]["target_id"]:
        card = target_card(known, target)
        assert card.cells
        assert card.stages
        assert card.studies


def test_a_card_links_gene_and_trials(known):
    card = target_card(known, "CCL2")
    assert card.genes[0].url.endswith("HGNC:10618")
    assert card.agents[0].name == "Carlumab"  # the furthest developed first
    assert card.agents[0].trials == (("NCT00992186", "https://clinicaltrials.gov/study/NCT00992186"),)
    assert [stage for stage, _ in card.stages] == ["dissemination", "reactivation"]


def test_a_target_without_a_gene_or_an_agent_has_none(known):
    assert target_card(known, "NEOAG").genes == ()
    assert target_card(known, "SIRPA").agents == ()


def test_an_unknown_target_is_an_error(known):
    with pytest.raises(ValueError, match="NOPE"):
        target_card(known, "NOPE")
