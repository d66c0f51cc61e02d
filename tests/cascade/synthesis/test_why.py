"""Why a group splits: the statistic by hand, noise, planted splits, seeds."""

import math
from collections import Counter

import numpy as np
import pytest
from scipy.stats import binom

from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.synthesis.traits import MEDIATOR, Trait, study_traits
from cascade.synthesis.votes import cast_votes
from cascade.synthesis.weights import claim_weights
from cascade.synthesis.why import Why, explain_split, mutual_information, why_it_splits
from tests.cascade.tiny import REAL, SHIPPED, claim, tiny


def explained(known: Knowledge, rows: np.ndarray | None = None, grading: Grading = SHIPPED) -> Why:
    """Why all claims of a knowledge, or those at some rows, split."""
    weights = claim_weights(known.claims, grading)
    chosen = np.arange(len(known.claims)) if rows is None else rows
    counted = chosen[weights[chosen] > 0]
    votes = cast_votes(known.claims, weights, counted, np.zeros(len(counted), dtype=np.int64))
    return why_it_splits(known, votes, counted)


def information(sides: list[int], weights: list[float], values: list[str]) -> float:
    """Sum of p(side, value) log(p(side, value) / p(side) p(value)), with weights for counts."""
    total = sum(weights)
    joint: Counter[tuple[int, str]] = Counter()
    side_of: Counter[int] = Counter()
    value_of: Counter[str] = Counter()
    for side, weight, value in zip(sides, weights, values, strict=True):
        joint[side, value] += weight / total
        side_of[side] += weight / total
        value_of[value] += weight / total
    return sum(p * math.log(p / side_of[side] / value_of[value]) for (side, value), p in joint.items())


def coded(values: list[str]) -> np.ndarray:
    return np.unique(values, return_inverse=True)[1]


@pytest.mark.parametrize(
    ("sides", "weights", "values"),
    [
        ([1, 1, 0, 0], [1.0, 1.0, 1.0, 1.0], ["a", "a", "b", "b"]),
        ([1, 0, 1, 0], [1.0, 1.0, 1.0, 1.0], ["a", "a", "b", "b"]),
        ([1, 1, 0, 0, 1], [0.8, 0.4, 0.72, 0.25, 1.0], ["a", "b", "b", "c", "a"]),
        ([1, 1, 1], [0.5, 0.2, 0.3], ["a", "b", "a"]),
    ],
)
def test_weighted_mutual_information(sides: list[int], weights: list[float], values: list[str]) -> None:
    other = ["x" if number % 2 else "y" for number in range(len(values))]
    found = mutual_information(
        np.array([sides], dtype=float), np.array(weights), [coded(values), coded(other)]
    )
    assert found.shape == (1, 2)
    assert found[0, 0] == pytest.approx(information(sides, weights, values), abs=1e-12)
    assert found[0, 1] == pytest.approx(information(sides, weights, other), abs=1e-12)


def test_perfect_and_no_information() -> None:
    sides = np.array([[1.0, 1, 0, 0]])
    found = mutual_information(sides, np.ones(4), [np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])])
    assert found[0].tolist() == [pytest.approx(math.log(2)), pytest.approx(0)]


def test_p_is_that_of_all_arrangements() -> None:
    """Five studies against five, one field in line with them: 2 of the 252 arrangements do as well."""
    promotes = np.array([True] * 5 + [False] * 5)
    trait = Trait(("a", "b"), np.array([0] * 5 + [1] * 5))
    field, p = explain_split(promotes, np.ones(10), {"organ": trait}, [f"s{n}" for n in range(10)], 20_000)
    assert field == "organ"
    assert p == pytest.approx(2 / 252, abs=4 * math.sqrt(2 / 252 / 20_000))


def test_the_maximum_over_fields_makes_p_larger() -> None:
    draw = np.random.default_rng(1)
    promotes = np.array([True] * 8 + [False] * 8)
    ids = [f"s{n}" for n in range(16)]
    good = {"organ": Trait(("a", "b"), np.array([0] * 6 + [1] * 2 + [0] * 2 + [1] * 6))}
    more = {f"m{n}": Trait(("a", "b"), draw.permutation([0, 1] * 8)) for n in range(60)}
    alone, among = (
        explain_split(promotes, np.ones(16), fields, ids, 2_000)[1] for fields in (good, good | more)
    )
    assert alone < 0.15
    assert among > 3 * alone


def test_fields_need_two_values_of_two_studies_each() -> None:
    assert Trait(("a", "b"), np.array([0, 0, 1, 1])).testable
    assert Trait(("a", "b", "c"), np.array([2, 2, 0, 0, 1])).testable
    assert not Trait(("a", "b"), np.array([0, 0, 0, 1])).testable
    assert not Trait(("a", "b", "c", "d"), np.array([0, 0, 1, 2, 3])).testable
    ids, promotes = ["a", "b", "c", "d"], np.array([True, True, False, False])
    one_each = {"organ": Trait(("a", "b", "c"), np.array([0, 0, 1, 2]))}
    assert explain_split(promotes, np.ones(4), one_each, ids, 100) == ("", 1.0)


def test_a_group_all_on_one_side_has_nothing_to_explain() -> None:
    trait = {"organ": Trait(("a", "b"), np.array([0, 0, 1, 1]))}
    assert explain_split(np.ones(4, dtype=bool), np.ones(4), trait, list("abcd"), 100) == ("", 1.0)


def split(count: int, **of_restrains: object) -> list[dict[str, object]]:
    """So many studies on either side, alike but for what is said of those that restrain."""
    return [claim(f"p{n:02d}", "P") for n in range(count)] + [
        claim(f"n{n:02d}", "N", **of_restrains) for n in range(count)
    ]


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        ("organ", "bone", "organ"),
        ("step", "outgrowth", "step"),
        ("cell_state", "m2", "state"),
        ("cancer_type", "melanoma", "cancer"),
        ("species", "human", "species"),
        ("perturbation", "blockade", "perturbation"),
        ("level", "B", "level"),
        ("attribution", "inferred", "attribution"),
        ("year", 2001, "year"),
        ("mediators", "CSF1;CCL2", "mediator:CCL2"),
    ],
)
def test_a_planted_split_is_named(column: str, value: object, field: str) -> None:
    found = explained(tiny(*split(6, **{column: value})))
    assert found.named
    assert found.field == field
    assert found.p < 0.02
    assert found.studies == 12
    assert sorted((side.promotes, side.restrains) for side in found.sides) == [(0, 6), (6, 0)]


@pytest.mark.parametrize(("count", "named"), [(3, False), (4, True)])
def test_fewer_than_eight_signed_studies_name_nothing(count: int, named: bool) -> None:
    """The best split of seven studies, too, stays unnamed; null and evenly split studies have no sign."""
    unsigned = [claim("z1", "Z"), claim("z2", "M"), claim("z3", "P"), claim("z3", "N")]
    extra = [claim("p90", "P")] if count == 3 else []
    found = explained(tiny(*split(count, organ="bone"), *extra, *unsigned))
    assert found.studies == 2 * count + len(extra)
    assert found.field == "organ"
    assert found.p < 0.1 or count == 3
    assert found.named is named


def test_a_split_study_stands_on_its_heavier_side() -> None:
    claims = [*split(5, organ="bone"), claim("q1", "P", organ="lung"), claim("q1", "N", "B", organ="lung")]
    found = explained(tiny(*claims))
    assert found.studies == 11
    assert {side.value: (side.promotes, side.restrains) for side in found.sides} == {
        "lung": (6, 0),
        "bone": (0, 5),
    }


def test_values_that_a_study_shares_or_not() -> None:
    known = tiny(
        claim("a", organ="lung", mediators="CSF1", species="mouse;human", year=2001),
        claim("a", organ="bone", mediators="", species="mouse;human"),
        claim("b", organ="lung", mediators="CCL2;CSF1", species="mouse", year=2010),
        claim("c", organ="multiple", species="human", year=2020),
        claim("c", organ="multiple", species="human"),
    )
    traits = study_traits(known.claims, np.arange(5))
    held = {name: [trait.values[code] for code in trait.codes.tolist()] for name, trait in traits.items()}
    assert held["organ"] == ["several", "lung", "multiple"]
    assert held["species"] == ["several", "mouse", "human"]
    assert held["step"] == ["seeding"] * 3
    assert held["year"] == ["early", "middle", "late"]
    assert held["mediator:CSF1"] == ["yes", "yes", "no"]
    assert held["mediator:CCL2"] == ["no", "yes", "no"]
    assert [name for name in traits if name.startswith(MEDIATOR)] == ["mediator:CCL2", "mediator:CSF1"]


def test_cell_type_is_tried_only_where_a_group_pools_several() -> None:
    several = split(6, cell_type="nk")
    found = explained(tiny(*several))
    assert (found.named, found.field) == (True, "cell")
    assert {side.value: (side.promotes, side.restrains) for side in found.sides} == {
        "macrophage": (6, 0),
        "nk": (0, 6),
    }
    assert "cell" not in study_traits(tiny(*split(2)).claims, np.arange(4))


def test_terciles_of_years_keep_equal_years_together() -> None:
    """Of 1, 1, 2, 2, 3, 3 the terciles end at 1.67 and 2.33; years that lie on a cut belong below it."""
    even = tiny(*(claim(name, year=2000 + number // 2) for number, name in enumerate("abcdef")))
    assert study_traits(even.claims, np.arange(6))["year"].codes.tolist() == [0, 0, 1, 1, 2, 2]
    alike = tiny(*(claim(name, year=2010) for name in "abc"), claim("d", year=2020))
    assert study_traits(alike.claims, np.arange(4))["year"].codes.tolist() == [0, 0, 0, 2]


def test_only_claims_that_count_are_looked_at() -> None:
    """Claims of weight 0 would make every study's organ `several`, and add studies."""
    blurred = [{**one, "organ": "liver", "evidence_level": "E"} for one in split(6)]
    noted = [claim(f"r{n}", "N", publication_status="retracted") for n in range(9)]
    known = tiny(*split(6, organ="bone"), *blurred, *noted)
    found = explained(known, grading=Grading(off=("E",)))
    assert (found.named, found.field, found.studies) == (True, "organ", 12)
    assert {side.value for side in found.sides} == {"lung", "bone"}
    assert not explained(known).named


def test_the_same_result_twice_and_other_permutations_for_other_studies() -> None:
    fields = {f"f{n}": Trait(("a", "b"), np.random.default_rng(n).integers(2, size=12)) for n in range(5)}
    sides, weights = np.arange(12) % 3 > 0, np.linspace(0.2, 1, 12)
    names = [f"s{n:02d}" for n in range(12)]
    once, twice = (explain_split(sides, weights, fields, names, 1_000) for _ in range(2))
    assert once == twice
    others = {
        explain_split(sides, weights, fields, [f"{name}{n}" for name in names], 1_000)[1] for n in range(5)
    }
    assert len(others) > 1
    assert max(abs(p - once[1]) for p in others) < 0.1


def test_noise_is_named_in_at_most_a_tenth_of_all_groups() -> None:
    """Random sides on the real values of real groups; the bound is what chance allows in 1 of 10,000 runs."""
    limits = REAL.rules.thresholds
    claims = REAL.claims
    draw = np.random.default_rng(20)
    cells, stages = (claims.fields[name] for name in ("cell", "stage"))
    named = tried = 0
    for cell in range(len(cells.values)):
        for stage in range(len(stages.values)):
            rows = np.flatnonzero((cells.codes == cell) & (stages.codes == stage))
            ids = np.unique(claims.study[rows])
            if len(ids) < limits.why_studies:
                continue
            traits, weights = study_traits(claims, rows), draw.choice([0.4, 0.72, 0.8], size=len(ids))
            for repeat in range(40):
                sides = draw.random(len(ids)) < draw.uniform(0.3, 0.7)
                seeds = [f"{claims.study_ids[code]}.{repeat}" for code in ids.tolist()]
                field, p = explain_split(sides, weights, traits, seeds, 300)
                tried += 1
                named += bool(field) and p < limits.why_p
    assert tried >= 400
    assert named <= binom.ppf(0.9999, tried, limits.why_p)


def test_a_real_group_that_splits_by_state() -> None:
    """Classical monocytes help arrived cells, patrolling ones clear them."""
    claims = REAL.claims
    rows = np.flatnonzero(
        claims.fields["cell"].holding(("monocyte",)) & claims.fields["stage"].holding(("dissemination",))
    )
    found = explained(REAL, rows)
    assert (found.named, found.field) == (True, "state")
    assert {"classical", "patrolling"} <= {side.value for side in found.sides}
