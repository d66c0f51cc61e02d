"""The one callback of the timelines, asked as the browser asks it."""

from typing import Any

import plotly.graph_objects as go
import pytest

from app import server


def ask(query: str = "", theme: str = "light") -> dict[str, Any]:
    """The answer to a scene: component id -> property -> value."""
    with server.test_client() as client:
        known = client.get("/_dash-dependencies").get_json()
        output = next(each["output"] for each in known if each["output"].startswith("..time-data.data"))
        parts = [part.rsplit(".", 1) for part in output.strip(".").split("...")]
        body = {
            "output": output,
            "outputs": [{"id": name, "property": key} for name, key in parts],
            "inputs": [{"id": "scene", "property": "data", "value": {"q": query, "theme": theme}}],
            "changedPropIds": ["scene.data"],
        }
        answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()["response"]
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?scene=1&v.all=1&v.rows=macrophage&v.cols=dormancy",
        "?scene=1&s.cell=nk&s.year=2020",
        "?scene=1&s.year=-1990",
        "?scene=1&v.at=dormancy&g.off=A,B,C,D,E",
    ],
)
def test_every_scene_gives_valid_figures_whose_bars_belong_to_the_lanes(query: str, theme: str) -> None:
    answer = ask(query, theme)
    columns = answer["time-data"]["data"]["columns"]
    stages = go.Figure(answer["stages"]["figure"])
    years = go.Figure(answer["years"]["figure"])
    assert len(stages.data[0].y) == len(columns)
    first, last = answer["time-data"]["data"]["cube"]["years"]
    assert len(years.data[0].y) == last - first + 1
    assert sum(stages.data[0].y) == sum(years.data[0].y)
    for chart in ("roles", "stages", "years"):
        assert answer[f"{chart}-sentence"]["children"].endswith(".")


def test_tables_are_made_only_when_open() -> None:
    shut, open_ = ask(), ask("?scene=1&v.tables=roles,stages,years")
    for chart in ("roles", "stages", "years"):
        assert shut[f"{chart}-twin"]["children"] is None
        assert open_[f"{chart}-twin"]["children"] is not None


def test_an_open_field_shows_its_claims_and_its_course() -> None:
    answer = ask("?scene=1&v.cell=macrophage&v.at=dissemination")
    assert "Macrophage × Dissemination" in str(answer["time-panel"]["children"])
    assert "Macrophage × Dissemination" in answer["years-sentence"]["children"]
    assert "All cells × Dormancy" in str(ask("?scene=1&v.at=dormancy")["time-panel"]["children"])
