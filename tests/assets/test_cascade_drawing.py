import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from tools.draw_cascade import DRAWING, HEIGHT, PLAN, STEP, WIDTH, draw, parted

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing() -> ElementTree.Element:
    return ElementTree.parse(DRAWING).getroot()


@pytest.fixture(scope="module")
def plan() -> dict:
    return tomllib.loads(PLAN.read_text(encoding="utf-8"))


def test_the_committed_drawing_is_what_the_plan_draws(plan):
    assert DRAWING.read_text(encoding="utf-8") == draw(plan)


def test_moving_one_cell_changes_only_its_scene(plan):
    before = draw(plan).split('<g class="scene"')
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    plan["scene"][3]["glyphs"][0]["at"][0] += 5
    after = draw(plan).split('<g class="scene"')
    assert [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [4]


def test_one_scene_a_stage_in_the_order_of_the_vocabulary(drawing):
    stages = pd.read_csv(ROOT / "data/vocabulary/stages.csv").sort_values("order")["stage"]
    scenes = drawing.findall(f"{SVG}g")
    assert [scene.get("class") for scene in scenes] == ["scene"] * len(stages)
    assert [scene.get("data-stage") for scene in scenes] == list(stages)


def test_scenes_are_equal_columns_that_begin_with_their_hit_area(drawing):
    scenes = drawing.findall(f"{SVG}g")
    assert drawing.get("viewBox") == f"0 0 {WIDTH * len(scenes)} {HEIGHT}"
    for index, scene in enumerate(scenes):
        hit, art = list(scene)
        assert (hit.get("class"), art.get("class")) == ("hit", "art")
        box = [float(hit.get(name, 0)) for name in ("x", "y", "width", "height")]
        assert box == [index * WIDTH, 0, WIDTH, HEIGHT]
        assert len(list(art)) > 3


def test_colours_follow_the_theme_and_nothing_is_said_in_the_drawing(drawing):
    text = DRAWING.read_text(encoding="utf-8")
    assert not re.search(r'="#', text), "a colour that no theme can change"
    assert set(re.findall(r"var\((--\w+),", text)) == {"--ink", "--page", "--muted", "--hairline"}
    assert not [
        element for element in drawing.iter() if element.tag in (f"{SVG}text", f"{SVG}style", f"{SVG}image")
    ]


def test_vessel_and_fibres_run_on_where_scenes_meet(plan):
    for wall in ("upper", "lower"):
        knots = [x for x, _ in plan["vessel"][wall]]
        assert knots == sorted(knots)
        assert {WIDTH, 2 * WIDTH} <= set(knots)
    for start, stop, _ in plan["matrix"]["fibres"]:
        assert start % STEP == stop % STEP == WIDTH % STEP == 0


def test_a_fibre_bows_around_a_round_obstacle():
    rock = (0.0, 0.0, 10.0)
    beside = parted(5.0, 0.0, rock)
    # On the axis across the flow, v - r^2 / v = height far away.
    assert beside == pytest.approx((5 + (5**2 + 4 * 10**2) ** 0.5) / 2)
    assert parted(-5.0, 0.0, rock) == pytest.approx(-beside)
    assert parted(5.0, 5000.0, rock) == pytest.approx(5, abs=1e-3)
