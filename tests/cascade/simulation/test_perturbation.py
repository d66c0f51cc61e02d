"""Experiments through the one mapping: by hand, without their own study, by the NK rule, and what is not scored."""

import math
from dataclasses import replace

import numpy as np
import pytest

from cascade.knowledge import load
from cascade.scene import Grading
from cascade.simulation import perturbation as mapping
from cascade.simulation.effect_size import fitted_size, oriented_ratio, sized
from cascade.simulation.perturbation import Size, perturbation, ratios, rows_of, signs_for
from cascade.simulation.prediction import judged, predictions, unscored
from cascade.simulation.score import scores
from cascade.simulation.settings import settings
from cascade.simulation.signs import signs

KNOWN = load()
ROWS = {str(row["bench_id"]): row for row in rows_of(KNOWN.tables["perturbation_benchmarks"])}
SIZE = Size(0.84, 0.46)


def changed(bench_id, **cells):
    return {**ROWS[bench_id], **cells}


def test_a_row_touches_the_quantities_of_its_steps_that_its_observable_counts():
    one = perturbation(KNOWN, ROWS["huh_il8_mets"])
    assert one.cell == "neutrophil"
    assert one.organs == (0,)
    assert one.touched == {
        "blood_clearance": 0.5,
        "trapping": -0.5,
        "extravasation": -0.5,
        "early_survival": -0.5,
        "lesion_growth": -0.5,
    }
    direct = perturbation(KNOWN, ROWS["aceto_jup"])
    assert (direct.cell, direct.touched) == ("", {"cluster_share": -1.0})
    everywhere = perturbation(KNOWN, ROWS["eyles_cd8"])
    assert everywhere.organs == tuple(range(6))
    assert set(everywhere.touched) == set(settings().observables["metastases"])


@pytest.mark.parametrize(
    ("bench_id", "said"),
    [
        ("he_stress", "acts on the event stress"),
        ("borriello_route", "coded as not mappable"),
        ("bonapace_withdrawal", "the end of a block"),
    ],
)
def test_a_row_that_cannot_be_run_says_why(bench_id, said):
    (one,) = predictions(KNOWN, [ROWS[bench_id]], SIZE, Grading())
    assert said in one.reason
    assert one.predicted_sign is one.predicted_ratio is one.in_sample_sign is one.agrees is None


def test_steps_that_do_not_reach_the_observable_are_told():
    row = changed("huh_il8_mets", steps="outgrowth", observable="seeded_cells")
    assert perturbation(KNOWN, row) == "none of the steps acted upon changes seeded_cells"


def test_the_ratio_by_hand():
    """A step that is changed directly by -1 on one quantity: ln ratio = -L, log-normal."""
    one = perturbation(KNOWN, ROWS["aceto_jup"])
    drawn = ratios(signs(KNOWN, Grading()), one, SIZE, np.random.default_rng(0), 50_000)
    assert np.median(-np.log(drawn)) == pytest.approx(0.84, rel=0.02)
    assert np.std(np.log(-np.log(drawn))) == pytest.approx(0.46, rel=0.03)
    sure = ratios(signs(KNOWN, Grading()), one, Size(0.84, 0.0), np.random.default_rng(0), 10)
    assert sure == pytest.approx(np.full(10, math.exp(-0.84)))


def test_no_change_is_no_effect_and_half_a_change_half_the_log():
    found = signs(KNOWN, Grading())
    whole, half = (
        np.log(
            ratios(
                found,
                perturbation(KNOWN, changed("park_dnase", activity_change=a)),
                SIZE,
                np.random.default_rng(3),
                500,
            )
        )
        for a in (-1.0, -0.5)
    )
    assert half == pytest.approx(whole / 2)
    none = ratios(
        found,
        perturbation(KNOWN, changed("park_dnase", activity_change=1e-9)),
        SIZE,
        np.random.default_rng(3),
        50,
    )
    assert none == pytest.approx(np.ones(50), abs=1e-6)


def test_the_prediction_does_not_see_the_rows_own_study():
    """Turning all claims of the study round changes the in-sample figure alone."""
    row = ROWS["eyles_cd8"]
    effects = KNOWN.claims
    own = effects.fields["study"].holding([str(row["study_id"])])
    assert own.any()
    turned = np.where(own & (effects.direction < 2), 1 - effects.direction, effects.direction)
    other = replace(KNOWN, claims=replace(effects, direction=turned))
    (before,), (after,) = (predictions(each, [row], SIZE, Grading()) for each in (KNOWN, other))
    assert (before.predicted_sign, before.predicted_ratio) == (after.predicted_sign, after.predicted_ratio)
    drawn = [
        np.median(
            ratios(
                signs_for(each, perturbation(each, row), Grading()),
                perturbation(each, row),
                SIZE,
                np.random.default_rng(0),
                2000,
            )
        )
        for each in (KNOWN, other)
    ]
    assert drawn[0] != pytest.approx(drawn[1])


def test_a_row_gives_the_same_whatever_stands_beside_it():
    rows = [ROWS[name] for name in ("park_dnase", "eyles_cd8", "lin_csf1_loss")]
    assert predictions(KNOWN, rows, SIZE, Grading()) == predictions(KNOWN, rows[::-1], SIZE, Grading())[::-1]


def test_without_nk_cells_neutrophils_are_told_by_hosts_without_them(monkeypatch):
    """The NK rule: with it off, the same animals without NK cells get the whole effect of neutrophils."""
    row = ROWS["li_gcsf_no_nk"]
    one = perturbation(KNOWN, row)
    assert one.without == ("nk",)
    assert signs_for(KNOWN, one, Grading()).mean().sum() != signs(KNOWN, Grading()).mean().sum()
    (ruled,) = predictions(KNOWN, [row], SIZE, Grading())
    off = replace(settings(), nk_rule=replace(settings().nk_rule, cells=()))
    monkeypatch.setattr(mapping, "settings", lambda: off)
    (free,) = predictions(KNOWN, [row], SIZE, Grading())
    assert free.predicted_sign == 1
    assert ruled.predicted_sign != 1
    assert row["observed_sign"] == -1


@pytest.mark.parametrize(
    ("drawn", "sign"),
    [
        ([1.2] * 8 + [0.5] * 2, 1),
        ([0.5] * 9 + [2.0], -1),
        ([1.0] * 10, 0),
        ([1.2] * 7 + [0.5] * 3, "undecided"),
        ([1.04] * 10, 0),
    ],
)
def test_a_sign_needs_four_draws_in_five(drawn, sign):
    assert judged(np.array(drawn))[0] == sign


def test_a_null_counts_only_with_an_interval_that_excludes_an_effect():
    assert "without an interval" in unscored(ROWS["lin_csf1_primary"])
    assert "0.65 to 2.31" in unscored(ROWS["forget_rct"])
    assert unscored(changed("forget_rct", ratio_low=0.85, ratio_high=1.2)) == ""
    assert unscored(ROWS["park_dnase"]) == ""


def test_ratios_are_turned_to_count_the_observable():
    assert oriented_ratio(ROWS["brodbeck_primary"]) == pytest.approx(1 / 0.714)
    assert oriented_ratio(ROWS["huh_il8_mets"]) == 0.5
    share = changed("brodbeck_lung_incidence", control_value=20.0, treated_value=65.0)
    assert oriented_ratio(share) == pytest.approx(math.log(0.35) / math.log(0.8))
    assert math.isnan(oriented_ratio(ROWS["park_dnase"]))


def test_the_size_of_effects_comes_from_animals_with_numbers():
    found = sized(KNOWN, Grading())
    assert {one.bench_id for one in found} == {
        "huh_add_neutrophil", "huh_il8_retention", "huh_il8_mets", "fidler_selection", "brodbeck_lung_number",
        "brodbeck_lung_incidence", "brodbeck_primary", "alhaidari_dnase", "matsumura_early",
    }  # fmt: skip
    by_hand = next(one for one in found if one.bench_id == "fidler_selection")
    assert by_hand.implied == pytest.approx(math.log(6.17), rel=1e-3)
    logs = [math.log(one.implied) for one in found if one.implied == one.implied]
    size = fitted_size(found)
    assert size.median == pytest.approx(math.exp(sum(logs) / len(logs)))
    with pytest.raises(ValueError, match="at least 3"):
        fitted_size(found[:2])


def test_scores_count_what_the_rows_say(monkeypatch):
    few = replace(
        settings(), perturbations=replace(settings().perturbations, permutations=1, permuted_draws=100)
    )
    monkeypatch.setattr("cascade.simulation.score.settings", lambda: few)
    rows = [
        ROWS[name]
        for name in (
            "park_dnase",
            "granot_ten",
            "eyles_cd8",
            "forget_rct",
            "fidler_selection",
            "rothwell_later",
        )
    ]
    found = predictions(KNOWN, rows, SIZE, Grading())
    told = {
        one.name.split(",")[0]: one
        for one in scores(KNOWN, rows, found, SIZE, {"fidler_selection"}, Grading())
    }
    headline = told["claims of the row's own study removed"]
    tests = [one for one in found if one.bench_id not in ("fidler_selection", "forget_rct")]
    assert headline.scored == len(tests) == 4
    assert headline.right == sum(one.predicted_sign == one.observed_sign for one in tests)
    assert told["baseline: -1 for every removal or block"].decided == 3
    assert told["baseline: -1 for every removal or block"].right == 2
    assert told["of these"].scored == 1
