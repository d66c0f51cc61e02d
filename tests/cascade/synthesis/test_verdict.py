"""Every verdict, in order, and where one ends and the next begins."""

import pytest

from cascade.detail import group_detail
from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.synthesis.groups import synthesise
from cascade.synthesis.table import synthesis_table
from tests.cascade.tiny import ALL, REAL, SHIPPED, claim, tiny


def verdict(*claims: dict[str, object], grading: Grading = SHIPPED) -> str:
    """The verdict on all claims together, in words."""
    return str(synthesis_table(tiny(*claims), (), ALL, grading)["verdict"][0])


def several(
    direction: str, count: int, level: str = "A", start: str = "s", **more: object
) -> list[dict[str, object]]:
    """So many studies with one claim each."""
    return [
        claim(f"{start}{direction.lower()}{level.lower()}{n}", direction, level, **more) for n in range(count)
    ]


def test_no_study() -> None:
    assert verdict(claim("a", publication_status="retracted")) == "no study"
    assert verdict(*several("P", 3), grading=Grading(off=("A",))) == "no study"
    assert len(synthesis_table(tiny(), (), ALL, SHIPPED)) == 0


@pytest.mark.parametrize(
    ("directions", "vote"),
    [
        ("P", "promotes"),
        ("PZ", "promotes"),
        ("N", "restrains"),
        ("Z", "null"),
        ("M", "split"),
        ("PN", "split"),
    ],
)
def test_single_study_with_its_vote(directions: str, vote: str) -> None:
    claims = [claim("a", direction) for direction in directions]
    assert verdict(*claims) == f"single study: {vote}"
    assert verdict(*claims, claim("b", publication_status="retracted")) == f"single study: {vote}"


def test_no_effect_needs_two_null_studies_and_two_thirds_of_the_weight() -> None:
    assert verdict(*several("Z", 2), *several("P", 1)) == "no effect found"  # exactly two thirds
    assert verdict(*several("Z", 1), *several("P", 1, "E")) == "unclear"  # one null study is not enough
    assert verdict(*several("Z", 2, "C"), *several("P", 1)) == "unclear"  # 1.6 of 2.6
    assert verdict(*several("Z", 4, "E"), *several("P", 1, "B")) == "unclear"  # 1 of 1.6
    assert verdict(*several("Z", 2, "C"), *several("P", 2, "D")) == "no effect found"  # 1.6 of 2.4 exactly


def test_no_effect_comes_before_differs_by_step() -> None:
    clear = [*several("P", 2, step="seeding"), *several("N", 2, step="outgrowth")]
    assert verdict(*clear, *several("Z", 8, "A")) == "no effect found"


@pytest.mark.parametrize(("studies", "expected"), [(2, "differs by step"), (1, "unclear")])
def test_differs_by_step(studies: int, expected: str) -> None:
    """Two studies of weight 1 give Beta(2.5, 0.5): 0.95; one of 0.6 gives Beta(1.1, 0.5): 0.73."""
    level = "A" if studies == 2 else "B"
    claims = [*several("P", studies, level, step="seeding"), *several("N", studies, level, step="outgrowth")]
    assert verdict(*claims) == expected


def test_differs_by_step_only_where_steps_are_pooled() -> None:
    known = tiny(*several("P", 2, step="seeding"), *several("N", 2, step="outgrowth"))
    verdicts = synthesis_table(known, ("cell", "step"), ALL, SHIPPED)["verdict"].tolist()
    assert verdicts == ["leans to promote", "leans to restrain"]
    assert synthesis_table(known, ("cell",), ALL, SHIPPED)["verdict"].tolist() == ["differs by step"]
    assert synthesis_table(known, ("cell", "stage"), ALL, SHIPPED)["verdict"].tolist() == verdicts


def test_a_step_of_one_study_can_differ_and_comes_before_contested() -> None:
    """One study of weight 1: Beta(1.5, 0.5), 0.82; both camps hold half from two studies each."""
    camps = [
        *several("P", 2, step="seeding"),
        *several("N", 1, step="outgrowth"),
        *several("N", 1, "C", step="awakening"),
    ]
    assert verdict(*camps) == "differs by step"
    weaker = Grading(weights=(("level.A", 0.8),))  # Beta(0.5, 1.3) at outgrowth: 0.24, no clear step
    assert verdict(*camps, grading=weaker) == "contested"
    assert verdict(*[{**one, "step": "seeding"} for one in camps]) == "contested"


def test_the_sentence_names_the_steps() -> None:
    known = tiny(
        *several("P", 3, step="dormancy_entry"),
        *several("N", 3, step="dormancy_maintenance", start="t"),
        *several("P", 3, step="dtc_persistence", start="u"),
        *several("P", 1, "E", step="seeding", start="v"),
    )
    detail = group_detail(known, "macrophage", "", ALL, SHIPPED)
    assert detail.verdict == "differs by step"
    words = REAL.rules.phrases
    entry, held, kept = "dormancy_entry", "dormancy_maintenance", "dtc_persistence"
    assert detail.sentences[-1] == (
        f"It {words[held]['restrains']}, yet {words[entry]['promotes']} and {words[kept]['promotes']}."
    )
    assert words["seeding"]["promotes"] not in detail.sentences[-1]
    assert "keeps them asleep" in detail.sentences[-1]


def test_every_step_has_its_words() -> None:
    assert set(REAL.rules.phrases) == set(REAL.tables["steps"]["step"])
    assert all(set(words) == {"promotes", "restrains"} for words in REAL.rules.phrases.values())


def test_contested_from_a_quarter_on() -> None:
    assert verdict(*several("P", 6), *several("N", 2)) == "contested"  # exactly a quarter: 2 of 8
    assert verdict(*several("P", 7), *several("N", 2)) != "contested"
    assert verdict(*several("N", 3, "B"), *several("P", 1, "D"), *several("P", 1, "D", "t")) == "contested"


def test_a_quarter_is_not_lost_to_rounding() -> None:
    """Ten times a tenth, added up, is less than a third of six halves."""
    assert sum([0.1] * 10) < 0.25 * (3 + sum([0.1] * 10))
    own = Grading(weights=(("level.A", 0.5), ("level.B", 0.1)))
    assert verdict(*several("P", 6, "A"), *several("N", 10, "B"), grading=own) == "contested"


def test_a_camp_needs_two_studies() -> None:
    assert verdict(*several("P", 2), *several("N", 1)) == "unclear"
    assert verdict(*several("P", 2), *several("N", 1), claim("z", "M", "E")) == "contested"


def test_contested_if_split_studies_hold_half_of_the_weight() -> None:
    assert verdict(claim("a", "M"), claim("b", "Z")) == "contested"  # exactly half
    assert verdict(claim("a", "M", "C"), claim("b", "Z")) == "unclear"
    assert verdict(claim("a", "M"), claim("b", "P", "D"), claim("c", "P", "D", step="seeding")) == "contested"


@pytest.mark.parametrize(("direction", "sign"), [("P", "promote"), ("N", "restrain")])
def test_promotes_and_leans(direction: str, sign: str) -> None:
    """Beta(3.5, 0.5): 0.987; Beta(2.5, 0.5): 0.9486; Beta(1.7, 0.5): 0.849; Beta(1.3, 0.5): 0.78."""
    assert verdict(*several(direction, 3)) == f"{sign}s"
    assert verdict(*several(direction, 2)) == f"leans to {sign}"
    assert verdict(*several(direction, 2, "B")) == f"leans to {sign}"
    assert verdict(*several(direction, 2, "D")) == "unclear"


def test_the_thresholds_of_sure_and_lean() -> None:
    """The weight at which the probability of two equal studies reaches 0.80 and 0.95, from below and above."""
    from scipy.optimize import brentq
    from scipy.stats import beta

    for limit, below, above in ((0.8, "unclear", "leans to promote"), (0.95, "leans to promote", "promotes")):
        total = brentq(lambda w, p=limit: beta.sf(0.5, 0.5 + w, 0.5) - p, 0.1, 5)
        for factor, expected in ((1 - 1e-6, below), (1 + 1e-6, above)):
            own = Grading(weights=(("level.A", total * factor / 3),))
            assert verdict(*several("P", 3), grading=own) == expected


def test_unclear() -> None:
    assert verdict(claim("a", "P"), claim("b", "N")) == "unclear"


def test_order_of_the_rules() -> None:
    assert [rule.name for rule in REAL.rules.verdicts] == [
        "no_study",
        "single_study",
        "no_effect",
        "differs_by_step",
        "contested",
        "promotes",
        "restrains",
        "leans_promote",
        "leans_restrain",
        "unclear",
    ]


def test_marks_of_a_group() -> None:
    known: Knowledge = tiny(
        claim("a", organ="lung", metastasis_readout="no"),
        claim("b", organ="lung", metastasis_readout="no", publication_status="corrected"),
        claim("c", organ="bone", metastasis_readout="no"),
        claim("d", organ="bone", publication_status="editors_note"),
    )
    groups = synthesise(known, ("organ",), ALL, SHIPPED)
    names = [known.claims.fields["organ"].values[code] for code in groups.keys[0]]
    assert dict(zip(names, groups.primary_only.tolist(), strict=True)) == {"lung": True, "bone": False}
    assert dict(zip(names, groups.questioned.tolist(), strict=True)) == {"lung": False, "bone": True}
