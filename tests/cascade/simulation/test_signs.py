"""Signs of effects against a plain loop over the rows, hand-computed shares, and the law of the draws."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from cascade.knowledge import load
from cascade.scene import Grading
from cascade.simulation.settings import settings
from cascade.simulation.signs import DOWN, NONE, UP, Signs, signs, speaking
from tests.cascade.synthesis import naive

MEANS = {  # step -> quantity, and whether more of the step is more of the quantity
    "primary_growth": ("primary_growth", 1),
    "immune_escape": ("primary_growth", 1),
    "angiogenesis": ("primary_growth", 1),
    "local_invasion": ("shedding", 1),
    "intravasation": ("shedding", 1),
    "ctc_clustering": ("cluster_share", 1),
    "ctc_survival": ("blood_clearance", -1),
    "niche_priming": ("early_survival", 1),
    "vascular_arrest": ("trapping", 1),
    "extravasation": ("extravasation", 1),
    "seeding": ("early_survival", 1),
    "dormancy_entry": ("dormant_share", 1),
    "dormancy_maintenance": ("awakening", -1),
    "dtc_persistence": ("dormant_death", -1),
    "awakening": ("awakening", 1),
    "outgrowth": ("lesion_growth", 1),
}
BY_ORGAN = {
    "early_survival",
    "trapping",
    "extravasation",
    "dormant_share",
    "awakening",
    "dormant_death",
    "lesion_growth",
}
SIDES = {"increase": (1,), "decrease": (-1,), "mixed": (1, -1), "none": (0,)}


def looped(knowledge, grading):
    """(quantity, cell, organ or whatever place) -> [up, none, down], from the rows of text."""
    levels = dict(zip(*(knowledge.tables["evidence_levels"][c] for c in ("level", "weight")), strict=True))
    votes = defaultdict(lambda: defaultdict(lambda: {1: 0.0, 0: 0.0, -1: 0.0}))
    for row in naive.rows(knowledge):
        weight = naive.weight(row, grading, levels)
        if row["rate_evidence"] != "yes" or weight == 0:
            continue
        quantity, exponent = MEANS[row["step"]]
        places = [row["organ"]] if quantity in BY_ORGAN else ["everywhere"]
        for place in places:
            vote = votes[quantity, row["cell_type"], place][row["study_id"]]
            for side in SIDES[row["change"]]:
                vote[side * exponent] = max(vote[side * exponent], weight)
    summed = {}
    for key, studies in votes.items():
        summed[key] = np.zeros(3)
        for vote in studies.values():
            total, most = sum(vote.values()), max(vote.values())
            summed[key] += [most * vote[side] / total for side in (1, 0, -1)]
    return summed


@pytest.mark.parametrize("grading", [Grading(), Grading(drop=("qian2011",), off=("D", "E"))])
def test_weights_are_those_of_a_plain_loop_over_the_rows(grading):
    known = load()
    found, wanted = signs(known, grading), looped(known, grading)
    assert set(found.quantities) == {quantity for quantity, _ in MEANS.values()}
    for q, quantity in enumerate(found.quantities):
        assert found.everywhere[q] == (quantity not in BY_ORGAN)
        for c, cell in enumerate(found.cells):
            places = {
                place: sums for (name, who, place), sums in wanted.items() if (name, who) == (quantity, cell)
            }
            for o, organ in enumerate(found.organs):
                own = places.get(organ if quantity in BY_ORGAN else "everywhere", np.zeros(3))
                assert found.own[q, c, o] == pytest.approx(own, abs=1e-12)
                others = [sums for place, sums in places.items() if place not in (organ, "everywhere")]
                lent = 0.5 * np.sum(others, axis=0) if others else np.zeros(3)
                lent = lent * min(1.0, 2.0 / lent.sum()) if lent.sum() else lent
                assert found.lent[q, c, o] == pytest.approx(lent, abs=1e-12)


def test_a_purely_pro_metastatic_cell_helps_metastasis_at_every_step():
    """Pro-metastatic claims raise what helps metastasis and lower what hinders it."""
    hinders = {"blood_clearance", "dormant_share", "dormant_death"}
    known = load()
    effects = known.tables["effects"]
    polarity = dict(
        zip(known.tables["steps"]["step"], known.tables["steps"]["polarity"].astype(int), strict=True)
    )
    for step, (quantity, exponent) in MEANS.items():
        up = polarity[step] * exponent
        assert up == (-1 if quantity in hinders else 1), step
    assert set(effects["step"]) <= set(MEANS)


def one(own, lent=(0.0, 0.0, 0.0), everywhere=False):
    """A single quantity and cell in two organs."""
    shape = (1, 1, 2, 3)
    return Signs(
        ("q",),
        ("c",),
        ("lung", "liver"),
        np.broadcast_to(own, shape),
        np.broadcast_to(lent, shape),
        np.array([everywhere]),
        1 / 3,
    )


def test_shares_by_hand():
    assert one([2.0, 0.5, 0.0]).probabilities()[0, 0, 0] == pytest.approx(
        [7 / 3 / 3.5, 5 / 6 / 3.5, 1 / 3 / 3.5]
    )
    assert one([0.0, 0.0, 0.0], [1.0, 0.0, 1.0]).mean()[0, 0, 0] == pytest.approx(0.0)
    assert one([0.0, 0.0, 0.0]).probabilities()[0, 0, 0] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_draws_have_the_law_of_a_dirichlet_share_and_a_sign():
    group, draws = one([1.5, 0.2, 0.9]), 200_000
    drawn = group.draw(draws, np.random.default_rng(1))[:, 0, 0, 0]
    shares = np.random.default_rng(2).dirichlet(np.array([1.5, 0.2, 0.9]) + 1 / 3, draws)
    signed = 1 - (np.random.default_rng(3).random(draws)[:, None] > shares.cumsum(axis=1)).sum(axis=1)
    for sign in (1, 0, -1):
        p = np.mean(signed == sign)
        assert np.mean(drawn == sign) == pytest.approx(p, abs=4.5 * np.sqrt(2 * p * (1 - p) / draws))


def test_organs_are_drawn_apart_and_one_sign_holds_everywhere():
    apart = one([1.0, 1.0, 1.0]).draw(2_000, np.random.default_rng(0))
    assert np.any(apart[..., 0] != apart[..., 1])
    same = one([1.0, 1.0, 1.0], everywhere=True).draw(2_000, np.random.default_rng(0))
    assert np.array_equal(same[..., 0], same[..., 1])


def test_many_small_studies_make_the_sign_sure_and_a_contested_group_two_sided():
    sure = one([20.0, 0.0, 0.0]).probabilities()[0, 0, 0]
    assert sure[UP] > 0.96
    torn = one([10.0, 0.0, 10.0]).probabilities()[0, 0, 0]
    assert torn[UP] == pytest.approx(torn[DOWN])
    assert torn[NONE] < 0.02


def test_other_organs_lend_at_most_two_studies():
    known = load()
    free = signs(known, Grading(), replace(settings(), borrowed_most=1e9))
    found = signs(known, Grading())
    lent = found.lent.sum(axis=-1)
    assert lent.max() == pytest.approx(2.0)
    small = free.lent.sum(axis=-1) < 2.0
    assert np.allclose(found.lent[small], free.lent[small])


def test_the_receipt_of_an_effect_holds_its_claims_and_no_others():
    known = load()
    rows = speaking(known, Grading(), "awakening", "neutrophil")
    effects = known.tables["effects"].iloc[known.claims.row[rows]]
    assert set(effects["step"]) <= {"awakening", "dormancy_maintenance"}
    assert set(effects["cell_type"]) == {"neutrophil"}
    assert set(effects["rate_evidence"]) == {"yes"}
    dropped = speaking(known, Grading(drop=(effects["study_id"].iloc[0],)), "awakening", "neutrophil")
    assert len(dropped) < len(rows)
