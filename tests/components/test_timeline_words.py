"""What the timelines say in words and tables."""

import re

import numpy as np
import pytest

from cascade.grid import map_grid
from cascade.knowledge import Knowledge, load
from cascade.scene import Grading, Scene, Selection, View
from cascade.timelines import claim_cube, course, grid_flips
from components.timeline_data import sparse
from components.timeline_words import (
    flips_sentence,
    roles_frame,
    stages_frame,
    stages_sentence,
    years_frame,
    years_sentence,
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def said(known: Knowledge, scene: Scene) -> str:
    grid = map_grid(known, scene)
    return flips_sentence(known, grid, grid_flips(known, grid))


def test_a_flip_is_said_with_both_net_effects(known: Knowledge) -> None:
    text = said(known, Scene())
    grid = map_grid(known, Scene())
    for stage in ("dissemination", "dormancy"):
        assert f"{abs(grid.marks['t_cell', stage].net):.2f}" in text
    assert re.match(
        r"T cell \(not subdivided\) leans to promote dissemination \(net \+0\.\d\d\) "
        r"but leans to restrain dormancy \(net −0\.\d\d\): its role flips\.",
        text,
    )
    assert "clear on one side only: Macrophage (dormancy to reactivation and outgrowth)" in text


def test_many_flips_are_named_and_none_is_said(known: Knowledge) -> None:
    text = said(known, Scene(Selection(), View(cols=("dissemination", "dormancy"), all=True)))
    assert text.count("its role flips.") == 2
    assert "So do the signs of" in text
    assert (
        said(known, Scene(Selection(cell=("cd8_t",)))) == "No role flips clearly from one stage to another."
    )
    assert said(known, Scene(Selection(cell=("cd8_t",), year=(1990, 1991)))) == "No claim to show."


def test_one_stage_alone_flips_nothing(known: Knowledge) -> None:
    only = "Only dormancy is shown; whether a role flips is seen between two stages or steps."
    assert said(known, Scene(Selection(stage=("dormancy",)))) == only
    assert said(
        known,
        Scene(
            Selection(step=("seeding",)),
        ),
    ).startswith("Only dissemination is shown")
    assert "Only" not in said(known, Scene(Selection(stage=("dormancy",)), View(cols=("dormancy",))))


def test_counts_of_sentences_and_tables_agree(known: Knowledge) -> None:
    scene = Scene(Selection(organ=("lung",)))
    grid = map_grid(known, scene)
    cube = claim_cube(known, grid, scene.selection)
    told = course(known, "", "", scene.selection, Grading())
    total = int(cube.all.sum())
    for frame in (stages_frame(grid, cube, scene), years_frame(cube, told, scene)):
        assert frame[["Promotes", "Restrains", "No effect", "Both"]].to_numpy().sum() == total
    assert stages_sentence(grid, cube).startswith(f"{total} claims: ")
    assert years_sentence(cube, told, "all claims shown").startswith(f"{total} claims published ")
    year = years_frame(cube, told, scene)["Year"].iloc[-1]
    assert f"s.year={year.children}" in year.href
    assert "s.organ=lung" in year.href


def test_the_table_of_roles_opens_every_mark_and_names_flips(known: Knowledge) -> None:
    grid = map_grid(known, Scene())
    frame = roles_frame(known, grid, grid_flips(known, grid))
    assert len(frame) == sum(row.key == of for row in grid.rows for of, _ in grid.marks)
    assert frame.loc[frame["Flip"] == "from dissemination", "Cell"].tolist() == ["T cell (not subdivided)"]
    opened = {getattr(button, "data-set") for button in frame["Open"]}
    assert "v.cell=cd8_t&v.at=dormancy" in opened
    assert len(opened) == len(frame)


def test_sparse_counts_hold_what_is_above_zero() -> None:
    assert sparse(np.array([[0, 5], [3, 0]])) == "1 5 2 3"
    assert sparse(np.zeros(4, dtype=np.int64)) == ""


def test_acronyms_keep_their_capitals_within_a_sentence(known: Knowledge) -> None:
    scene = Scene(
        Selection(), View(cols=("circulation", "dissemination", "dormancy", "initiation", "reactivation"))
    )
    grid = map_grid(known, scene)
    text = stages_sentence(grid, claim_cube(known, grid, scene.selection))
    assert text.endswith("fewest: CTC clustering (4).")
    assert "Most: outgrowth" in text
