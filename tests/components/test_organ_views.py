"""Colours and words of the organs."""

from dataclasses import replace

import pytest

from cascade.grid import Mark
from cascade.organs import Organ, organ_values
from cascade.scene import Scene, Selection
from components.body_map import BODY_FILES, drawn
from components.organ_measure import NOTHING, organ_fills, spoken, value_text
from components.organ_words import body_frame, body_sentence
from components.state import knowledge


def organ(key: str, net: float, claims: int = 9, studies: int = 9, pro_share: float = 0.5) -> Organ:
    return Organ(
        key, key.title(), False, Mark(4, studies, claims, net, -1.0, 1.0, 3.0, pro_share, False, False, False)
    )


BARE = Organ("spleen", "Spleen", False, None)


def test_net_effect_takes_the_diverging_scale_and_a_gap_no_colour() -> None:
    organs = (organ("lung", 1.0), organ("liver", -1.0), organ("brain", 0.0), BARE)
    last = int(knowledge().rules.colours["scale_steps"]) - 1
    fills = organ_fills(knowledge(), organs, "net")
    assert fills == {
        "lung": f"var(--net-{last})",
        "liver": "var(--net-0)",
        "brain": f"var(--net-{last // 2})",
        "spleen": NOTHING,
    }


def test_claims_and_conflict_take_sequential_scales_that_grow() -> None:
    organs = (organ("lung", 0.1, claims=100), organ("liver", 0.1, claims=25, pro_share=0.9), BARE)
    claims = organ_fills(knowledge(), organs, "claims")
    assert claims["lung"] == "color-mix(in oklab, var(--link) 90%, var(--neutral))"
    assert claims["liver"] == "color-mix(in oklab, var(--link) 48%, var(--neutral))"
    conflict = organ_fills(knowledge(), organs, "conflict")
    assert conflict["lung"] == "color-mix(in oklab, var(--ink) 90%, var(--neutral))"
    assert conflict["liver"] == "color-mix(in oklab, var(--ink) 23%, var(--neutral))"
    single = organ("bone", 0.4, studies=1, pro_share=1.0)
    assert organ_fills(knowledge(), (single,), "conflict")["bone"] == NOTHING


def test_values_are_written_with_a_true_minus_and_an_en_dash() -> None:
    assert value_text(organ("lung", -0.314), "net") == "−0.31"
    assert value_text(BARE, "claims") == "–"
    assert value_text(organ("lung", 0.1, claims=1204), "claims") == "1,204"


def test_an_organ_is_spoken_with_value_verdict_and_doubts() -> None:
    lung = organ("lung", 0.5)
    assert spoken(knowledge(), lung, "net") == "Lung: net effect +0.50, contested, 9 studies"
    assert lung.mark is not None
    doubted = replace(lung, mark=replace(lung.mark, questioned=True))
    assert spoken(knowledge(), doubted, "claims").endswith("9 studies, with a retracted or questioned study")
    assert spoken(knowledge(), BARE, "net") == "Spleen: no claim"


@pytest.mark.parametrize("body", BODY_FILES)
def test_every_drawn_organ_is_one_of_the_vocabulary_and_the_peritoneum_is_none_of_them(body: str) -> None:
    assert drawn(body) <= set(knowledge().tables["organs"]["organ"])
    assert {"lung", "liver", "bone", "brain"} <= drawn(body)
    assert "peritoneum" not in drawn(body)
    assert ("pleura" in drawn(body)) is (body != "mouse")


def test_the_sentence_names_the_extremes_and_what_nobody_studied() -> None:
    organs = (
        organ("lung", 0.6),
        organ("liver", -0.2),
        organ("brain", 0.9, studies=1),
        organ("primary", 0.99),
        BARE,
    )
    said = body_sentence(organs, "net")
    assert said == (
        "The evidence leans most to promoting in the lung (+0.60) and least in the liver (−0.20), "
        "of the organs with at least 2 studies. No claim is about the spleen."
    )
    assert body_sentence((BARE,), "net") == "Too few organs have two studies or more to be compared."
    assert body_sentence((BARE,), "claims") == "Too few organs have a claim to be compared."


def test_the_table_has_a_row_for_every_organ_and_keeps_gaps() -> None:
    scene = Scene(replace(Selection(), cell=("neutrophil",)))
    frame = body_frame(knowledge(), organ_values(knowledge(), scene)).set_index("Organ")
    assert len(frame) == len(knowledge().tables["organs"])
    assert frame.loc["Spleen", "Claims"] == 0
    assert frame.loc["Spleen", "Verdict"] == "no study"
