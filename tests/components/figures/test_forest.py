"""The forest plot is a valid figure, and every ratio stands in it at its place."""

import math

import plotly.graph_objects as go
import pytest

from cascade.knowledge import load
from cascade.scene import Scene, View
from cascade.therapy.ratios import all_ratios, ratio_groups
from components.figures.forest import ROW, forest, height
from components.figures.theme import colours
from components.forest_lines import forest_lines, shortened


@pytest.fixture(scope="module")
def lines():
    return forest_lines(ratio_groups(load(), Scene()))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_figure_is_valid(lines, theme):
    made = go.Figure(forest(lines, theme))
    assert made.layout.xaxis.type == "log"


def test_every_ratio_has_its_point_with_its_interval(lines):
    figure = forest(lines, "light")
    points = [trace for trace in figure["data"] if "error_x" in trace]
    assert sum(len(trace["x"]) for trace in points) == len(all_ratios(load()))
    for trace in points:
        for x, high, low in zip(
            trace["x"], trace["error_x"]["array"], trace["error_x"]["arrayminus"], strict=True
        ):
            assert high >= 0
            assert 0 <= low < x


def test_outcomes_differ_by_symbol_and_not_by_colour_alone(lines):
    points = [trace for trace in forest(lines, "light")["data"] if "error_x" in trace]
    assert len({trace["marker"]["symbol"][0] for trace in points}) == len(points) > 1


def test_the_axis_holds_every_interval(lines):
    low, high = (10**end for end in forest(lines, "light")["layout"]["xaxis"]["range"])
    ends = [end for one in all_ratios(load()) for end in (one.low, one.high) if not math.isnan(end)]
    assert low < min(ends)
    assert high > max(ends)


def test_a_mixed_result_is_half_and_half_as_on_the_map(lines):
    token, figure = colours("light"), forest(lines, "light")
    mixed = [line.ratio for line in lines if line.ratio and line.ratio.outcome.fill == "both"]
    halves = [shape for shape in figure["layout"]["shapes"] if shape.get("fillcolor") == token["promotes"]]
    (points,) = [
        trace for trace in figure["data"] if trace.get("marker", {}).get("symbol", [""])[0] == "diamond"
    ]
    assert [shape["xanchor"] for shape in halves] == points["x"] == [one.value for one in mixed]
    assert [shape["yanchor"] for shape in halves] == points["y"]
    assert points["marker"]["color"] == token["restrains"]


def test_numbers_stand_at_their_mark_and_beside_the_plot(lines):
    figure = forest(lines, "light")
    marks = {y for trace in figure["data"] if "error_x" in trace for y in trace["y"]}
    numbers = next(trace for trace in figure["data"] if trace["mode"] == "text" and trace["x"][0] == 1)
    pooled = {y for y in numbers["y"] if y not in marks}
    assert marks <= set(numbers["y"])
    assert len(pooled) == sum(bool(line.pooled) for line in lines)
    assert set(numbers["x"]) == {1}  # where the plot ends and the margin begins
    assert figure["layout"]["margin"]["r"] >= 7 * max(len(line.right) for line in lines)


def test_each_ratio_has_a_rule_above_it(lines):
    over, beside = forest(lines, "light")["layout"]["shapes"][:2]
    assert over["path"].count("M") == beside["path"].count("M") == sum(bool(line.right) for line in lines)


def test_what_is_unusual_stands_behind_the_name(lines):
    assert any(line.left.endswith(" · 99.929 % interval") for line in lines)
    assert any(line.left.endswith(" · credible interval") for line in lines)
    assert any(line.left.endswith(" · rate ratio") for line in lines)


def test_a_pooled_ratio_is_drawn_below_its_trials():
    (adjuvant,) = [g for g in ratio_groups(load(), Scene(view=View(target="PTGS1"))) if g.pooled]
    lines = forest_lines([adjuvant])
    assert [bool(line.ratio) for line in lines] == [False, True, True, True, False]
    pooled = [trace for trace in forest(lines, "light")["data"] if trace.get("name") == "Pooled"]
    assert len(pooled) == 1
    assert max(pooled[0]["y"]) < min(
        y for trace in forest(lines, "light")["data"] if "error_x" in trace for y in trace["y"]
    )


def test_the_height_grows_with_the_lines(lines):
    assert height(lines) - height(lines[1:]) == ROW


def test_nothing_to_show_is_still_a_figure():
    go.Figure(forest([], "light"))


@pytest.mark.parametrize(
    ("name", "short"), [("Bevacizumab (adjuvant)", "Bevacizumab"), ("x" * 50, "x" * 33 + "…")]
)
def test_long_names_are_shortened(name, short):
    assert shortened(name) == short


def test_every_line_has_its_texts(lines):
    texts = [
        text for trace in forest(lines, "light")["data"] if trace["mode"] == "text" for text in trace["text"]
    ]
    headings = [line for line in lines if not line.ratio and not line.pooled]
    assert sorted(texts) == sorted(
        [f"<b>{line.left}</b>" if line in headings else line.left for line in lines]
        + [line.right for line in lines if line.right]
    )
