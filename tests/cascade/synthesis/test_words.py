"""The sentences, for one and for many."""

import pytest

from cascade.synthesis.why import Why
from cascade.synthesis.words import (
    camps_sentence,
    counted,
    listed,
    numbers_sentence,
    pooled_steps_sentence,
    signed,
    steps_sentence,
    studies,
    why_sentence,
)
from tests.cascade.tiny import REAL


def votes(pro: int, anti: int, split: int = 0, null: int = 0) -> dict[str, float]:
    """Counts of studies; a split one is among the pro and the anti ones."""
    return {
        "studies": pro + anti - split + null,
        "pro_studies": pro,
        "anti_studies": anti,
        "split_studies": split,
        "null_studies": null,
    }


@pytest.mark.parametrize(
    ("group", "sentence"),
    [
        (votes(0, 0), "No study that counts."),
        (votes(1, 0), "1 study says it promotes."),
        (votes(3, 0), "3 studies say it promotes."),
        (votes(0, 1), "1 study says it restrains."),
        (votes(0, 2, null=1), "2 studies say it restrains; 1 found no effect."),
        (votes(1, 1), "1 study says it promotes, 1 that it restrains."),
        (votes(9, 7, null=3), "9 studies say it promotes, 7 that it restrains; 3 found no effect."),
        (votes(9, 7, split=2), "9 studies say it promotes, 7 that it restrains (2 of them say both)."),
        (votes(1, 2, split=1), "1 study says it promotes, 2 that it restrains (1 of them says both)."),
        (votes(1, 1, split=1), "1 study says both that it promotes and that it restrains."),
        (
            votes(2, 2, split=2, null=1),
            "2 studies say both that it promotes and that it restrains; 1 found no effect.",
        ),
        (votes(0, 0, null=1), "1 study found no effect."),
        (votes(0, 0, null=4), "4 studies found no effect."),
    ],
)
def test_camps(group: dict[str, float], sentence: str) -> None:
    assert camps_sentence(group) == sentence


def test_numbers() -> None:
    group = {"studies": 3, "net": 0.126, "low": -0.5, "high": 0.001, "weight": 2.25, "agreement": 0.5}
    text = "Net effect +0.13 (95 % interval −0.50 to 0.00), weight of evidence 2.2, agreement 0.50."
    assert numbers_sentence(group) == text
    assert numbers_sentence({**group, "agreement": float("nan")}) == text.replace(", agreement 0.50", "")
    assert numbers_sentence({"studies": 0}) == ""


def test_counted_listed_signed() -> None:
    assert (studies(0), studies(1), studies(1204)) == ("0 studies", "1 study", "1,204 studies")
    assert (counted(1, "claim"), counted(2, "claim")) == ("1 claim", "2 claims")
    assert (listed([]), listed(["a"]), listed(["a", "b"])) == ("", "a", "a and b")
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert (signed(0.25), signed(-0.25), signed(-0.004), signed(0.004)) == ("+0.25", "−0.25", "0.00", "0.00")


def test_steps() -> None:
    lean = REAL.rules.thresholds.lean
    words = REAL.rules.phrases
    found = steps_sentence(
        {"dormancy_maintenance": 1 - lean, "dtc_persistence": lean, "seeding": 0.5}, REAL.rules
    )
    assert (
        found
        == f"It {words['dormancy_maintenance']['restrains']}, yet {words['dtc_persistence']['promotes']}."
    )


def test_several_cells_are_spoken_of_in_the_plural() -> None:
    assert camps_sentence(votes(9, 7, split=2), several=True) == (
        "9 studies say they promote, 7 that they restrain (2 of them say both)."
    )
    lean = REAL.rules.thresholds.lean
    names = {"a": "CTC clustering", "b": "Seeding", "c": "Outgrowth", "d": "Awakening"}
    said = pooled_steps_sentence({"a": 1 - lean, "b": lean, "c": 0.5, "d": 0.99}, names, REAL.rules)
    assert said == "Claims restrain CTC clustering and promote seeding and awakening."


def why(named: bool, field: str, p: float, count: int) -> str:
    return why_sentence(Why(named, field, p, count, ()), field, REAL.rules)


def test_why() -> None:
    assert (
        why(True, "Evidence level", 0.0123, 21)
        == "The split goes with evidence level (p = 0.012, 21 studies)."
    )
    assert (
        why(True, "the mediator CSF1", 0.0, 9)
        == "The split goes with the mediator CSF1 (p < 0.001, 9 studies)."
    )
    assert (
        why(False, "Organ", 0.4, 9)
        == "Nothing recorded explains the split of these 9 studies (nearest: organ, p = 0.40)."
    )
    assert why(False, "", 1.0, 9) == "Nothing recorded explains the split of these 9 studies."
    few = "with a direction: too few to ask what the split goes with."
    assert (why(False, "Organ", 0.01, 7), why(False, "", 1, 1)) == (
        f"Only 7 studies {few}",
        f"Only 1 study {few}",
    )


def test_never_because() -> None:
    assert "because" not in why(True, "Organ", 0.01, 20) + why(False, "Organ", 0.5, 20)
