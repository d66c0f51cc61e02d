"""Claims along stages and years, counted again from the tables by hand."""

import numpy as np
import pytest

from cascade.claims import DIRECTIONS
from cascade.grid import map_grid
from cascade.knowledge import Knowledge, load
from cascade.scene import Grading, Scene, Selection, View
from cascade.selecting import select
from cascade.synthesis.groups import synthesise
from cascade.timelines import claim_cube, course, grid_flips

SCENES = [
    Scene(),
    Scene(Selection(organ=("lung",)), View(all=True)),
    Scene(Selection(), View(rows=("macrophage", "t_cell"), cols=("dormancy",))),
    Scene(Selection(step=("seeding",), year=(2010, 2015)), View(cols=("dissemination", "dormancy"))),
]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.mark.parametrize("scene", SCENES)
def test_the_cube_counts_every_claim_of_the_selection_in_its_place(known: Knowledge, scene: Scene) -> None:
    grid = map_grid(known, scene)
    cube = claim_cube(known, grid, scene.selection)
    effects, studies = known.tables["effects"], known.tables["studies"].set_index("study_id")
    chosen = effects.iloc[known.claims.row[select(known.claims, scene.selection)]]
    years = studies.loc[chosen["study_id"], "year"].to_numpy()
    for at, column in enumerate(grid.columns):
        stage, _, step = column.key.partition("/")
        own = (chosen["step"] == step) if step else (chosen["stage"] == stage)
        for code, direction in enumerate(DIRECTIONS):
            held = (own & (chosen["direction"] == direction)).to_numpy()
            expected = np.bincount(years[held] - cube.years[0], minlength=cube.all.shape[1])
            assert cube.all[at, :, code].tolist() == expected.tolist()
        for row in grid.rows:
            cell, _, state = row.key.partition("/")
            inside = own & (chosen["cell_type"] == cell) & ((chosen["cell_state"] == state) | (state == ""))
            assert cube.rows[row.key][at].sum() == inside.sum()
    assert cube.all.sum() == len(chosen)


@pytest.mark.parametrize("place", [("", ""), ("macrophage", "dissemination"), ("macrophage/tam", "")])
def test_the_course_is_the_synthesis_of_what_was_published_by_then(
    known: Knowledge, place: tuple[str, str]
) -> None:
    cell, _, state = place[0].partition("/")
    chosen = {"cell": cell, "state": state, "stage": place[1]}
    selection = Selection(**{name: (value,) for name, value in chosen.items() if value})
    told = course(known, *place, Selection(), Grading())
    for at in (0, len(told.years) // 2, -1):
        until = Selection(**dict(selection.filters()), year=(None, int(told.years[at])))
        sums = synthesise(known, (), until, Grading()).tally
        assert (told.net[at], told.low[at], told.high[at]) == pytest.approx(
            (sums.net[0], sums.low[0], sums.high[0])
        )


def test_a_course_begins_with_the_first_study_that_counts(known: Knowledge) -> None:
    assert len(course(known, "", "", Selection(), Grading(off=("A", "B", "C", "D", "E"))).years) == 0
    told = course(known, "cd8_t", "dormancy", Selection(), Grading())
    studies = known.tables["studies"].set_index("study_id")["year"]
    effects = known.tables["effects"].query("cell_type == 'cd8_t' and stage == 'dormancy'")
    assert told.years[0] == studies.loc[effects["study_id"]].min()
    assert not np.isnan(told.net).any()


def test_flips_of_the_curated_table(known: Knowledge) -> None:
    grid = map_grid(known, Scene())
    clear = {
        (row, grid.columns[flip.start].key, grid.columns[flip.end].key)
        for row, found in grid_flips(known, grid).items()
        for flip in found
        if flip.clear
    }
    assert clear == {("t_cell", "dissemination", "dormancy")}
