"""CSV files that a spreadsheet can open without running anything."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.csvfile import BOM, csv_chunks, csv_text, harmless

RUN = "=+-@\t\r\n"
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "-0.5",
        "+3",
        "-1e-3",
        "--1",
        "＝1+1",
        "-",
        "+",
    ]
)


def read(text):
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


@given(cells=st.lists(CELLS, min_size=1, max_size=6))
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(cells):
    rows = read(csv_text(pd.DataFrame({"text": cells, "row": range(len(cells))})))
    assert rows[0] == ["text", "row"]
    for written, cell in zip((row[0] for row in rows[1:]), cells, strict=True):
        if written.startswith(tuple(RUN)):
            float(written)
        assert written in (cell, "'" + cell)
        assert written == cell or cell[0] in RUN + "＝＋－＠"


@given(numbers=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_numbers_stay_numbers(numbers):
    rows = read(csv_text(pd.DataFrame({"n": numbers, "said": [repr(n) for n in numbers]})))
    assert [float(row[0]) for row in rows[1:]] == numbers
    assert [float(row[1]) for row in rows[1:]] == numbers


@pytest.mark.parametrize("cell", ["-0.5", "+1.5e-3", "-7"])
def test_a_number_in_a_column_of_text_is_left_alone(cell):
    assert harmless(cell) == cell


def test_a_heading_is_as_harmless_as_a_cell():
    assert read(csv_text(pd.DataFrame({"=cmd": [1]})))[0] == ["'=cmd"]


def test_parts_make_the_same_file_as_the_whole():
    whole = pd.DataFrame({"a": ["x", "=y", "z, “w”"], "n": [1, 2, 3]})
    assert "".join(csv_chunks(whole.iloc[i : i + 1] for i in range(3))) == csv_text(whole)


def test_an_empty_table_keeps_its_headings():
    assert read(csv_text(pd.DataFrame({"a": pd.Series(dtype=str), "n": []}))) == [["a", "n"]]
