"""Everything about one study."""

import pytest

from cascade.evidence.study import study
from cascade.knowledge import load
from cascade.scene import Grading, Scene, Selection, allowed_values

KNOWN = load()


def test_a_study_holds_all_its_claims_interactions_and_treatments():
    tables = KNOWN.tables
    for study_id in ("bonapace2014", "goswami2005", "lin2001"):
        found = study(KNOWN, study_id, Scene())
        ids = sorted(claim.effect_id for claim in found.claims)
        assert ids == sorted(tables["effects"].query("study_id == @study_id")["effect_id"])
        opens = [note.opens for note in found.interactions]
        assert opens == list(tables["interactions"].query("study_id == @study_id")["interaction_id"])
        assert len(found.therapies) == len(tables["therapy_effects"].query("study_id == @study_id"))
        assert found.in_table == len(found.claims)


def test_what_a_treatment_did_is_worded_as_among_the_targets():
    assert [note.text for note in study(KNOWN, "bonapace2014", Scene()).therapies] == [
        "Anti-mouse CCL2 antibody (preclinical), withdrawal: metastasis went up",
        "Anti-mouse CCL2 antibody (preclinical), preclinical: metastasis went down",
        "IL-6 blockade (mouse: antibody or gene loss), withdrawal: metastasis went down",
    ]


def test_every_study_opens_also_those_without_a_claim():
    without = 0
    for study_id in allowed_values(KNOWN)["study"]:
        found = study(KNOWN, study_id, Scene())
        assert found.title
        assert found.source_url.startswith("http")
        without += not found.claims
    assert without > 0


@pytest.mark.parametrize("status", ["retracted", "expression_of_concern", "editors_note", "corrected"])
def test_a_notice_comes_with_its_note(status):
    study_id = KNOWN.tables["studies"].query("publication_status == @status")["study_id"].iloc[0]
    found = study(KNOWN, study_id, Scene())
    assert found.standing
    assert found.standing_note


def test_a_doi_from_memory_is_not_confirmed():
    studies = KNOWN.tables["studies"]
    memory = studies[studies["doi_check"].str.startswith("memory")]["study_id"].iloc[0]
    seen = studies[studies["doi_check"].str.startswith("seen")]["study_id"].iloc[0]
    assert not study(KNOWN, memory, Scene()).doi_confirmed
    assert study(KNOWN, seen, Scene()).doi_confirmed


def test_a_dropped_study_weighs_nothing_and_stays_listed():
    found = study(KNOWN, "lin2001", Scene(grading=Grading(drop=("lin2001",))))
    assert found.dropped
    assert {claim.weight for claim in found.claims} == {0.0}
    assert found.in_table == len(found.claims) > 1


def test_claims_that_the_filters_leave_out_are_counted():
    found = study(KNOWN, "lin2001", Scene(selection=Selection(study=("coffelt2015",))))
    assert (found.in_table, len(found.claims) > 0) == (0, True)


def test_no_such_study():
    assert study(KNOWN, "nobody1900", Scene()) is None
