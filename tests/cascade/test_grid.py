"""The map: rows, columns, what unfolds, what filters leave, and the marks."""

import math
from dataclasses import replace

import numpy as np
import pytest

from cascade.grid import Grid, group_mask, map_grid, shown_cells
from cascade.knowledge import Knowledge
from cascade.scene import Grading, Scene, Selection, View
from cascade.synthesis.table import synthesis_table
from tests.cascade.tiny import ALL, REAL, SHIPPED, claim, tiny

CORE = tuple(REAL.tables["cell_types"].query("focus == 'core'")["cell_type"])
OTHERS = tuple(REAL.tables["cell_types"].query("focus != 'core'")["cell_type"])
STAGES = tuple(REAL.tables["stages"]["stage"])


def grid(
    known: Knowledge = REAL, selection: Selection = ALL, grading: Grading = SHIPPED, **view: object
) -> Grid:
    return map_grid(known, Scene(selection, View(**view), grading))


def keys(lines: tuple) -> list[str]:
    return [line.key for line in lines]


def test_core_cells_against_stages() -> None:
    found = grid()
    assert keys(found.rows) == list(CORE)
    assert len(CORE) == 8
    assert keys(found.columns) == list(STAGES)
    assert all(line.folds and not line.unfolded and line.inside and not line.parent for line in found.columns)
    assert found.rows[0].label == "Macrophage"


def test_the_other_cells_are_counted_and_unfold_after_the_core() -> None:
    folded, unfolded = grid(), grid(all=True)
    cells = REAL.tables["effects"]["cell_type"]
    assert folded.others == int(cells.isin(OTHERS).sum()) > 0
    assert keys(unfolded.rows) == [*CORE, *OTHERS]
    assert unfolded.others == 0
    lung = grid(selection=Selection(organ=("lung",)))
    assert lung.others == int((cells.isin(OTHERS) & (REAL.tables["effects"]["organ"] == "lung")).sum())


def test_a_filter_on_cells_gives_the_rows() -> None:
    found = grid(selection=Selection(cell=("nk", "macrophage")))
    assert keys(found.rows) == ["macrophage", "nk"]
    assert found.others == 0
    assert shown_cells(REAL, Selection(cell=("nk",)), unfold=True) == (("nk",), ())


def test_states_unfold_below_their_cell_most_claims_first() -> None:
    found = grid(rows=("neutrophil",))
    states = [line for line in found.rows if line.parent]
    own = REAL.tables["effects"].query("cell_type == 'neutrophil'")["cell_state"].value_counts()
    assert keys(tuple(states)) == [f"neutrophil/{s}" for s in sorted(own.index, key=lambda s: (-own[s], s))]
    at = keys(found.rows).index("neutrophil")
    assert found.rows[at].unfolded
    assert found.rows[at + 1 : at + 1 + len(states)] == tuple(states)
    assert all(line.parent == "neutrophil" and not line.folds for line in states)


def test_states_are_those_that_the_filters_leave() -> None:
    known = tiny(claim("a", cell_state="tam", organ="lung"), claim("b", cell_state="m2_like", organ="bone"))
    found = grid(known, Selection(organ=("lung",)), rows=("macrophage", "neutrophil"))
    assert [line.key for line in found.rows if line.parent] == ["macrophage/tam"]
    neutrophil = found.rows[keys(found.rows).index("neutrophil")]
    assert (neutrophil.folds, neutrophil.unfolded) == (False, True)


def test_steps_unfold_in_place_of_their_stage() -> None:
    found = grid(cols=("dormancy",))
    steps = [f"dormancy/{step}" for step in REAL.tables["steps"].query("stage == 'dormancy'")["step"]]
    at = STAGES.index("dormancy")
    assert keys(found.columns) == [*STAGES[:at], *steps, *STAGES[at + 1 :]]
    assert all(
        line.parent == "dormancy" and line.inside and not line.folds for line in found.columns[at : at + 3]
    )


def test_columns_outside_the_filters() -> None:
    inside = {line.key: line.inside for line in grid(selection=Selection(stage=("dormancy",))).columns}
    assert inside == {stage: stage == "dormancy" for stage in STAGES}
    steps = grid(selection=Selection(step=("seeding",)), cols=("dissemination",)).columns
    assert [line.key for line in steps if line.inside] == ["dissemination/seeding"]
    apart = grid(selection=Selection(step=("seeding",), stage=("dormancy",))).columns
    assert not any(line.inside for line in apart)


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"rows": ("macrophage", "nk")},
        {"cols": ("dissemination", "dormancy")},
        {"rows": ("macrophage",), "cols": ("reactivation",), "all": True},
    ],
)
@pytest.mark.parametrize(
    "selection",
    [
        ALL,
        Selection(organ=("lung", "bone")),
        Selection(cell=("macrophage", "b_cell"), stage=("dissemination",)),
    ],
)
def test_every_mark_is_the_synthesis_of_its_claims(view: dict[str, object], selection: Selection) -> None:
    found = grid(selection=selection, **view)
    names = {rule.label: code for code, rule in enumerate(REAL.rules.verdicts)}
    shown = 0
    for row in found.rows:
        for column in found.columns:
            mask = group_mask(REAL, row.key, column.key)
            cell, _, state = row.key.partition("/")
            stage, _, step = column.key.partition("/")
            by = ("cell", *(("state",) if state else ()), "step" if step else "stage")
            values = {"cell": cell, "state": state, "stage": stage, "step": step}
            table = synthesis_table(REAL, by, selection, SHIPPED)
            own = table[np.logical_and.reduce([table[name] == values[name] for name in by])]
            mark = found.marks.get((row.key, column.key))
            assert (mark is None) == (len(own) == 0)
            if mark is None:
                continue
            shown += 1
            numbers = own.iloc[0]
            for name in ("studies", "claims", "net", "low", "high", "weight", "p_promotes"):
                assert getattr(mark, name) == pytest.approx(numbers[name], nan_ok=True)
            assert names[numbers["verdict"].partition(":")[0]] == mark.verdict
            assert mark.listed >= mark.claims
            assert mask.any()
    assert shown > 0
    assert len(found.marks) >= shown


def test_marks_of_folded_states_and_steps_are_not_made() -> None:
    known = tiny(claim("a", cell_state="tam"), claim("b", cell_type="nk", step="outgrowth"))
    found = grid(known, rows=("macrophage",), cols=("reactivation",))
    assert set(found.marks) == {
        ("macrophage", "dissemination"),
        ("macrophage/tam", "dissemination"),
        ("nk", "reactivation"),
        ("nk", "reactivation/outgrowth"),
    }


def test_what_a_mark_holds() -> None:
    known = tiny(
        claim("a", "P"),
        claim("b", "N", "B", publication_status="expression_of_concern"),
        claim("c", "Z", publication_status="retracted"),
        claim("d", "Z", cell_type="nk", metastasis_readout="no"),
    )
    marks = grid(known, all=True).marks
    both, null = marks["macrophage", "dissemination"], marks["nk", "dissemination"]
    assert (both.studies, both.claims, both.listed) == (2, 2, 3)
    assert both.pro_share == pytest.approx(1 / 1.3)
    assert (both.questioned, both.primary_only, both.null) == (True, False, False)
    assert math.isnan(null.pro_share)
    assert (null.questioned, null.primary_only, null.null) == (False, True, True)


def test_a_retracted_study_stays_on_the_map() -> None:
    mark = grid(tiny(claim("a", publication_status="retracted"))).marks["macrophage", "dissemination"]
    assert REAL.rules.verdicts[mark.verdict].name == "no_study"
    assert (mark.studies, mark.claims, mark.listed, mark.questioned) == (0, 0, 1, True)
    assert math.isnan(mark.net)


def test_the_grading_is_honoured() -> None:
    own = grid(grading=Grading(off=("A", "B", "C", "D", "E")))
    assert own.marks
    assert all(mark.studies == 0 and mark.weight == 0 for mark in own.marks.values())


def test_claims_behind_a_row_and_a_column() -> None:
    effects = REAL.tables["effects"].iloc[REAL.claims.row]
    mask = group_mask(REAL, "macrophage/tam", "dissemination/seeding")
    expected = (
        (effects["cell_type"] == "macrophage")
        & (effects["cell_state"] == "tam")
        & (effects["step"] == "seeding")
    )
    assert mask.tolist() == expected.tolist()
    assert group_mask(REAL, "", "").all()
    assert group_mask(REAL, "macrophage", "").tolist() == (effects["cell_type"] == "macrophage").tolist()


def test_an_empty_selection_gives_an_empty_map() -> None:
    nothing = replace(ALL, organ=("lung",), study=("nobody1900",))
    found = grid(selection=nothing, rows=("macrophage",), cols=STAGES)
    assert found.marks == {}
    assert found.others == 0
    assert keys(found.rows) == list(CORE)
    assert not any(line.folds for line in found.rows)
