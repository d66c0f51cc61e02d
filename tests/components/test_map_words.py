"""The sentence under the title of a map."""

from dataclasses import replace
from typing import Any

import pytest

from cascade.grid import map_grid
from cascade.organs import organ_grid
from cascade.scene import Scene, Selection, View
from components.map_words import map_sentence
from components.state import knowledge


def sentence(view: dict[str, Any], **filters: Any) -> str:
    scene = Scene(replace(Selection(), **filters), replace(View(), **view))
    return map_sentence(knowledge(), map_grid(knowledge(), scene))


ALL_STAGES = ("circulation", "dissemination", "dormancy", "initiation", "reactivation")


@pytest.mark.parametrize(
    ("view", "filters", "start"),
    [
        ({}, {}, "Of 40 pairs of cell type and stage, "),
        ({"rows": ("neutrophil",)}, {}, "Of 40 pairs of cell type and stage, "),
        ({"cols": ("dormancy",)}, {}, "Of 56 pairs of cell type and stage or step, "),
        ({"cols": ALL_STAGES}, {}, "Of 128 pairs of cell type and step, "),
        ({"cols": ("dormancy",)}, {"stage": ("dormancy",)}, "Of 24 pairs of cell type and step, "),
        ({}, {"cell": ("nk",)}, "Of 5 pairs of cell type and stage, "),
    ],
)
def test_pairs_are_of_what_is_shown(view: dict[str, Any], filters: dict[str, Any], start: str) -> None:
    assert sentence(view, **filters).startswith(start)


def test_one_pair_and_nothing_at_all_are_said_plainly() -> None:
    one = {"cell": ("neutrophil",), "stage": ("dormancy",)}
    assert sentence({}, **one, organ=("lung",)) == "The one pair of cell type and stage shown has no study."
    assert sentence({}, **one) == "The one pair of cell type and stage shown rests on a single study."
    assert (
        sentence({}, cell=("platelet",), organ=("spleen",))
        == "None of the 5 pairs of cell type and stage has a study."
    )


def test_a_map_of_organs_has_pairs_of_cell_type_and_organ() -> None:
    grid = organ_grid(knowledge(), Scene(Selection(), replace(View(), rows=("neutrophil",))))
    assert map_sentence(knowledge(), grid, "organ").startswith("Of 104 pairs of cell type and organ, ")
