"""The calibration's report says what was observed and fitted, and the command writes it anew byte for byte."""

import numpy as np
import pytest

from cascade.knowledge import load
from cascade.simulation.calibration import calibrated, most_loss
from cascade.simulation.report import report


@pytest.fixture(scope="module")
def found():
    return calibrated(load(), "gamma", replicates=2, seed=5)


def test_every_stratum_is_compared_with_what_was_observed(found):
    table = load().tables["survival_curves"].set_index(["dataset", "time_years"])
    assert {one.stratum for one in found.residuals} == {
        f"rotterdam_recurrence_{name}" for name in ("n0", "n1_3", "n4_9", "n10plus")
    }
    for one in found.residuals:
        assert one.observed == table.loc[(one.stratum, one.year), "km_survival"]
        assert abs(one.observed - one.fitted) < 0.06
    inside = np.mean([one.low <= one.fitted <= one.high for one in found.residuals])
    assert inside > 0.8


def test_the_pool_hardly_wanes(found):
    losses, lost = zip(*found.loss, strict=True)
    assert min(lost) == pytest.approx(0.0, abs=0.3)
    assert list(lost) == sorted(lost)
    assert 0.02 < most_loss(found) < 0.2
    assert losses[0] < 1e-4


def test_separate_strata_fit_better_and_the_report_says_by_how_much(found):
    assert found.separate > found.strata.log_likelihood
    text = report(load(), [found], replicates=2, seed=5)
    assert f"are {found.separate - found.strata.log_likelihood:.1f} better" in text
    assert load().id in text
    for one in found.residuals:
        assert f"| {one.stratum} | {one.year:g} | {one.observed:.3f} |" in text
    assert "geurts2017" in text
    assert text == report(load(), [calibrated(load(), "gamma", replicates=2, seed=5)], replicates=2, seed=5)
