"""The rules cover what the tables hold, and the shapes alone tell the outcomes apart."""

import pytest

from cascade.therapy.outcomes import outcome_rules, result_keys

COLUMNS = [
    ("therapy_effects", "setting", lambda rules: {item.name for item in rules.settings}),
    ("therapy_effects", "change", lambda rules: set(rules.changes)),
    ("therapies", "development_status", lambda rules: {item.name for item in rules.statuses}),
]


@pytest.mark.parametrize(
    ("table", "column", "held"), COLUMNS, ids=lambda item: item if isinstance(item, str) else ""
)
def test_every_value_of_the_tables_has_its_words(known, table, column, held):
    assert set(known.tables[table][column]) <= held(outcome_rules())


def test_no_two_outcomes_share_a_shape_or_a_label():
    outcomes = outcome_rules().outcomes
    assert (
        len({outcome.shape for outcome in outcomes})
        == len({outcome.label for outcome in outcomes})
        == len(outcomes)
    )


def test_a_benefit_has_the_colour_of_restrains_and_a_harm_that_of_promotes():
    rules = outcome_rules()
    assert (rules.outcome("decrease").fill, rules.outcome("increase").fill) == ("restrains", "promotes")


def test_states_of_development_are_ranked():
    rank = outcome_rules().status_rank
    ranks = [rank(name) for name in ("none", "preclinical", "phase1", "phase2", "phase3", "approved")]
    assert ranks == sorted(set(ranks))


def test_every_field_of_the_settings_table_can_be_named():
    assert "adjuvant/human/none" in result_keys()
    assert len(set(result_keys())) == 7 * 2 * 4
