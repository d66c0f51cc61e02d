"""Coverage against plain counting in the tables."""

import pandas as pd
import pytest

from cascade.claims import SEPARATOR
from cascade.coverage import coverage
from cascade.coverage_words import coverage_sentences, percent
from cascade.knowledge import Knowledge, load
from cascade.scene import Selection

COLUMNS = {
    "cancer": "cancer_type",
    "organ": "organ",
    "stage": "stage",
    "direction": "direction",
    "level": "evidence_level",
}
SELECTIONS = [
    Selection(),
    Selection(organ=("lung",)),
    Selection(species=("human",), level=("B", "C")),
    Selection(year=(2010, 2012)),
]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def rows(known: Knowledge, selection: Selection) -> pd.DataFrame:
    """The selected rows, chosen by pandas alone."""
    table = known.tables["effects"].merge(known.tables["studies"][["study_id", "year"]], on="study_id")
    for name, column in COLUMNS.items():
        if chosen := getattr(selection, name):
            table = table[table[column].isin(chosen)]
    if selection.species:
        table = table[[bool({*cell.split(SEPARATOR)} & {*selection.species}) for cell in table["species"]]]
    low, high = selection.year
    return table[table["year"].between(low or 0, high or 9999)]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_counts_are_those_of_the_table(known: Knowledge, selection: Selection) -> None:
    found, table = coverage(known, selection), rows(known, selection)
    assert (found.claims, found.studies) == (len(table), table["study_id"].nunique())
    for name, column in COLUMNS.items():
        assert {k: n for k, n in found.counts[name].items() if n} == table[column].value_counts().to_dict()
    species = table["species"].str.split(SEPARATOR).explode().value_counts().to_dict()
    assert {k: n for k, n in found.counts["species"].items() if n} == species
    assert {k: n for k, n in found.verification.items() if n} == table[
        "verification"
    ].value_counts().to_dict()
    for (first, last), n in found.years.items():
        assert n == table["year"].between(first, last).sum()
    crossed = pd.crosstab(table["stage"], table["evidence_level"])
    for i, stage in enumerate(found.counts["stage"]):
        for j, level in enumerate(found.counts["level"]):
            there = stage in crossed.index and level in crossed.columns
            assert found.stage_level[i, j] == (crossed.loc[stage, level] if there else 0)


def test_periods_end_with_the_claims(known: Knowledge) -> None:
    years = list(coverage(known, Selection()).years)
    assert years[0][0] == known.claims.year.min()
    assert years[-1][1] == known.claims.year.max()


def test_sentences_name_what_dominates_and_what_is_thin(known: Knowledge) -> None:
    found = coverage(known, Selection())
    said = " ".join(coverage_sentences(known, found, Selection()))
    assert f"breast among the cancers ({percent(found.counts['cancer']['breast'], found.claims)}" in said
    assert f"lung among the organs ({percent(found.counts['organ']['lung'], found.claims)}" in said
    thin = sorted(found.counts["stage"], key=lambda stage: found.counts["stage"][stage])[:2]
    assert thin == ["circulation", "dormancy"]
    assert "circulation" in said.partition("Thinnest")[2]


def test_a_filtered_field_is_passed_over(known: Knowledge) -> None:
    selection = Selection(organ=("lung",), stage=("dormancy",), direction=("none",))
    said = " ".join(coverage_sentences(known, coverage(known, selection), selection))
    assert "among the organs" not in said
    assert "Thinnest" not in said
    assert "restrains" not in said


def test_nothing_selected_is_said(known: Knowledge) -> None:
    selection = Selection(organ=("pleura",), cancer=("renal",))
    found = coverage(known, selection)
    assert found.claims == 0
    assert coverage_sentences(known, found, selection) == ("No claim in the present selection.",)


def test_percent() -> None:
    assert [percent(*pair) for pair in ((0, 5), (1, 461), (1, 3), (0, 0))] == [
        "0\u00a0%",
        "below 1\u00a0%",
        "33\u00a0%",
        "0\u00a0%",
    ]
