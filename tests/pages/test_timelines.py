"""The one callback of the timelines, asked as the browser asks it."""

import plotly.graph_objects as go
import pytest

from tests.pages import asking
from tests.pages.asking import Answer


def ask(query: str = "", theme: str = "light") -> Answer:
    return asking.ask("time-answer", query, theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?scene=1&v.all=1&v.rows=macrophage&v.cols=dormancy",
        "?scene=1&s.cell=nk&s.year=2020",
        "?scene=1&v.at=dormancy&g.off=A,B,C,D,E",
    ],
)
def test_every_scene_gives_valid_figures_whose_bars_belong_to_the_lanes(query: str, theme: str) -> None:
    answer = ask(query, theme)
    columns = answer.draw["timelines.render"]["columns"]
    stages = go.Figure(answer.props["stages"]["figure"])
    years = go.Figure(answer.props["years"]["figure"])
    assert len(stages.data[0].y) == 3 * len(columns)
    first, last = answer.draw["timelines.render"]["cube"]["years"]
    assert len(years.data[0].y) == 3 * (last - first + 1)
    assert sum(stages.data[0].y) == sum(years.data[0].y)
    for chart in ("roles", "stages", "years"):
        assert answer.words(f"{chart}-sentence").endswith(".")


def test_tables_are_made_only_when_open() -> None:
    shut, open_ = ask(), ask("?scene=1&v.tables=roles,stages,years")
    for chart in ("roles", "stages", "years"):
        assert shut.html[f"{chart}-twin"] == ""
        assert "<table" in open_.html[f"{chart}-twin"]


def test_an_open_field_shows_its_claims_and_its_course() -> None:
    answer = ask("?scene=1&v.cell=macrophage&v.at=dissemination")
    assert "Macrophage × Dissemination" in answer.words("time-panel")
    assert "Macrophage × Dissemination" in answer.words("years-sentence")
    assert "All cells × Dormancy" in ask("?scene=1&v.at=dormancy").words("time-panel")


def test_nothing_found_draws_no_chart_and_says_the_gap() -> None:
    answer = ask("?scene=1&s.cell=neutrophil&s.stage=dormancy&s.organ=lung")
    assert answer.props == {}
    assert answer.draw["timelines.render"]["cube"]["all"] == ""
    assert "Studied, but only in other organs." in answer.words("time-panel")
    assert ask().html["time-panel"] == ""
