"""Rates refuse what numpy would stretch or cut in silence."""

import numpy as np
import pytest

from cascade.simulation.ensemble import simulate
from tests.cascade.simulation.cases import in_windows, one, rates


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"breaks": (3.0, 1.0)}, "breaks: must ascend"),
        ({"days": np.array([0.0, 0.0])}, "days: must ascend"),
        ({"multipliers": {"birth": np.ones((1, 1, 2))}}, "birth needs 1 intervals"),
        ({"multipliers": {"founders": np.ones((1, 1, 1))}}, "founders cannot change in time"),
        ({"awakening": np.ones((1, 3))}, r"awakening: shape \(1, 3\)"),
        ({"awakening": np.ones(2)}, r"awakening: shape \(2,\)"),
        ({"birth": np.ones((5, 1)), "death": np.ones((4, 1))}, "rows where other quantities have 5"),
    ],
)
def test_refused(changes, says):
    with pytest.raises(ValueError, match=says):
        rates(**changes)


def test_as_many_patients_as_rows():
    with pytest.raises(ValueError, match="patients: 3"):
        simulate(rates(shedding=np.ones((5, 1))), 3, seed=1)


def test_rows_keep_what_stands_for_all():
    given = rates(shedding=np.arange(1.0, 6.0)[:, None], **in_windows())
    part = given.rows(1, 3)
    assert part.shedding.tolist() == [[2.0], [3.0]]
    assert part.patients == 2
    assert part.birth is given.birth
    assert rates(awakening=one(0.1)).rows(7, 9).patients == 1


def test_a_break_after_the_horizon_does_not_matter():
    late = {"breaks": (900.0,), "multipliers": {"birth": np.array([[[1.0, 9.0]]])}}
    ours, plain = (simulate(rates(**extra), 50, seed=2) for extra in (late, {}))
    assert np.array_equal(ours.first_detection, plain.first_detection)
