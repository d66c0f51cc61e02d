"""Each line of the table of rules in cascade/therapy/matching.py."""

from dataclasses import fields

import numpy as np
import pytest

from cascade.scene import Selection
from cascade.therapy.coded import coded_therapies
from cascade.therapy.matching import NOT_ASKED, OF_RESULTS, OWN, SHARED, emptied_by, left_out, match


def targets(known, search="", **chosen):
    matched = match(known, Selection(**chosen), search)
    ids = np.array(coded_therapies(known).targets)
    return set(ids[matched.targets]), set(ids[coded_therapies(known).target[matched.effects]])


def test_without_a_filter_everything_matches(known):
    matched = match(known, Selection())
    assert matched.targets.all()
    assert matched.effects.all()


@pytest.mark.parametrize(
    "chosen", [{}, {"organ": ("liver",)}, {"stage": ("dormancy",), "cell": ("platelet",)}]
)
def test_a_result_of_a_target_in_force_matches_or_is_outside(known, chosen):
    matched = match(known, Selection(**chosen))
    of_shown = matched.targets[coded_therapies(known).target]
    assert ((matched.effects ^ matched.outside) == of_shown).all()
    assert not (matched.effects & matched.outside).any()


def test_each_selection_field_has_a_rule():
    assert set(OWN + SHARED + OF_RESULTS + NOT_ASKED) == {field.name for field in fields(Selection)}


def test_a_target_passes_if_any_of_its_cells_is_chosen(known):
    kept, tested = targets(known, cell=("platelet",))
    table = known.tables["targets"]
    assert kept == {
        t
        for t, cells in zip(table["target_id"], table["cell_types"], strict=True)
        if "platelet" in cells.split(";")
    }
    assert "PTGS1" in kept
    assert tested <= kept


def test_the_mediator_is_the_gene_symbol(known):
    assert targets(known, mediator=("DNASE1",))[0] == {"NET_DNA"}


def test_a_stage_outside_the_rationale_counts_if_it_was_tested(known):
    kept, _ = targets(known, stage=("dissemination",))
    assert "CSF1R" in kept  # its rationale leaves dissemination out; a test does not
    assert (
        match(known, Selection(stage=("dissemination",))).effects.sum()
        == (known.tables["therapy_effects"]["stage"] == "dissemination").sum()
    )


def test_a_target_without_a_test_at_the_stage_stays_for_its_rationale(known):
    kept, tested = targets(known, stage=("circulation",))
    assert "NET_DNA" in kept - tested


@pytest.mark.parametrize(
    "chosen", [{"organ": ("bone",)}, {"species": ("human",)}, {"year": (2020, None)}, {"level": ("A",)}]
)
def test_what_only_results_carry_keeps_tested_targets_alone(known, chosen):
    kept, tested = targets(known, **chosen)
    assert kept == tested
    assert "SIRPA" not in kept  # nobody tested it


def test_filters_on_results_must_hold_for_one_result_together(with_results):
    made = with_results({"organ": "lung", "species": "mouse"}, {"organ": "bone", "species": "human"})
    assert targets(made, organ=("lung",), species=("mouse",))[0] == {"CCL2"}
    assert targets(made, organ=("lung",), species=("human",))[0] == set()


def test_several_organs_match_only_themselves_and_are_told(with_results):
    made = with_results(
        {"organ": "lung", "study_id": "pienta2013"}, {"organ": "multiple", "study_id": "bonapace2014"}
    )
    assert match(made, Selection(organ=("lung",))).effects.tolist() == [True, False]
    assert left_out(made, Selection(organ=("lung",))) == (("organ", "multiple", 1),)
    assert left_out(made, Selection(organ=("lung", "multiple"))) == ()


def test_what_emptied_the_map_is_told_with_what_lifting_it_gives(known):
    chosen = Selection(cell=("platelet",))
    (named,) = emptied_by(known, chosen, "ccl2")[:1]
    assert named == ("q", len(targets(known, cell=("platelet",))[0]))
    assert ("cell", 1) in emptied_by(known, chosen, "ccl2")
    assert emptied_by(known, Selection(direction=("none",)), "no such thing") == (("q", 61),)


def test_year_and_study_are_those_of_the_result(with_results):
    made = with_results({"study_id": "pienta2013"}, {"study_id": "bonapace2014"})
    assert match(made, Selection(year=(2014, 2014))).effects.tolist() == [False, True]
    assert match(made, Selection(study=("pienta2013",))).effects.tolist() == [True, False]


@pytest.mark.parametrize("chosen", [{"direction": ("none",)}, {"attribution": ("inferred",)}])
def test_what_describes_claims_is_not_asked(known, chosen):
    assert match(known, Selection(**chosen)).targets.all()


@pytest.mark.parametrize("search", ["ccl2", "CARLUMAB", "cnto 888", "  monocyte  chemo"])
def test_the_search_finds_symbols_names_and_agents(known, search):
    kept, _ = targets(known, search)
    assert ("CCL2" in kept) == (search.strip() != "monocyte  chemo")


def test_a_search_that_nothing_holds_leaves_nothing(known):
    assert targets(known, "no such thing") == (set(), set())
