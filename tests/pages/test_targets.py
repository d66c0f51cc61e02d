"""The Targets page's one callback, asked as the browser asks it."""

import plotly.graph_objects as go
import pytest

from app import app
from cascade.knowledge import load
from cascade.scene import Scene, Selection
from cascade.therapy.target_map import target_map
from components.target_words import asked_words, map_sentence
from tests.pages.asking import ask


def answer(query):
    return ask("targets-answer", query)


def test_the_whole_table_is_there():
    got = answer("")
    data = got.draw["targets.render"]
    assert len(data["rows"]) == len(load().tables["targets"])
    assert [stage[0] for stage in data["stages"]] == list(load().tables["stages"]["stage"])
    assert "Choose a target" in got.words("targets-panel")
    assert got.html["targets-twin"] == ""
    assert got.html["targets-asked"] == ""
    go.Figure(got.props["forest"]["figure"])


def test_a_field_holds_a_mark_for_each_test():
    row = next(row for row in answer("").draw["targets.render"]["rows"] if row[0] == "TEK")
    assert row[5] == [1, 0, 0, 0, 0]
    outcome, counts = 16, 1
    assert row[6][0] == [
        0 * outcome + counts,
        2 * outcome + counts,
        3 * outcome + counts,
    ]  # animals: down, no difference, up


def test_the_open_target_has_its_card():
    panel = answer("?scene=1&v.target=CCL2").words("targets-panel")
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


def test_harm_outside_the_filters_is_in_sight():
    got = answer("?scene=1&s.stage=reactivation&v.target=CSF1R&v.tables=targets")
    assert got.words("targets-sentence").endswith(
        "Faded marks are tests that the filters leave out: among these, metastasis went up for CSF1R."
    )
    panel = got.words("targets-panel")
    assert "Metastasis went up in 1 test (dissemination)." in panel
    assert panel.index("Outside the filters") < panel.index("Swierczak 2014</a>", panel.index("Outside the"))
    assert "outside the filters: animals: 1 up" in got.words("targets-twin")
    row = next(row for row in got.draw["targets.render"]["rows"] if row[0] == "CSF1R")
    assert row[6][2] == [3 * 16 + 8 + 1]  # up, outside, in animals, counted
    assert "Outside the filters" not in answer("?scene=1&v.target=CSF1R").words("targets-panel")


def test_a_field_of_the_settings_lists_its_results():
    shown = answer("?scene=1&v.results=adjuvant/human/none").words("settings-open")
    assert "Aspirin" in shown
    assert "13 tests, 14 results." in shown
    assert "Metastasis went down" not in shown
    assert answer("").html["settings-open"] == ""


def test_the_tables_are_made_when_they_are_open():
    got = answer("?scene=1&v.tables=forest,settings,targets")
    rows = {name: got.html[f"{name}-twin"].count("<tr>") - 1 for name in ("targets", "settings", "forest")}
    assert rows == {"targets": 61, "settings": 14, "forest": 41}


def test_the_sentence_says_why_the_table_of_settings_adds_up_to_more():
    assert (
        answer("")
        .words("settings-sentence")
        .endswith("A test in two settings stands in both below; here it counts once.")
    )
    assert "two settings" not in answer("?scene=1&s.level=A&s.stage=dormancy").words("settings-sentence")


def test_ratios_are_printed_as_reported():
    table = answer("?scene=1&v.tables=forest").words("forest-twin")
    for cell in ("10,061", "0.823", "0.347", "0.145–0.828", "HR, 99.929 % interval", "SERPINC1"):
        assert f">{cell}</td>" in table
    assert "F10_HEP" not in table


def test_what_has_no_ratio_under_the_filters_says_so():
    assert answer("?scene=1&v.target=CSF1R").words("forest-sentence") == "No ratio was reported for CSF1R."
    assert answer("?scene=1&s.organ=liver&v.target=TGFB1").words("forest-sentence") == (
        "No ratio was reported for TGFB1 under these filters."
    )


@pytest.mark.parametrize(
    "query", ["?scene=1&v.target=NOPE&v.results=x/y/z&v.order=odd", "?scene=1&v.target="]
)
def test_a_bad_link_is_the_page_without_it(query):
    assert "Choose a target" in answer(query).words("targets-panel")


def test_a_filter_that_empties_the_page_says_so():
    got = answer("?scene=1&v.q=zzzz")
    assert got.draw["targets.render"]["rows"] == []
    assert got.words("targets-sentence") == "No target matches the search “zzzz”."
    assert 'data-drop="v.q"' in got.words("targets-lifts")
    assert "Without the search: 61 targets</button>" in got.words("targets-lifts")
    assert got.words("settings-sentence") == "No result of an intervention matches the filters."
    assert got.props["forest"]["style"]["display"] == "none"


def test_an_empty_map_offers_what_to_lift_once():
    got = answer("?scene=1&s.cell=neutrophil&s.organ=brain&s.level=A")
    assert got.words("targets-sentence") == "No target matches the filters."
    said = got.words("targets-lifts")
    claims = got.words("messages")
    assert ("No claim matches" in claims) != ("Without the" in said)
    assert answer("").html["targets-lifts"] == ""


def test_the_open_target_stays_open_when_filters_take_its_row():
    got = answer("?scene=1&s.cell=nk&v.target=CCL2")
    assert "No result on record under these filters." in got.words("targets-panel")


def test_sentences_count_targets_and_tell_what_is_left_out():
    known = load()
    assert map_sentence(target_map(known, Scene()), Scene()) == (
        "61 targets: 32 with a result in patients, 23 in animals only and 6 with no result."
    )
    said = asked_words(known, Selection(direction=("none",), organ=("lung",)), (("organ", "multiple", 2),))
    assert said == (
        "2 results recorded as “Several organs” left out. "
        "The filter on direction describes claims and is not asked here."
    )


def test_the_page_has_one_server_callback_with_one_input():
    mine = [spec for key, spec in app.callback_map.items() if "targets-answer.data" in key]
    assert [[entry["id"] for entry in spec["inputs"]] for spec in mine] == [["scene"]]
