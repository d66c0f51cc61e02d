"""Table twins print numbers as people write them."""

import math
import re

import pandas as pd
import pytest

from components.chart import shown, table
from components.markup import markup


@pytest.mark.parametrize(
    ("cell", "column", "text"),
    [
        (10061, "n", "10,061"),
        (0.563, "Net effect", "+0.56"),
        (-0.352, "Low", "−0.35"),
        (-0.001, "High", "0.00"),
        (16.14, "Weight", "16.14"),
        (10061.5, "Weight", "10,061.50"),
        (-2.0, "Change", "−2.00"),
        (math.nan, "Net effect", "–"),
        ("0.823", "Value", "0.823"),
    ],
)
def test_numbers_keep_what_they_say(cell, column, text):
    assert shown(cell, column) == text


def test_heads_of_numbers_are_set_like_their_numbers():
    frame = pd.DataFrame(
        {
            "Organ": ["Lung", "Liver"],
            "Claims": [138, 12],
            "Net effect": [0.31, math.nan],
            "95 % interval": ["0.10–0.54", "–"],
            "Note": ["–", "–"],
        }
    )
    text = markup(table(frame))
    heads = {name: "number" in look for look, name in re.findall(r"<th( [^>]*)>(.*?)</th>", text)}
    assert heads == {"Organ": False, "Claims": True, "Net effect": True, "95 % interval": True, "Note": False}
    assert text.count('<td class="number">') == 6


def test_a_table_without_rows_has_its_heads():
    assert "<th" in markup(table(pd.DataFrame({"Organ": [], "Claims": []})))
