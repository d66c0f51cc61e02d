import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade.knowledge import DATA, check_table, load_schema
from cascade.knowledge.read import _counted_cells, read_table

STEPS = load_schema().tables["steps"]
EFFECTS = load_schema().tables["effects"]
RAW = (DATA / STEPS.path).read_bytes()
LINES = RAW.decode().splitlines()
CLAIMS = (DATA / EFFECTS.path).read_bytes()


def only_fault(schema, raw):
    _, faults = read_table(schema, raw)
    assert len(faults) == 1, faults
    return str(faults[0])


@pytest.mark.parametrize(
    "raw",
    [
        RAW.replace(b"\r\n", b"\n"),
        RAW.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + RAW,
        b"\xef\xbb\xbf" + RAW.replace(b"\n", b"\r\n"),
        RAW + b"\n\n",
        RAW + b",,,,,\n",
        RAW.rstrip(b"\n"),
    ],
    ids=["LF", "CRLF", "BOM", "BOM and CRLF", "blank lines", "blank row", "no last line end"],
)
def test_harmless_variants_read_the_same(raw, tables):
    frame, faults = check_table(STEPS, raw, tables.frames)
    assert faults == []
    pd.testing.assert_frame_equal(frame, tables.frames["steps"])


def test_columns_may_stand_in_any_order(tables):
    turned = "\n".join(",".join(reversed(line.split(","))) for line in LINES if '"' not in line)
    frame, faults = check_table(STEPS, turned, tables.frames)
    assert faults == []
    assert tuple(frame) == STEPS.names


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    frame, _ = read_table(STEPS, RAW.replace(b"\n", b"\n\n", 1))
    assert list(frame.index[:2]) == [3, 4]


def test_a_line_break_in_a_cell_does_not_shift_the_rows():
    model = b"Patient tumour xenografts in immunodeficient mice; anti-CD47"
    frame, faults = read_table(EFFECTS, CLAIMS.replace(model, b'"two\nlines"', 1))
    assert faults == []
    assert frame.loc[3, "model"] == "two\nlines"
    assert frame.loc[4, "effect_id"] == "E0003"


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
@pytest.mark.parametrize("quote", ["", '"'])
def test_another_separator_is_told_once_with_what_to_do(separator, name, quote):
    rows = "\n".join(separator.join(f"{quote}{cell}{quote}" for cell in line.split(",")) for line in LINES)
    text = only_fault(STEPS, rows.encode())
    assert f"separated by {name}; save it with commas" in text
    assert text.startswith("vocabulary/steps.csv, row 1: ")


def test_the_separator_line_of_excel_is_told():
    assert 'the first row must be the header, not "sep=;"' in only_fault(STEPS, b"sep=;\r\n" + RAW)


def test_windows_1252_is_told_with_line_byte_and_remedy():
    lines = (DATA / "evidence" / "studies.csv").read_text("utf-8").splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("aasebo2021"))
    lines[row] = "aasebo2021,Aasebø," + lines[row].split(",", 2)[2]
    ascii_only = [
        line if number == row else line.encode("ascii", "replace").decode()
        for number, line in enumerate(lines)
    ]
    raw = "\n".join(ascii_only).encode("cp1252", "replace")
    text = only_fault(load_schema().tables["studies"], raw)
    assert f"line {row + 1}, byte 17 of the line is not UTF-8, probably Windows-1252" in text
    assert "Aasebø" in text
    assert "save it as UTF-8" in text


def test_utf_16_and_what_is_no_text_are_told():
    assert "encoded in UTF-16; save it as UTF-8" in only_fault(STEPS, RAW.decode().encode("utf-16"))
    assert "the file is no text" in only_fault(STEPS, b"PK\x03\x04\0\0\0")


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(raw):
    assert "the file is empty; it needs at least the header step,stage,label" in only_fault(STEPS, raw)


def test_a_header_alone_is_a_table_without_rows():
    frame, faults = read_table(STEPS, (LINES[0] + "\n").encode())
    assert faults == []
    assert len(frame) == 0


def test_an_unknown_column_is_told_with_the_one_that_is_meant():
    _, faults = read_table(STEPS, RAW.replace(b"polarity", b"polarty", 1))
    unknown, missing = map(str, faults)
    assert unknown.startswith("vocabulary/steps.csv, row 1, column polarty: the column is not known; ")
    assert unknown.endswith('; did you mean "polarity"?')
    assert missing == "vocabulary/steps.csv, row 1, column polarity: the column is missing"


def test_the_other_columns_are_checked_when_one_is_missing(tables):
    raw = RAW.replace(b"polarity", b"polarty", 1).replace(
        b"primary_growth,initiation", b"primary_growth,begin", 1
    )
    frame, faults = check_table(STEPS, raw, tables.frames)
    assert frame is None
    assert (2, "stage", "begin") in [(fault.row, fault.column, fault.value) for fault in faults]


def test_a_column_without_a_name_is_told():
    frame, faults = read_table(STEPS, RAW.replace(b"\n", b",\n"))
    assert list(map(str, faults)) == [
        "vocabulary/steps.csv, row 1: a column has no name in the header; name it or leave it out"
    ]
    assert len(frame) == len(LINES) - 1


def test_a_repeated_column_is_told():
    _, faults = read_table(STEPS, RAW.replace(b"label", b"stage", 1))
    texts = [str(fault) for fault in faults]
    assert any("column stage: the column stands in the header more than once" in text for text in texts)
    assert any("column label: the column is missing" in text for text in texts)


@pytest.mark.parametrize(("source", "line"), [(CLAIMS, 9), (RAW, 9)])
def test_rows_with_too_few_and_too_many_cells_are_told_and_the_rest_is_read(source, line):
    schema = EFFECTS if source is CLAIMS else STEPS
    width = len(schema.columns)
    lines = source.decode().splitlines()
    lines[line - 1] = lines[line - 1].rsplit(",", 1)[0]
    lines[line] += ",one,two"
    frame, faults = read_table(schema, "\n".join(lines).encode())
    short, long = faults
    assert (short.row, short.problem) == (line, f"the row has {width - 1} cells, the header {width}")
    assert long.row == line + 1
    assert long.problem.startswith(
        f"the row has {width + 2} cells, the header {width}; a text that holds a comma "
    )
    assert {line, line + 1}.isdisjoint(frame.index)
    assert len(frame) == len(lines) - 3


def test_a_short_row_is_told_where_the_last_column_may_be_empty():
    schema = load_schema().tables["cancer_types"]
    raw = b"cancer_type,label,mondo_id,tissue_uberon_id\nbreast,Breast,,\nlung,Lung,MONDO:0008903\n"
    frame, faults = read_table(schema, raw)
    assert [(fault.row, fault.problem) for fault in faults] == [(3, "the row has 3 cells, the header 4")]
    assert list(frame.index) == [2]


def test_an_open_quote_is_told_with_its_row():
    lines = RAW.decode().splitlines()
    lines[4] = lines[4].replace(",", ',"', 1)
    _, faults = read_table(STEPS, "\n".join(lines).encode())
    assert [fault.row for fault in faults] == [5]
    assert "a double quote within a text must be written twice" in faults[0].problem


def test_the_fast_and_the_careful_reader_agree():
    for schema in load_schema().tables.values():
        raw = (DATA / schema.path).read_bytes()
        careful, faults = _counted_cells(schema.path, raw)
        assert faults == []
        frame, _ = read_table(schema, raw)
        assert frame.to_numpy().tolist() == careful.iloc[1:].to_numpy().tolist()
        assert list(frame.index) == list(careful.index[1:])


def test_a_path_and_its_content_are_checked_alike(tables, tmp_path: Path):
    path = tmp_path / "mine.csv"
    path.write_bytes(RAW)
    assert check_table(STEPS, path, tables.frames)[1] == check_table(STEPS, RAW, tables.frames)[1] == []


@given(st.binary(max_size=300) | st.text(alphabet='step,;"\n\r\t lab', max_size=200).map(str.encode))
def test_no_content_whatever_is_more_than_a_fault(raw):
    frame, faults = read_table(STEPS, raw)
    assert faults or frame is not None
    assert all(re.match(r"vocabulary/steps\.csv[,:] ", str(fault)) for fault in faults)
