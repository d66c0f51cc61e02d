"""Matching: or within a field, and between fields, the same for everything that selects."""

import random
from dataclasses import replace

import numpy as np
import pytest

from cascade.scene import Selection, allowed_values
from cascade.selecting import LeftOut, emptied_by, left_out, option_counts, select, selected_rows
from tests.cascade.synthesis.naive import held, passes, rows
from tests.cascade.synthesis.test_naive import LISTS, random_selection
from tests.cascade.tiny import ALL, REAL, claim, tiny

TABLE = [rows(REAL)[row] for row in REAL.claims.row.tolist()]


def chosen(known: object, selection: Selection) -> list[str]:
    """Studies of the claims selected."""
    claims = known.claims  # type: ignore[attr-defined]
    return [claims.study_ids[code] for code in claims.study[select(claims, selection)].tolist()]


def test_or_within_and_between() -> None:
    known = tiny(
        claim("a", organ="lung"), claim("b", organ="bone"), claim("c", organ="bone", step="outgrowth")
    )
    assert chosen(known, Selection(organ=("lung", "bone"))) == ["a", "b", "c"]
    assert chosen(known, Selection(organ=("bone", "liver"), step=("outgrowth",))) == ["c"]
    assert chosen(known, Selection(organ=("lung",), step=("outgrowth",))) == []
    assert chosen(known, ALL) == ["a", "b", "c"]


def test_a_multi_valued_field_matches_by_any_value() -> None:
    known = tiny(
        claim("a", species="mouse;human", mediators="CSF1;CCL2"),
        claim("b", species="human"),
        claim("c", mediators="CCL2"),
    )
    assert chosen(known, Selection(species=("human",))) == ["a", "b"]
    assert chosen(known, Selection(species=("mouse",))) == ["a", "c"]
    assert chosen(known, Selection(mediator=("CSF1", "CCL2"))) == ["a", "c"]


def test_special_values_are_never_matched_by_a_specific_one() -> None:
    known = tiny(
        claim("a", organ="multiple", cancer_type="pan_cancer"),
        claim("b", cancer_type="other"),
        claim("c", cell_state="m2"),
    )
    assert chosen(known, Selection(organ=("lung",))) == ["b", "c"]
    assert chosen(known, Selection(organ=("multiple",))) == ["a"]
    assert chosen(known, Selection(cancer=("breast",))) == ["c"]
    assert chosen(known, Selection(cancer=("other", "pan_cancer"))) == ["a", "b"]
    assert chosen(known, Selection(state=("m2",))) == ["c"]


@pytest.mark.parametrize(
    ("years", "studies"),
    [
        ((2005, None), "bc"),
        ((None, 2005), "ab"),
        ((2005, 2005), "b"),
        ((2001, 2010), "abc"),
        ((2011, None), ""),
    ],
)
def test_years_include_both_ends(years: tuple[int | None, int | None], studies: str) -> None:
    known = tiny(claim("a", year=2001), claim("b", year=2005), claim("c", year=2010))
    assert chosen(known, Selection(year=years)) == list(studies)


@pytest.mark.parametrize("seed", range(40))
def test_selections_and_their_counts_are_those_of_plain_loops(seed: int) -> None:
    draw = random.Random(seed)
    selection = random_selection(draw)
    mask = select(REAL.claims, selection)
    assert mask.tolist() == [passes(row, selection) for row in TABLE]
    name = draw.choice(LISTS)
    counts = option_counts(REAL.claims, selection, name)
    others = [row for row in TABLE if passes(row, selection.lifting(name))]
    assert dict(counts) == {
        value: sum(value in held(row, name) for row in others) for value in REAL.claims.fields[name].values
    }
    lifted = {
        field: sum(passes(row, selection.lifting(field)) for row in TABLE) for field, _ in selection.filters()
    }
    emptied = emptied_by(REAL.claims, selection)
    assert dict(emptied) == {field: count for field, count in lifted.items() if count}
    assert [count for _, count in emptied] == sorted((count for _, count in emptied), reverse=True)


@pytest.mark.parametrize("seed", range(20))
def test_leaving_out_a_field(seed: int) -> None:
    selection = random_selection(random.Random(seed))
    for name, _ in selection.filters():
        found = select(REAL.claims, selection, leaving_out=name)
        assert np.array_equal(found, select(REAL.claims, selection.lifting(name)))


def test_a_mask_is_the_callers_own() -> None:
    selection = Selection(organ=("lung",))
    first = select(REAL.claims, selection)
    first[:] = False
    assert select(REAL.claims, selection).any()


def test_rows_of_a_selection() -> None:
    claims = tiny(claim("a", organ="lung"), claim("b", organ="bone"), claim("c", organ="lung")).claims
    within = np.array([False, True, True])
    lung = Selection(organ=("lung",))
    assert np.arange(3)[selected_rows(claims, ALL)].tolist() == [0, 1, 2]
    assert np.arange(3)[selected_rows(claims, lung)].tolist() == [0, 2]
    assert np.arange(3)[selected_rows(claims, ALL, within)].tolist() == [1, 2]
    assert np.arange(3)[selected_rows(claims, lung, within)].tolist() == [2]


def test_what_is_left_out_because_it_is_about_several() -> None:
    known = tiny(
        claim("a", organ="multiple", cancer_type="pan_cancer"),
        claim("b", organ="lung", cancer_type="other"),
        claim("c", organ="multiple", cancer_type="breast"),
        claim("d", organ="lung", cancer_type="breast"),
    )

    def found(**filters: tuple[str, ...]) -> tuple[LeftOut, ...]:
        return left_out(known.claims, Selection(**filters), known.rules)

    assert found(organ=("lung",)) == (LeftOut("organ", ("multiple",), 2),)
    assert found(organ=("lung",), cancer=("breast",)) == (
        LeftOut("organ", ("multiple",), 1),
        LeftOut("cancer", ("other",), 1),
    )
    assert found(cancer=("breast",)) == (LeftOut("cancer", ("pan_cancer", "other"), 2),)
    assert found(cancer=("breast", "other")) == (LeftOut("cancer", ("pan_cancer",), 1),)
    assert found(organ=("lung", "multiple")) == found(step=("seeding",)) == found() == ()
    assert found(state=("m2",)) == (LeftOut("state", ("unspecified",), 4),)


def test_every_special_value_is_one_of_its_field() -> None:
    allowed = allowed_values(REAL)
    for field in REAL.rules.fields:
        assert set(field.special) <= set(allowed.get(field.name, ()))


def test_the_filters_that_empty_a_result() -> None:
    claims = tiny(claim("a", organ="lung"), claim("b", organ="bone"), claim("c", organ="bone")).claims
    nothing = Selection(organ=("lung",), study=("b", "c"))
    assert emptied_by(claims, nothing) == (("organ", 2), ("study", 1))
    assert emptied_by(claims, replace(nothing, step=("outgrowth",))) == ()
