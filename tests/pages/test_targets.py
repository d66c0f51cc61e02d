"""The Targets page's one callback, asked as the browser asks it."""

import json

import plotly.graph_objects as go
import pytest

from app import app, server
from cascade.knowledge import load
from cascade.scene import Scene, Selection
from cascade.therapy.target_map import target_map
from components.target_words import asked_words, map_sentence

OUTPUTS = [
    ("targets-data", "data"),
    ("targets-sentence", "children"),
    ("targets-asked", "children"),
    ("targets-twin", "children"),
    ("targets-panel", "children"),
    ("settings-sentence", "children"),
    ("settings-twin", "children"),
    ("settings-open", "children"),
    ("forest", "figure"),
    ("forest", "style"),
    ("forest-sentence", "children"),
    ("forest-twin", "children"),
]


def answer(query, theme="light"):
    """What the callback answers for a link: {component: {property: value}}."""
    body = {
        "output": ".." + "...".join(f"{name}.{key}" for name, key in OUTPUTS) + "..",
        "outputs": [{"id": name, "property": key} for name, key in OUTPUTS],
        "inputs": [{"id": "scene", "property": "data", "value": {"q": query, "theme": theme}}],
        "changedPropIds": ["scene.data"],
    }
    with server.test_client() as client:
        got = client.post("/_dash-update-component", json=body)
    assert got.status_code == 200
    return got.get_json()["response"]


def words(node):
    return json.dumps(node, ensure_ascii=False)


def test_the_whole_table_is_there():
    got = answer("")
    data = got["targets-data"]["data"]
    assert len(data["rows"]) == len(load().tables["targets"])
    assert [stage[0] for stage in data["stages"]] == list(load().tables["stages"]["stage"])
    assert "Choose a target" in words(got["targets-panel"]["children"])
    assert got["targets-twin"]["children"] is None
    assert got["targets-asked"]["children"] == ""
    go.Figure(got["forest"]["figure"])


def test_a_field_holds_a_mark_for_each_test():
    row = next(row for row in answer("")["targets-data"]["data"]["rows"] if row[0] == "TEK")
    assert row[5] == [1, 0, 0, 0, 0]
    outcome, counts = 8, 1
    assert row[6][0] == [
        0 * outcome + counts,
        2 * outcome + counts,
        3 * outcome + counts,
    ]  # animals: down, no difference, up


def test_the_open_target_has_its_card():
    panel = words(answer("?scene=1&v.target=CCL2")["targets-panel"]["children"])
    for part in (
        "Carlumab",
        "NCT00992186",
        "HGNC:10618",
        "Metastasis went up",
        "Withdrawal rebound",
        "/evidence?scene=1&s.stage=",
    ):
        assert part in panel
    assert "s.mediator=CCL2" in panel


def test_a_field_of_the_settings_lists_its_results():
    shown = words(answer("?scene=1&v.results=adjuvant/human/none")["settings-open"]["children"])
    assert "Aspirin" in shown
    assert "Metastasis went down" not in shown
    assert answer("")["settings-open"]["children"] == []


def test_the_tables_are_made_when_they_are_open():
    got = answer("?scene=1&v.tables=forest,settings,targets")
    rows = {
        name: len(
            got[f"{name}-twin"]["children"]["props"]["children"]["props"]["children"][1]["props"]["children"]
        )
        for name in ("targets", "settings", "forest")
    }
    assert rows == {"targets": 61, "settings": 14, "forest": 41}


@pytest.mark.parametrize(
    "query", ["?scene=1&v.target=NOPE&v.results=x/y/z&v.order=odd", "?scene=1&v.target="]
)
def test_a_bad_link_is_the_page_without_it(query):
    assert "Choose a target" in words(answer(query)["targets-panel"]["children"])


def test_a_filter_that_empties_the_page_says_so():
    got = answer("?scene=1&v.q=zzzz")
    assert got["targets-data"]["data"]["rows"] == []
    assert got["targets-sentence"]["children"] == "No target matches the filters and the search."
    assert got["settings-sentence"]["children"] == "No result of an intervention matches the filters."
    assert got["forest"]["style"]["display"] == "none"


def test_the_open_target_stays_open_when_filters_take_its_row():
    got = answer("?scene=1&s.cell=nk&v.target=CCL2")
    assert "No result on record under these filters." in words(got["targets-panel"]["children"])


def test_sentences_count_targets_and_tell_what_is_left_out():
    known = load()
    assert map_sentence(target_map(known, Scene())) == (
        "61 targets: 32 with a result in patients, 23 in animals only and 6 with no result."
    )
    said = asked_words(known, Selection(direction=("none",), organ=("lung",)), (("organ", "multiple", 2),))
    assert said == (
        "2 results recorded as “Several organs” left out. "
        "The filter on direction describes claims and is not asked here."
    )


def test_the_page_has_one_server_callback_with_one_input():
    mine = [spec for key, spec in app.callback_map.items() if "targets-data.data" in key]
    assert [[entry["id"] for entry in spec["inputs"]] for spec in mine] == [["scene"]]
