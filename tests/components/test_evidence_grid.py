"""The grid's terms and the scene's are the same thing said twice."""

import json
from pathlib import Path

import pytest

from cascade.evidence.columns import columns
from cascade.evidence.rows import leaf
from cascade.knowledge import load
from cascade.scene import Condition, Grading, Scene, View
from cascade.scene.conditions import OPS
from components.evidence_grid import filter_model, grid, look, row_data
from components.evidence_words import in_force, pager, sentence

KNOWN = load()
SCRIPT = (Path(__file__).parents[2] / "assets" / "evidence.js").read_text("utf-8")


def test_every_condition_of_a_link_is_one_that_the_column_offers():
    offered = {column["field"]: column["filterParams"]["filterOptions"] for column in grid().columnDefs}
    values = {"inRange": "2010..2020", "blank": "", "notBlank": ""}
    for op in OPS:
        for name, text in (("year", "2015"), ("mechanism", "net")):
            model = filter_model(
                Scene(
                    view=View(
                        filter=(
                            Condition(name, op, values.get(op, "2015" if op[:2] in ("lt", "gt") else text)),
                        )
                    )
                )
            )
            assert all(held["type"] in offered[column] for column, held in model.items())


def test_the_model_holds_numbers_as_numbers_and_the_first_filter_of_a_column():
    conditions = (
        Condition("year", "inRange", "2010..2020"),
        Condition("title", "contains", "a:b,c"),
        Condition("title", "notBlank"),
    )
    shown = filter_model(Scene(view=View(filter=conditions)))
    assert shown["year"] == {"filterType": "number", "type": "inRange", "filter": 2010.0, "filterTo": 2020.0}
    assert shown["title"] == {"filterType": "text", "type": "contains", "filter": "a:b,c"}
    assert len(look(Scene(view=View(filter=conditions)))["conditions"]) == 3


@pytest.mark.parametrize(
    ("sort", "held"), [("-year", ["year", "desc"]), ("title", ["title", "asc"]), ("", None)]
)
def test_the_sort_is_told_to_the_grid(sort, held):
    assert look(Scene(view=View(sort=sort)))["sort"] == held


def test_every_column_on_the_screen_has_its_cell_in_every_row():
    made = row_data(KNOWN, Scene(), leaf(KNOWN, Scene()).claims)
    shown = [column.name for column in columns().values() if column.shown]
    assert len(made) == 100
    assert all(set(shown) <= set(row) for row in made)
    assert json.loads(json.dumps(made)) == made


def test_a_retracted_study_is_marked_in_its_row():
    scene = Scene(view=View(q="al-haidari"))
    assert [row["standing"] for row in row_data(KNOWN, scene, leaf(KNOWN, scene).claims)] == ["Retracted"]


def test_what_the_columns_call_is_in_the_script():
    calls = json.dumps([grid().columnDefs, grid().defaultColDef, grid().dashGridOptions])
    for name in ("iceLeaveOrder", "iceAlways", "iceGridTheme", "icePopupParent"):
        assert name in calls
        assert f"functions.{name} =" in SCRIPT
    for name in ("IceStudy", "IceDirection"):
        assert name in calls
        assert f"cells.{name} =" in SCRIPT


def test_the_sentence_counts_what_passes():
    scene = Scene(view=View(q="lung", filter=(Condition("year", "gt", "2015"),)))
    shown = leaf(KNOWN, scene)
    said = sentence(KNOWN, scene, shown, 461)
    assert said.startswith(f"{len(shown.all)} of 461 claims, of ")
    assert "pass the column filters and the search" in said
    assert (
        sentence(KNOWN, Scene(view=View(q="zzzz")), leaf(KNOWN, Scene(view=View(q="zzzz"))), 461)
        == "No claim of 461 passes the search."
    )


def test_a_page_beyond_the_end_is_said():
    scene = Scene(view=View(page=99))
    assert "There is no page 99; this is the last." in sentence(KNOWN, scene, leaf(KNOWN, scene), 461)


def test_a_chip_lifts_its_filter_and_keeps_the_others():
    conditions = (Condition("title", "contains", "a b,c"), Condition("year", "gt", "2015"))
    chips = in_force(Scene(view=View(filter=conditions)), empty=False)
    assert [getattr(chip, "data-set") for chip in chips[:2]] == [
        "v.filter=year:gt:2015",
        "v.filter=title:contains:a%2520b%252Cc",
    ]
    assert getattr(chips[2], "data-drop") == "v.filter&v.q"


def test_one_page_needs_no_pager():
    scene = Scene(view=View(q="ccl2"))
    assert pager(leaf(KNOWN, scene)) == []
    assert len(pager(leaf(KNOWN, Scene()))[0].children) == 2 + 5


def test_a_row_says_why_it_does_not_count():
    known = {row["study_id"]: row for row in row_data(KNOWN, Scene(), leaf(KNOWN, Scene()).claims)}
    assert {row["uncounted"] for row in known.values()} == {""}
    left = Scene(view=View(q="chen 2011"), grading=Grading(drop=("chen2011",)))
    assert [row["uncounted"] for row in row_data(KNOWN, left, leaf(KNOWN, left).claims)] == ["left out"]
    off = Scene(view=View(q="al-haidari"), grading=Grading(off=tuple("ABCDE")))
    assert [row["uncounted"] for row in row_data(KNOWN, off, leaf(KNOWN, off).claims)] == [""], (
        "it is retracted"
    )
    off = Scene(view=View(q="chen 2011"), grading=Grading(off=tuple("ABCDE")))
    assert [row["uncounted"] for row in row_data(KNOWN, off, leaf(KNOWN, off).claims)] == ["not counted"]
