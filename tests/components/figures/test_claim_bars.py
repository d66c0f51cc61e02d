"""The bars of claims are valid figures and show the counts they are given."""

import numpy as np
import plotly.graph_objects as go
import pytest

from cascade.claims import ANTI, MIXED, NONE, PRO
from cascade.timelines import Course
from components.figures.claim_bars import SHARE, sides, stage_bars, year_bars
from components.figures.theme import Theme, colours

COUNTS = np.zeros((3, 4), dtype=np.int64)
COUNTS[0, [PRO, ANTI, NONE, MIXED]] = 5, 2, 1, 1
COUNTS[2, [PRO, ANTI]] = 1, 9
COURSE = Course(np.array([2001, 2002]), np.array([0.2, 0.4]), np.array([-0.5, -0.1]), np.array([0.7, 0.8]))
NOTHING = Course(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0), np.empty(0))


def test_a_claim_of_both_counts_on_both_sides() -> None:
    assert sides(COUNTS).tolist() == [[6, 3, 1], [0, 0, 0], [1, 9, 0]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_stage_bars_are_drawn_twice_and_told_once(theme: Theme) -> None:
    made = go.Figure(stage_bars(["a", "b", "c"], ["A", "B", "C"], COUNTS, theme, 100))
    whole, share = made.data[0], made.data[SHARE]
    assert list(whole.x) == list(share.x) == [0, 1, 2] * 3
    assert list(whole.y) == list(share.y) == [6, 0, 1, -3, 0, -9, 1, 0, 0]
    assert whole.opacity < share.opacity
    fills = [colours(theme)[token] for token in ("promotes", "restrains", "muted") for _ in range(3)]
    assert list(share.marker.color) == fills
    assert made.data[2].hovertext[2] == "<b>C</b><br>1 promote<br>9 restrain<br>0 found no effect"
    low, high = made.layout.yaxis.range
    assert low <= -9
    assert high >= 6
    assert "−" not in "".join(made.layout.yaxis.ticktext)


@pytest.mark.parametrize("course", [COURSE, NOTHING])
def test_year_bars_carry_the_course_below(course: Course) -> None:
    made = go.Figure(year_bars(2001, COUNTS, course, "all", "light"))
    assert list(made.data[0].x) == [2001, 2002, 2003] * 3
    assert list(made.data[-1].y) == course.net.tolist()
    band = zip(made.data[-2].x, made.data[-2].y, strict=True)
    around = [*zip(course.years, course.low, strict=True), *zip(course.years, course.high, strict=True)]
    assert sorted(band) == sorted(around)
    assert made.data[-1].yaxis == made.data[-2].yaxis == "y2"
    assert {trace.type for trace in made.data} == {"bar", "scatter"}


def test_an_empty_selection_still_has_axes() -> None:
    made = go.Figure(stage_bars(["a"], ["A"], np.zeros((1, 4), dtype=np.int64), "light", 100))
    assert made.layout.yaxis.range[0] < 0 < made.layout.yaxis.range[1]
