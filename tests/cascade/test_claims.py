"""The coded claims say what the tables say."""

import numpy as np
import pytest

from cascade.claims import DIRECTIONS, Coded, code, doi_standing
from tests.cascade.synthesis.naive import COLUMNS, held, rows
from tests.cascade.tiny import REAL, claim, tiny


def test_values_come_in_the_order_given_then_alphabetically() -> None:
    coded = code(["b", "x", "a", "b"], ("b", "c"))
    assert coded.values == ("b", "c", "a", "x")
    assert coded.codes.tolist() == [0, 3, 2, 0]
    assert dict(coded.position) == {"b": 0, "c": 1, "a": 2, "x": 3}


def test_several_values_in_one_cell() -> None:
    coded = code(["a;b", "", "b", "a;b"], separator=";")
    assert coded.values == ("a", "b")
    assert coded.members is not None
    assert coded.members[coded.codes].tolist() == [[True, True], [False, False], [False, True], [True, True]]
    assert coded.holding(("a",)).tolist() == [True, False, False, True]
    assert coded.holding(("a", "b")).tolist() == [True, False, True, True]
    assert coded.holding(("c",)).tolist() == [False] * 4


def test_holding_single_values() -> None:
    coded = code(["a", "b", "a"], ("a", "b", "c"))
    assert coded.holding(("a",)).tolist() == [True, False, True]
    assert coded.holding(("a", "b")).tolist() == [True] * 3
    assert (
        coded.holding(("c",)).tolist()
        == coded.holding(()).tolist()
        == coded.holding(("z",)).tolist()
        == [False] * 3
    )


@pytest.mark.parametrize("column", [[], ["a;b", "", "c", "b;c;a", ""], ["a", "b"]])
def test_spread_gives_each_value_once(column: list[str]) -> None:
    coded = code(column, ("c", "b"), separator=";")
    at, value = coded.spread(coded.codes)
    pairs = [(int(i), coded.values[v]) for i, v in zip(at, value, strict=True)]
    assert sorted(pairs) == sorted(
        (i, part) for i, cell in enumerate(column) for part in cell.split(";") if part
    )
    assert at.tolist() == sorted(at.tolist())


def test_spread_of_a_single_valued_field() -> None:
    coded = Coded(("a", "b"), np.array([1, 0, 1]))
    assert [part.tolist() for part in coded.spread(coded.codes[1:])] == [[0, 1], [0, 1]]


def test_the_standing_of_a_doi() -> None:
    checked = REAL.tables["studies"]["doi_check"]
    standing = doi_standing(checked)
    assert set(standing) == {"memory", "confirmed"}
    assert (standing == "memory").tolist() == [text.startswith("memory") for text in checked]


def test_every_field_of_every_real_claim() -> None:
    claims = REAL.claims
    table = rows(REAL)
    for name in COLUMNS:
        coded = claims.fields[name]
        for position, row in enumerate(claims.row.tolist()):
            entry = coded.codes[position]
            values = (
                [coded.values[entry]]
                if coded.members is None
                else [coded.values[value] for value in np.flatnonzero(coded.members[entry])]
            )
            assert sorted(values) == sorted(held(table[row], name))
    for position, row in enumerate(claims.row.tolist()):
        own = table[row]
        assert claims.ids[position] == own["effect_id"]
        assert claims.year[position] == own["year"]
        assert DIRECTIONS[claims.direction[position]] == own["direction"]
        assert claims.study_ids[claims.study[position]] == own["study_id"]
        assert claims.metastasis[position] == (own["metastasis_readout"] != "no")
        assert claims.questioned[position] == (
            own["publication_status"] not in ("no_notice_seen", "corrected")
        )


def test_counts_of_values_with_zeros_and_of_several_values_under_each() -> None:
    claims = tiny(
        claim("a", species="mouse;human", organ="bone"), claim("b", species="mouse", organ="bone")
    ).claims
    species, organ = claims.fields["species"], claims.fields["organ"]
    assert species.count(species.codes) == {"human": 1, "mouse": 2}
    assert {organ: n for organ, n in organ.count(organ.codes).items() if n} == {"bone": 2}
    assert organ.count(organ.codes)["lung"] == 0


def test_claims_are_sorted_by_study_and_complete() -> None:
    claims = REAL.claims
    assert sorted(claims.row.tolist()) == list(range(len(REAL.tables["effects"]))) == list(range(len(claims)))
    assert (np.diff(claims.study) >= 0).all()
    assert list(claims.study_ids) == sorted(set(REAL.tables["effects"]["study_id"]))


def test_vocabularies_give_the_order_also_of_values_without_a_claim() -> None:
    known = tiny(claim("a", step="outgrowth"), claim("b", step="primary_growth"))
    assert known.claims.fields["step"].values == tuple(REAL.tables["steps"]["step"])
    assert known.claims.fields["direction"].values == DIRECTIONS


def test_sides_of_the_directions() -> None:
    claims = tiny(*(claim(name, side) for name, side in zip("abcd", "PNZM", strict=True))).claims
    pro, anti, null = (mask.tolist() for mask in claims.is_direction)
    assert pro == [True, False, False, True]
    assert anti == [False, True, False, True]
    assert null == [False, False, True, False]
