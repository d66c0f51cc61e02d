"""The table in words."""

from cascade.evidence.columns import columns, grid_operators, operator_words
from cascade.evidence.words import condition_words, grading_words, sort_words, table_words
from cascade.knowledge import load
from cascade.scene import Condition, Grading, Scene, Selection, View
from cascade.scene.conditions import BARE_OPS, OPS

KNOWN = load()


def test_every_condition_that_a_link_can_hold_has_words_and_a_name_in_the_grid():
    assert set(operator_words()) == set(OPS) == set(grid_operators())
    assert [op for op in OPS if "{}" not in operator_words()[op]] == list(BARE_OPS)


def test_conditions():
    assert condition_words(Condition("mechanism", "contains", "a..b")) == "Mechanism contains “a..b”"
    assert condition_words(Condition("year", "inRange", "2010..2020")) == "Year is from 2010 to 2020"
    assert condition_words(Condition("mediators", "blank")) == "Mediators is empty"


def test_every_column_has_a_sentence_for_its_sort():
    assert {sort_words(name) for name in columns()} >= {"sorted by year", "sorted by study"}
    assert sort_words("-year") == "sorted by year, downwards"
    assert sort_words("") == "sorted by study"


def test_a_filter_that_is_not_applied_is_not_claimed():
    scene = Scene(view=View(filter=(Condition("year", "contains", "20"), Condition("year", "gt", "2010"))))
    assert "Column filters: Year is above 2010." in table_words(KNOWN, scene)


def test_everything_that_narrows_the_table_is_said():
    scene = Scene(selection=Selection(organ=("lung",)), view=View(q="ccl2 net", sort="title"))
    assert table_words(KNOWN, scene) == [
        "Selection: All cells in Lung.",
        "Search: “ccl2” and “net”, in mechanism, mediators, author, year or title.",
        "Order: sorted by title.",
    ]


def test_each_departure_from_the_weights_is_said():
    grading = Grading(weights=(("level.A", 0.5),), off=("E",), drop=("coffelt2015",), readout="metastasis")
    said = " ".join(grading_words(KNOWN, grading))
    assert all(
        part in said for part in ("level.A = 0.5", "level E", "Coffelt 2015 (coffelt2015)", "primary tumour")
    )
    assert grading_words(KNOWN, Grading()) == ["Weights as in the shipped table of weights."]
