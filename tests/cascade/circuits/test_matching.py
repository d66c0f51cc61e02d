"""The filters on interactions, against a plain reading of the table."""

from typing import Any

import numpy as np
import pytest

from cascade.circuits.counts import emptied_by, ignored, interaction_counts
from cascade.circuits.matching import FIELDS, counting, of_groups, select
from cascade.scene import Grading, Selection, selection_fields


def ends(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["source_cell"], row["source_state"]), (row["target_cell"], row["target_state"])]


CASES = [
    (Selection(stage=("dormancy", "circulation")), lambda row: row["stage"] in ("dormancy", "circulation")),
    (Selection(organ=("lung",)), lambda row: row["organ"] == "lung"),
    (Selection(organ=("multiple",)), lambda row: row["organ"] == "multiple"),
    (Selection(cell=("nk",)), lambda row: "nk" in (row["source_cell"], row["target_cell"])),
    (
        Selection(state=("net_forming",)),
        lambda row: "net_forming" in (row["source_state"], row["target_state"]),
    ),
    (
        Selection(cell=("neutrophil", "nk"), state=("unspecified",)),
        lambda row: any(cell in ("neutrophil", "nk") and state == "unspecified" for cell, state in ends(row)),
    ),
    (Selection(mediator=("TGFB1", "CCL2")), lambda row: {"TGFB1", "CCL2"} & set(row["mediators"].split(";"))),
    (Selection(study=("lin2001",)), lambda row: row["study_id"] == "lin2001"),
    (Selection(year=(2015, 2018)), lambda row: 2015 <= row["year"] <= 2018),
    (Selection(year=(None, 2005)), lambda row: row["year"] <= 2005),
    (
        Selection(stage=("dissemination",), organ=("lung", "liver"), cell=("macrophage",)),
        lambda row: (
            row["stage"] == "dissemination"
            and row["organ"] in ("lung", "liver")
            and "macrophage" in (row["source_cell"], row["target_cell"])
        ),
    ),
]


@pytest.mark.parametrize(("selection", "fits"), CASES)
def test_select_reads_the_table(knowledge, known, selection, fits):
    years = dict(
        zip(knowledge.tables["studies"]["study_id"], knowledge.tables["studies"]["year"], strict=True)
    )
    rows = knowledge.tables["interactions"].to_dict("records")
    wanted = [bool(fits({**row, "year": years[row["study_id"]]})) for row in rows]
    assert any(wanted)
    assert select(known, selection).tolist() == wanted


def test_cell_and_state_must_meet_at_one_end(knowledge, known):
    """A neutrophil that meets a tumour-associated macrophage is no neutrophil in that state."""
    loose = [
        index
        for index, row in enumerate(knowledge.tables["interactions"].to_dict("records"))
        if {row["source_cell"], row["target_cell"]} == {"cancer_cell", "macrophage"}
        and ("macrophage", "unspecified") not in ends(row)
        and ("cancer_cell", "unspecified") in ends(row)
    ]
    assert loose
    assert not select(known, Selection(cell=("macrophage",), state=("unspecified",)))[loose].any()


def test_what_is_not_recorded_leaves_all(known):
    selection = Selection(cancer=("breast",), step=("awakening",), level=("A",), direction=("none",))
    assert select(known, selection).all()
    assert set(ignored(selection)) == {"cancer", "step", "level", "direction"}


def test_each_field_applies_or_is_ignored():
    names = {field.name for field in selection_fields()}
    assert set(FIELDS) <= names
    chosen = dict.fromkeys(names - {"year"}, ("x",))
    assert set(ignored(Selection(**chosen, year=(2000, None)))) == names - set(FIELDS)


def test_groups_share_out_the_interactions(known):
    parts = [
        of_groups(known, (name,)) for name in ("helps", "restrains", "suppresses", "recruits", "changes")
    ]
    assert (np.sum(parts, axis=0) == 1).all()
    assert of_groups(known, ()).all()


def test_a_dropped_or_worthless_study_does_not_count(knowledge, known):
    assert counting(known, knowledge, Grading()).all()
    dropped = counting(known, knowledge, Grading(drop=("lin2001",)))
    assert [known.study.values[code] for code in known.study.codes[~dropped]] == ["lin2001"]
    assert not counting(known, knowledge, Grading(weights=(("integrity.corrected", 0.0),))).all()


def test_counts_leave_out_their_own_choice(knowledge, known):
    counts = interaction_counts(knowledge, Selection(stage=("dormancy",), organ=("lung",)), (), "stage")
    assert counts == {
        stage: int(select(known, Selection(stage=(stage,), organ=("lung",))).sum())
        for stage in known.stage.values
    }
    groups = interaction_counts(knowledge, Selection(), ("helps",), "relation")
    assert sum(groups.values()) == len(known)


def test_what_emptied_a_result(knowledge, known):
    selection = Selection(organ=("skin",), stage=("dormancy",), cancer=("breast",))
    assert not select(known, selection).any()
    assert emptied_by(knowledge, selection) == (
        ("organ", int(select(known, Selection(stage=("dormancy",))).sum())),
    )
