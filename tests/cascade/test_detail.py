"""One group in full."""

from typing import Any

import numpy as np
import pytest

from cascade.detail import CAMPS, group_detail, group_title, open_detail
from cascade.grid import group_mask
from cascade.scene import Grading, Scene, Selection, View
from cascade.synthesis.table import synthesis_table
from tests.cascade.tiny import ALL, REAL, SHIPPED, claim, tiny


@pytest.mark.parametrize(
    ("row", "column", "title"),
    [
        ("macrophage", "dissemination", "Macrophage × Dissemination"),
        ("macrophage/tam", "dissemination/seeding", "Macrophage, TAM × Seeding"),
        ("", "", "All cells × all stages"),
    ],
)
def test_titles(row: str, column: str, title: str) -> None:
    assert group_title(REAL, row, column) == title


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        ({"cell": ("neutrophil",), "stage": ("dormancy",)}, "Neutrophil × Dormancy"),
        ({"cell": ("nk", "neutrophil"), "state": ("tan",)}, "Neutrophil or NK cell, TAN × all stages"),
        ({"cell": ("nk", "neutrophil", "macrophage")}, "Macrophage, Neutrophil or 1 more × all stages"),
        ({"stage": ("dormancy",), "step": ("dormancy_entry",)}, "All cells × Dormancy entry"),
    ],
)
def test_a_title_without_keys_names_what_the_filters_keep_to(filters: Any, title: str) -> None:
    assert group_title(REAL, "", "", Selection(**filters)) == title
    assert (
        group_title(REAL, "macrophage", "dissemination", Selection(**filters)) == "Macrophage × Dissemination"
    )


def test_an_empty_selection_is_told_of_in_its_own_words() -> None:
    empty = Selection(cell=("neutrophil",), stage=("dormancy",), organ=("lung",))
    detail = open_detail(REAL, Scene(empty))
    assert detail is not None
    assert (detail.title, detail.gap) == ("Neutrophil in Lung, stage Dormancy", "only_other_organs")
    assert open_detail(REAL, Scene()) is None
    opened = open_detail(REAL, Scene(empty, View(cell="macrophage", at="dormancy")))
    assert opened is not None
    assert opened.title == "Macrophage × Dormancy"


def test_numbers_and_verdicts_are_those_of_the_table() -> None:
    table = synthesis_table(REAL, ("cell", "stage"), ALL, SHIPPED)
    for row in table.to_dict("records"):
        detail = group_detail(REAL, row["cell"], row["stage"], ALL, SHIPPED)
        assert detail.verdict == row["verdict"]
        for name in ("studies", "claims", "net", "low", "high", "p_promotes", "weight", "agreement"):
            assert detail.numbers[name] == pytest.approx(row[name], nan_ok=True)
        assert all(sentence.endswith(".") for sentence in detail.sentences)


def test_camps_hold_every_claim_of_the_group_once_heaviest_first() -> None:
    detail = group_detail(REAL, "macrophage", "dissemination", ALL, SHIPPED)
    rows = np.concatenate([rows for _, rows in detail.camps])
    assert sorted(rows.tolist()) == np.flatnonzero(group_mask(REAL, "macrophage", "dissemination")).tolist()
    assert [name for name, _ in detail.camps] == [n for _, n in CAMPS if n in dict(detail.camps)]
    codes = {name: code for code, name in CAMPS}
    for name, own in detail.camps:
        assert (REAL.claims.direction[own] == codes[name]).all()
        assert (np.diff(detail.weights[own]) <= 0).all()


def test_a_selection_narrows_the_group() -> None:
    whole, lung = (
        group_detail(REAL, "macrophage", "dissemination", selection, SHIPPED)
        for selection in (ALL, Selection(organ=("lung",)))
    )
    assert 0 < lung.numbers["claims"] < whole.numbers["claims"]


def test_no_claim() -> None:
    detail = group_detail(tiny(claim("a")), "neutrophil", "dormancy", ALL, SHIPPED)
    assert (detail.verdict, detail.gap, detail.sentences, detail.camps, detail.numbers) == (
        "no study",
        "no_study",
        (),
        (),
        {},
    )


def test_only_in_other_organs() -> None:
    assert (
        group_detail(tiny(claim("a")), "macrophage", "", Selection(organ=("bone",)), SHIPPED).gap
        == "only_other_organs"
    )


def test_nothing_that_counts_is_listed_and_said() -> None:
    detail = group_detail(tiny(claim("a", publication_status="retracted")), "macrophage", "", ALL, SHIPPED)
    assert (detail.verdict, detail.gap) == ("no study", "none_counts")
    assert detail.sentences == ("No study that counts.",)
    assert [rows.tolist() for _, rows in detail.camps] == [[0]]


def test_single_study() -> None:
    detail = group_detail(tiny(claim("a", "M")), "macrophage", "", ALL, SHIPPED)
    assert (detail.verdict, detail.gap) == ("single study: split", "one_study")
    assert detail.sentences[0] == "1 study says both that it promotes and that it restrains."


def split_by(column: str, value: object) -> tuple[tuple[tuple[str, int, int], ...], str]:
    """Split and last sentence of six studies against five that differ in one column."""
    claims = [claim(f"p{n}", "P") for n in range(6)] + [
        claim(f"n{n}", "N", **{column: value}) for n in range(5)
    ]
    detail = group_detail(tiny(*claims), "macrophage", "dissemination", ALL, SHIPPED)
    assert detail.verdict == "contested"
    return detail.split, detail.sentences[-1]


@pytest.mark.parametrize(
    ("column", "value", "field", "labels"),
    [
        ("organ", "bone", "organ", ("Lung", "Bone and bone marrow")),
        ("mediators", "CSF1", "the mediator CSF1", ("Without it", "With it")),
        ("perturbation", "genetic_loss", "perturbation", ("Depletion", "Genetic loss")),
        ("year", 1999, "year", ("Middle years", "Early years")),
        ("cell_state", "net_forming", "state", ("State not specified", "NET forming")),
    ],
)
def test_the_field_that_a_split_goes_with_in_words(
    column: str, value: object, field: str, labels: tuple[str, str]
) -> None:
    split, sentence = split_by(column, value)
    assert split == ((labels[0], 6, 0), (labels[1], 0, 5))
    assert sentence.startswith(f"The split goes with {field} (p ")


def test_a_group_of_several_cells_is_spoken_of_in_the_plural_and_may_split_by_cell_type() -> None:
    claims = [claim(f"p{n}", cell_type="neutrophil") for n in range(6)]
    claims += [claim(f"n{n}", "N", cell_type="nk") for n in range(5)]
    detail = group_detail(tiny(*claims), "", "dissemination", ALL, SHIPPED)
    assert detail.sentences[0] == "6 studies say they promote, 5 that they restrain."
    assert detail.sentences[-1].startswith("The split goes with cell type (p ")
    assert detail.split == (("Neutrophil", 6, 0), ("NK cell", 0, 5))


def test_steps_of_several_cells_are_named_not_said_of_one_cell() -> None:
    claims = [claim(f"p{n}", step="outgrowth", cell_type="neutrophil") for n in range(5)]
    claims += [claim(f"n{n}", "N", step="dormancy_entry", cell_type="nk") for n in range(5)]
    known = tiny(*claims)
    assert (
        "Claims restrain dormancy entry and promote outgrowth."
        in group_detail(known, "", "", ALL, SHIPPED).sentences
    )


def test_studies_of_different_values_stand_under_several_of_them() -> None:
    wide = [claim(f"p{n}", organ=organ) for n in range(6) for organ in ("lung", "bone")]
    claims = [*wide, *(claim(f"n{n}", "N", organ="multiple") for n in range(5))]
    detail = group_detail(tiny(*claims), "macrophage", "dissemination", ALL, SHIPPED)
    assert detail.split == (("Several organs, claim by claim", 6, 0), ("Several organs", 0, 5))


def test_a_split_that_nothing_explains_names_no_values() -> None:
    claims = [claim(f"{side.lower()}{n}", side) for side in "PN" for n in range(5)]
    detail = group_detail(tiny(*claims), "macrophage", "dissemination", ALL, SHIPPED)
    assert detail.split == ()
    assert detail.sentences[-1] == "Nothing recorded explains the split of these 10 studies."


def test_the_grading_changes_the_detail() -> None:
    known = tiny(claim("a", "P"), claim("b", "N", "E"))
    shipped, own = (
        group_detail(known, "macrophage", "", ALL, grading) for grading in (SHIPPED, Grading(off=("E",)))
    )
    assert shipped.numbers["studies"] == 2
    assert own.verdict == "single study: promotes"
    assert own.weights.tolist() == [1, 0]
