"""The tables of the simulation against what was read from the sources, reckoned again."""

import csv
import math
import re
from collections import Counter
from functools import lru_cache

import pytest

from cascade.knowledge import DATA

# Independent of data/model/units.csv: dimensions by name, seconds for time, all numbers as fractions.
SECONDS = {"s": 1, "minutes": 60, "h": 3600, "days": 86400, "months": 2629800, "years": 31557600}
DAY = 86400
SHARES = {"percent": 100, "probability": 1, "fraction of cardiac output": 1}
PLAIN = {
    "fold": "ratio",
    "fraction": "ratio",
    "hits": "count",
    "metastases": "count",
    "cells": "cell",
    "cells/metastasis": "cell",
    "mm": "mm",
    "1/day": "1/day",
    "kills/cell/day": "1/day",
    "events/cell": "1/cell",
    "cells/day": "cell/day",
    "cells/day/g": "cell/day/gram",
    "cells/g": "cell/gram",
}
SHEDDING_AND_CLEARANCE = {
    "shed_rat_growing",
    "shed_rat_regressing",
    "efferent_over_arterial",
    "rh_shed",
    "rh_te_shed",
}


@lru_cache
def rows(name):
    with (DATA / "model" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def turned(number, unit):
    """A number in the model's unit, and that unit."""
    if unit in SECONDS:
        return number * SECONDS[unit] / DAY, "day"
    if unit in SHARES:
        return number / SHARES[unit], "probability"
    if unit == "percent/day":
        return number / 100, "1/day"
    if unit == "cells/hour/mouse":
        return number * DAY / SECONDS["h"], "cell/day"
    if unit in ("cells/ml", "cells/L"):
        return number / (10**3 if unit == "cells/ml" else 10**6), "cell/mm^3"
    return number, PLAIN[unit]


@pytest.mark.parametrize("row", rows("parameters"), ids=lambda row: row["param_id"])
def test_parameters_in_the_units_of_the_model(row):
    for name in ("value", "low", "high"):
        if row[name]:
            number, unit = turned(float(row[name]), row["unit"])
            assert math.isclose(float(row[f"{name}_si"]), number, rel_tol=1e-9)
            assert row["unit_si"] == unit
    if row["value"] == "":
        assert row["value_si"] == ""


@pytest.mark.parametrize("row", rows("parameters"), ids=lambda row: row["param_id"])
def test_a_row_without_a_range_gets_an_assumed_factor(row):
    if row["low"] or row["high"]:
        assert row["range_kind"] != "assumed"
        for name in ("low", "high"):
            assert (row[name] == "") == (row[f"{name}_si"] == "")
        return
    assert row["range_kind"] == "assumed"
    factor = 10 if row["param_id"] in SHEDDING_AND_CLEARANCE else 3
    value, low, high = (float(row[name]) for name in ("value_si", "low_si", "high_si"))
    most = 1.0 if row["unit_si"] == "probability" else math.inf
    assert math.isclose(low, value / factor, rel_tol=1e-9)
    assert math.isclose(high, min(value * factor, most), rel_tol=1e-9)


@pytest.mark.parametrize("row", rows("parameters"), ids=lambda row: row["param_id"])
def test_the_kind_of_a_range_is_what_the_row_says(row):
    said = f"{row['definition']} {row['note']}"
    for words, kind in (
        ("95 % CI", "ci95"),
        ("SEM", "sem"),
        ("(SD)", "sd"),
        ("fastest 5 %", "p5_p95"),
        ("median and range", "range"),
    ):
        if words in said:
            assert row["range_kind"] == kind
    if re.search("lower bound|more than \\d+ %", said, re.IGNORECASE):
        assert row["range_kind"] == "lower_bound"
    if (
        row["low"]
        and row["high"]
        and row["value"] == ""
        and "ore than" not in said
        and "ess than" not in said
    ):
        assert row["range_kind"] == "range"


def test_values_of_published_models_are_no_data():
    assert {row["species"] for row in rows("parameters") if row["is_data"] == "no"} == {"model"}
    assert all(row["is_data"] == "no" for row in rows("parameters") if row["species"] == "model")


def test_every_unit_of_the_tables_is_used_or_a_unit_of_the_model():
    used = {row["unit"] for row in rows("parameters")} | {row["unit"] for row in rows("base_scenarios")}
    assert {row["unit"] for row in rows("units")} - used <= {row["unit_si"] for row in rows("units")}


def test_shares_say_what_they_are_shares_of():
    for row in rows("organ_distribution"):
        endpoint = row["endpoint"]
        assert (endpoint == "only_site") == row["organ"].endswith("_only")
        assert (endpoint == "ever_autopsy") == (row["source_kind"] == "autopsy")
        if row["organ"].endswith("_synchronous"):
            assert endpoint == "at_diagnosis"
    assert Counter(row["endpoint"] for row in rows("organ_distribution")) == {
        "among_metastatic": 34,
        "ever_autopsy": 19,
        "only_site": 15,
        "at_diagnosis": 5,
        "within_5_years": 2,
    }
