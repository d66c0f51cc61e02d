"""Values, conflict and map of the organs."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from cascade import DATA
from cascade.grid import Mark
from cascade.knowledge import Knowledge, load
from cascade.organs import conflict, open_place, organ_detail, organ_grid, organ_values
from cascade.scene import Grading, Scene, Selection, View
from cascade.synthesis.table import synthesis_table


@lru_cache(maxsize=1)
def known() -> Knowledge:
    return load(DATA)


def scene(view: dict[str, object] | None = None, **filters: object) -> Scene:
    return Scene(replace(Selection(), **filters), replace(View(), **(view or {})))


def group(pro_share: float, studies: int = 5) -> Mark:
    return Mark(4, studies, studies, 0.0, -1.0, 1.0, 3.0, pro_share, False, False, False)


@pytest.mark.parametrize(
    ("pro_share", "expected"), [(0.0, 0.0), (1.0, 0.0), (0.5, 1.0), (0.25, 0.5), (0.9, 0.2)]
)
def test_conflict_is_twice_the_share_of_the_smaller_camp(pro_share: float, expected: float) -> None:
    assert conflict(group(pro_share)) == pytest.approx(expected)


def test_one_study_and_studies_without_a_direction_have_no_conflict_to_speak_of() -> None:
    assert np.isnan(conflict(group(1.0, studies=1)))
    assert np.isnan(conflict(group(float("nan"))))


@pytest.mark.parametrize(
    "filters", [{}, {"cell": ("neutrophil",)}, {"stage": ("dormancy",), "level": ("C",)}]
)
def test_values_and_conflict_are_those_of_the_synthesis(filters: dict[str, object]) -> None:
    now = scene(**filters)
    table = synthesis_table(known(), ("organ",), now.selection, Grading()).set_index("organ")
    organs = organ_values(known(), now)
    assert [organ.key for organ in organs] == list(known().tables["organs"]["organ"])
    assert {organ.key for organ in organs if organ.mark} == set(table.index)
    for organ in organs:
        if organ.mark is None:
            assert np.isnan(organ.conflict)
            continue
        row = table.loc[organ.key]
        assert organ.mark.studies == row["studies"]
        assert organ.mark.net == pytest.approx(row["net"], nan_ok=True)
        if row["studies"] > 1:
            assert organ.conflict == pytest.approx(1 - row["agreement"], nan_ok=True)


def test_the_filter_on_organs_marks_the_chosen_ones_and_changes_no_value() -> None:
    every = organ_values(known(), scene(cell=("macrophage",)))
    chosen = organ_values(known(), scene(cell=("macrophage",), organ=("liver", "lung")))
    assert [organ.mark for organ in every] == [organ.mark for organ in chosen]
    assert {organ.key for organ in chosen if organ.chosen} == {"liver", "lung"}


def test_the_map_has_all_organs_or_the_chosen_ones_in_their_order() -> None:
    grid = organ_grid(known(), scene())
    assert [column.key for column in grid.columns] == list(known().tables["organs"]["organ"])
    assert ("macrophage", "lung") in grid.marks
    assert ("macrophage", "spleen") not in grid.marks
    filtered = organ_grid(known(), scene(organ=("brain", "lung")))
    assert [column.key for column in filtered.columns] == ["lung", "brain"]
    assert {column for _, column in filtered.marks} == {"lung", "brain"}
    assert filtered.marks["macrophage", "lung"] == grid.marks["macrophage", "lung"]


def test_rows_unfold_to_states_and_the_folded_cells_are_counted() -> None:
    grid = organ_grid(known(), scene({"rows": ("macrophage",)}))
    assert ("macrophage/kupffer", "liver") in grid.marks
    assert "macrophage/kupffer" in [row.key for row in grid.rows]
    all_cells = organ_grid(known(), scene({"all": True}))
    core = {row.key for row in grid.rows}
    assert (
        grid.others == sum(mark.claims for (row, _), mark in all_cells.marks.items() if row not in core) > 0
    )
    assert all_cells.others == 0


def test_open_is_the_cell_of_the_map_else_the_organs_of_the_filter() -> None:
    cell = {"cell": "neutrophil", "organ": "lung"}
    assert open_place(scene()) == ("", ())
    assert open_place(scene({"cell": "neutrophil"})) == ("", ())
    assert open_place(scene(organ=("bone",))) == ("", ("bone",))
    assert open_place(scene(cell)) == ("neutrophil", ("lung",))
    assert open_place(scene(cell, organ=("lung", "bone"))) == ("neutrophil", ("lung",))
    assert open_place(scene(cell, organ=("bone",))) == ("", ("bone",))


def test_the_open_cell_holds_the_claims_of_its_mark() -> None:
    now = scene({"cell": "neutrophil", "organ": "lung"})
    detail = organ_detail(known(), now)
    assert detail is not None
    assert detail.title == "Neutrophil × Lung"
    mark = organ_grid(known(), now).marks["neutrophil", "lung"]
    assert sum(len(rows) for _, rows in detail.camps) == mark.claims
    assert detail.numbers["net"] == pytest.approx(mark.net)


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        ({"cell": ("neutrophil",), "organ": ("liver",)}, "Neutrophil × Liver"),
        ({"stage": ("dissemination",), "organ": ("liver",)}, "All cells × Liver, Dissemination"),
        (
            {"cell": ("neutrophil",), "stage": ("dormancy", "dissemination"), "organ": ("liver", "lung")},
            "Neutrophil × Liver or Lung, Dissemination or Dormancy",
        ),
    ],
)
def test_the_title_names_the_cells_and_stages_that_the_filters_keep_to(filters: Any, title: str) -> None:
    detail = organ_detail(known(), scene(**filters))
    assert detail is not None
    assert detail.title == title


def test_chosen_organs_are_opened_together_and_an_unstudied_pair_names_its_gap() -> None:
    both = organ_detail(known(), scene(organ=("liver", "lung")))
    assert both is not None
    assert both.title == "All cells × Liver or Lung"
    one = [organ_detail(known(), scene(organ=(organ,))) for organ in ("liver", "lung")]
    assert sum(len(rows) for _, rows in both.camps) == sum(
        len(rows) for detail in one if detail for _, rows in detail.camps
    )
    gap = organ_detail(known(), scene({"cell": "macrophage", "organ": "spleen"}))
    assert gap is not None
    assert gap.gap == "only_other_organs"
    assert organ_detail(known(), scene()) is None
