"""The worked example is the synthesis: each of its numbers follows from those before it."""

import pytest
from scipy.stats import beta

from cascade.detail import group_detail
from cascade.knowledge import Knowledge, load
from cascade.scene import Grading, Selection
from cascade.synthesis.worked import FEWEST, MOST, READABLE, Worked, worked_example

CASES = [
    (Selection(), Grading(), "", ""),
    (Selection(organ=("lung",)), Grading(), "", ""),
    (Selection(), Grading(), "macrophage", "dormancy"),
    (
        Selection(),
        Grading(weights=(("level.C", 0.3), ("doi.memory", 0.5))),
        "neutrophil",
        "initiation/immune_escape",
    ),
    (Selection(), Grading(off=("E",), drop=("pylaeva2022",)), "neutrophil", "initiation/immune_escape"),
    (Selection(), Grading(readout="metastasis"), "macrophage/tam", "initiation"),
]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.fixture(params=CASES, ids=range(len(CASES)))
def work(request: pytest.FixtureRequest, known: Knowledge) -> Worked:
    selection, grading, row, column = request.param
    found = worked_example(known, selection, grading, row, column)
    assert found is not None
    detail = group_detail(known, found.row, found.column, selection, grading)
    assert dict(found.numbers) == detail.numbers
    assert found.verdict == detail.verdict
    return found


def test_weights_are_products(work: Worked) -> None:
    for claim in work.claims:
        product = claim.kept
        for factor in claim.factors:
            product *= factor
        assert claim.weight == pytest.approx(product)


def test_votes_follow_from_the_claims(work: Worked) -> None:
    for study in work.studies:
        own = [claim for claim in work.claims if claim.study_id == study.study_id]
        best = {
            kind: max([claim.weight for claim in own if claim.direction in (kind, mixed)], default=0)
            for kind, mixed in (("pro_metastatic", "mixed"), ("anti_metastatic", "mixed"), ("none", "none"))
        }
        votes = (study.pro, study.anti, study.null)
        assert votes == pytest.approx(tuple(best.values()))
        total = sum(votes)
        assert (study.p, study.q, study.z) == pytest.approx(tuple(vote / total for vote in votes))
        assert study.d == pytest.approx(study.p - study.q)
        assert study.w == pytest.approx(max(votes))
    weighing = {claim.study_id for claim in work.claims if claim.weight > 0}
    assert {study.study_id for study in work.studies} == weighing


def test_posterior_follows_from_the_votes(work: Worked) -> None:
    assert work.a == pytest.approx(0.5 + sum(s.w * (1 + s.d) / 2 for s in work.studies))
    assert work.b == pytest.approx(0.5 + sum(s.w * (1 - s.d) / 2 for s in work.studies))
    law, numbers = beta(work.a, work.b), work.numbers
    assert numbers["net"] == pytest.approx(2 * work.a / (work.a + work.b) - 1)
    assert (numbers["low"], numbers["high"]) == pytest.approx(tuple(2 * law.ppf([0.025, 0.975]) - 1))
    assert numbers["p_promotes"] == pytest.approx(law.sf(0.5))


def test_default_example_shows_a_disagreement(known: Knowledge) -> None:
    found = worked_example(known, Selection(), Grading())
    assert found is not None
    assert not found.opened
    assert FEWEST <= found.numbers["studies"] <= MOST
    assert found.numbers["pro_studies"]
    assert found.numbers["anti_studies"]
    assert found.numbers["split_studies"]


def test_open_cell_is_worked_if_it_is_small(known: Knowledge) -> None:
    small = worked_example(known, Selection(), Grading(), "macrophage", "dormancy")
    large = worked_example(known, Selection(), Grading(), "macrophage", "")
    gap = worked_example(known, Selection(), Grading(), "basophil", "dormancy")
    assert small is not None
    assert (small.row, small.column, small.opened) == ("macrophage", "dormancy", True)
    for other in (large, gap):
        assert other is not None
        assert not other.opened
        assert other.numbers["studies"] <= READABLE


def test_nothing_to_work_out(known: Knowledge) -> None:
    assert worked_example(known, Selection(organ=("pleura",), cancer=("renal",)), Grading()) is None
    assert worked_example(known, Selection(), Grading(off=("A", "B", "C", "D", "E"))) is None
