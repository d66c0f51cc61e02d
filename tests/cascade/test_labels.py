"""The words for coded values."""

import pytest

from cascade.labels import labels, readable, study_labels
from tests.cascade.tiny import REAL, claim, tiny


def test_every_value_of_every_field_has_a_label() -> None:
    words = labels(REAL)
    for field in REAL.rules.fields:
        name = field.name
        values = set(REAL.claims.fields[name].values)
        assert values <= set(words[name])
        assert all(words[name][value].strip() == words[name][value] != "" for value in values)


@pytest.mark.parametrize(
    "name", ["stage", "step", "cell", "state", "organ", "cancer", "species", "direction"]
)
def test_labels_are_words_and_tell_values_apart(name: str) -> None:
    found = labels(REAL)[name]
    assert not any("_" in label for label in found.values())
    assert len(set(found.values())) == len(found)
    assert all(
        label[0] == label[0].upper() or label[:2] in ("p5", "my", "γδ", "αS") for label in found.values()
    )


def test_labels_of_vocabularies_are_those_of_their_tables() -> None:
    cells = REAL.tables["cell_types"]
    assert dict(zip(cells["cell_type"], cells["label"], strict=True)) == dict(labels(REAL)["cell"])
    assert labels(REAL)["level"]["A"] == "A · Interventional human trial"
    assert labels(REAL)["direction"]["mixed"] == "Both, within one study"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("net_forming", "NET forming"),
        ("cd169_sinus", "CD169 sinus"),
        ("m2_like", "M2-like"),
        ("ccr4_positive", "CCR4-positive"),
        ("tumor_educated", "Tumour educated"),
        ("in_vitro", "In vitro"),
        ("genetic_loss", "Genetic loss"),
        ("unspecified", "State not specified"),
    ],
)
def test_readable(value: str, label: str) -> None:
    assert readable(value, REAL.rules.words) == label


def test_symbols_studies_and_years_stand_for_themselves() -> None:
    assert labels(REAL)["mediator"]["CSF1"] == "CSF1"
    assert labels(REAL)["year"]["2015"] == "2015"


def test_studies_are_named_by_author_and_year_and_told_apart() -> None:
    known = study_labels(tiny(claim("coffelt2015", year=2015), claim("li2020b", year=2020)))
    assert dict(known) == {"coffelt2015": "Coffelt2015 2015", "li2020b": "Li2020B 2020b"}
    real = study_labels(REAL)
    assert set(real) == set(REAL.tables["studies"]["study_id"])
    assert len(set(real.values())) == len(real)
