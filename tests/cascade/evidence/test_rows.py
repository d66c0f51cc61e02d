"""Which claims the table shows and in which order, against the same done naively with pandas."""

import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade.evidence.columns import columns, searched
from cascade.evidence.rows import PAGE_SIZE, leaf, rows, unusable
from cascade.evidence.shown import DIGITS
from cascade.knowledge import load
from cascade.labels import labels, readable, study_labels
from cascade.scene import Condition, Grading, Scene, Selection, View, allowed_values, decode
from cascade.synthesis.weights import claim_weights

KNOWN = load()
TEXT = [name for name, column in columns().items() if column.kind != "number"]
CODED = {
    "perturbation",
    "change",
    "verification",
    "host",
    "publication_status",
    "publication_type",
    "metastasis_readout",
}
"""Columns of coded names that are no field of the filter bar."""


def said(column, entry):
    field, entry = columns()[column].field, str(entry)
    if field:
        return ", ".join(labels(KNOWN)[field].get(part, part) for part in entry.split(";") if part)
    return readable(entry, KNOWN.rules.words) if column in CODED and entry else entry


def naive(grading=None):
    """The table as people see it, one row a claim, in the order without a sort."""
    joined = KNOWN.tables["effects"].join(KNOWN.tables["studies"].set_index("study_id"), on="study_id")
    joined["study"] = joined["study_id"].map(study_labels(KNOWN))
    joined = joined.iloc[KNOWN.claims.row].reset_index(drop=True)
    frame = pd.DataFrame({name: [said(name, entry) for entry in joined[name]] for name in TEXT})
    frame["year"] = joined["year"]
    frame["weight"] = claim_weights(KNOWN.claims, grading or Grading()).round(DIGITS)
    return frame


FRAME = naive()
ASKED = {
    "contains": lambda cell, value: value.lower() in cell.lower(),
    "notContains": lambda cell, value: value.lower() not in cell.lower(),
    "equals": lambda cell, value: value.lower() == cell.lower(),
    "notEqual": lambda cell, value: value.lower() != cell.lower(),
    "startsWith": lambda cell, value: cell.lower().startswith(value.lower()),
    "endsWith": lambda cell, value: cell.lower().endswith(value.lower()),
    "blank": lambda cell, value: cell == "",
    "notBlank": lambda cell, value: cell != "",
}


@given(data=st.data())
def test_a_text_filter_is_what_the_eye_would_do(data):
    column, op = data.draw(st.sampled_from(TEXT)), data.draw(st.sampled_from(sorted(ASKED)))
    cell = data.draw(st.sampled_from(sorted(set(FRAME[column]))))
    start = data.draw(st.integers(0, max(0, len(cell) - 1)))
    part = cell if op in ("equals", "notEqual") else cell[start : start + data.draw(st.integers(1, 9))]
    value = "" if op in ("blank", "notBlank") else (part.upper() or "x")[:200]
    wanted = [i for i, held in enumerate(FRAME[column]) if ASKED[op](held, value)]
    found = rows(KNOWN, Scene(view=View(filter=(Condition(column, op, value),))))
    assert found.tolist() == wanted


@pytest.mark.parametrize(
    ("condition", "query"),
    [
        (Condition("year", "equals", "2015"), "year == 2015"),
        (Condition("year", "notEqual", "2015"), "year != 2015"),
        (Condition("year", "lt", "2005"), "year < 2005"),
        (Condition("year", "gte", "2020"), "year >= 2020"),
        (Condition("year", "inRange", "2010..2012"), "2010 <= year <= 2012"),
        (Condition("weight", "lte", "0.45"), "weight <= 0.45"),
        (Condition("weight", "equals", "0.72"), "weight == 0.72"),
        (Condition("year", "notBlank"), "year == year"),
        (Condition("year", "blank"), "year != year"),
    ],
)
def test_a_number_filter_includes_both_ends(condition, query):
    wanted = FRAME.query(query).index.tolist()
    assert rows(KNOWN, Scene(view=View(filter=(condition,)))).tolist() == wanted
    assert bool(wanted) == (condition.op != "blank")


@pytest.mark.parametrize("grading", [Grading(), Grading(off=("C",), weights=(("level.B", 0.2),))])
@pytest.mark.parametrize("name", columns())
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_sort_keeps_ties_by_study_and_empty_cells_last(name, sign, grading):
    found = rows(KNOWN, Scene(view=View(sort=sign + name), grading=grading)).tolist()
    assert sorted(found) == list(range(len(FRAME)))
    cells = naive(grading)[name]
    order = {
        label: place for place, label in enumerate(labels(KNOWN).get(columns()[name].field, {}).values())
    }
    vocabulary = columns()[name].field in (
        "stage",
        "step",
        "cell",
        "organ",
        "cancer",
        "direction",
        "attribution",
    )

    def index(text):
        return re.sub(
            "[-\u2010\u2011\u2013'\u2019\u0300-\u036f]", "", unicodedata.normalize("NFKD", text.lower())
        )

    def key(row):
        cell = cells[row]
        return cell if columns()[name].kind == "number" else order[cell] if vocabulary else index(cell)

    held = [row for row in found if cells[row] != ""]
    assert all(cells[row] == "" for row in found[len(held) :])
    keys = [key(row) for row in held]
    assert keys == sorted(keys, reverse=bool(sign))
    assert all(a < b for a, b, x, y in zip(held, held[1:], keys, keys[1:], strict=False) if x == y)


def test_studies_stand_in_the_same_order_with_and_without_a_sort_by_name():
    names = [KNOWN.claims.study_ids[code] for code in KNOWN.claims.study.tolist()]
    found = rows(KNOWN, Scene(view=View(sort="study"))).tolist()
    assert [names[row] for row in found].index("albrengues2018") < [names[row] for row in found].index(
        "alhaidari2019"
    )
    assert names.index("albrengues2018") < names.index("alhaidari2019")


@given(
    words=st.lists(
        st.sampled_from(["ccl2", "LUNG", "Coffelt", "2015", "net", "il-6", "β", "zzz", "o"]), max_size=3
    )
)
def test_every_word_of_a_search_occurs_in_one_of_the_searched_columns(words):
    texts = FRAME[list(searched())].astype(str).agg("\n".join, axis=1).str.lower()
    wanted = [i for i, text in enumerate(texts) if all(word.lower() in text for word in words)]
    assert rows(KNOWN, Scene(view=View(q="  ".join(words)))).tolist() == wanted


def test_a_search_does_not_run_over_the_border_of_two_cells():
    text = FRAME["first_author"][0] + str(FRAME["year"][0])
    assert not len(rows(KNOWN, Scene(view=View(q=text))))


def test_selection_filters_and_search_all_hold_at_once():
    conditions = (Condition("mechanism", "contains", "neutrophil"), Condition("year", "gt", "2010"))
    scene = Scene(
        selection=Selection(organ=("lung",)), view=View(filter=conditions, q="metasta", sort="-year")
    )
    found = rows(KNOWN, scene)
    parts = [
        Scene(selection=scene.selection),
        *(Scene(view=View(filter=(c,))) for c in conditions),
        Scene(view=View(q="metasta")),
    ]
    assert set(found) == set.intersection(*(set(rows(KNOWN, part)) for part in parts))
    assert len(found) > 2


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("v.filter=year:contains:20", "Year holds numbers"),
        ("v.filter=title:gt:3", "Title holds text"),
        ("v.filter=year:equals:soon", "a number is wanted for Year"),
    ],
)
def test_a_filter_that_does_not_fit_its_column_is_left_out_and_named(query, part):
    scene, notices = decode(query, allowed_values(KNOWN))
    assert notices == ()
    assert [part in notice.text for notice in unusable(scene)] == [True]
    assert len(rows(KNOWN, scene)) == len(KNOWN.claims)


def test_a_column_that_there_is_not_is_named_by_the_link():
    _, notices = decode("v.sort=trial_ids&v.filter=agent:contains:x", allowed_values(KNOWN))
    assert [notice.parameter for notice in notices] == ["v.sort", "v.filter"]


def test_pages_together_are_the_table_and_the_last_stands_for_those_beyond():
    total = len(KNOWN.claims)
    pages = -(-total // PAGE_SIZE)
    leaves = [leaf(KNOWN, Scene(view=View(page=number, sort="-weight"))) for number in range(1, pages + 1)]
    assert [row for one in leaves for row in one.claims] == leaves[0].all.tolist()
    assert [one.first for one in leaves] == [1 + PAGE_SIZE * place for place in range(pages)]
    beyond = leaf(KNOWN, Scene(view=View(page=pages + 7, sort="-weight")))
    assert (beyond.number, beyond.claims.tolist()) == (pages, leaves[-1].claims.tolist())


def test_an_empty_table_has_one_empty_page():
    empty = leaf(KNOWN, Scene(view=View(q="nothing holds these words")))
    assert (len(empty.all), empty.number, empty.pages) == (0, 1, 1)
