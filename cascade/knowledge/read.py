"""From bytes to a frame of strings, and the faults of structure: encoding, separator, header, rows."""

from __future__ import annotations

import csv
import io

import pandas as pd

from cascade.knowledge.faults import LIMIT, Fault, more, nearest
from cascade.knowledge.schema import TableSchema

csv.field_size_limit(1 << 24)
AS_COMMAS = (
    'save it with commas: in LibreOffice choose "," as field delimiter, in Excel "CSV UTF-8" with '
    "a comma as the system's list separator"
)
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_table(schema: TableSchema, raw: bytes) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read the bytes of a CSV file.

    Returns the cells as strings ("" where empty), indexed by the row that a spreadsheet shows, and the
    faults. The frame holds the columns of the schema that are there, in the schema's order, and leaves out
    rows with a wrong number of cells; it is ``None`` when nothing can be made of the file. A byte-order mark
    and any line ending are accepted. Rows without any text are skipped.
    """
    fault = _encoding_fault(schema.path, raw) or _empty_fault(schema, raw) or _separator_fault(schema, raw)
    if fault:
        return None, [fault]
    cells, faults = _cells(schema.path, raw)
    if cells.empty:
        return None, faults
    header = [str(name).strip() for name in cells.iloc[0]]
    cells = cells.iloc[1:]
    known = [name for name in schema.names if name in header]
    frame = cells.iloc[:, [header.index(name) for name in known]].set_axis(known, axis=1)
    maybe = cells[cells.iloc[:, 0] == ""]
    blank = maybe.index[(maybe == "").all(axis=1)]
    return frame.drop(index=blank), _header_faults(schema, header) + faults


def _encoding_fault(path: str, raw: bytes) -> Fault | None:
    advice = 'save it as UTF-8 (in Excel: "CSV UTF-8")'
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(path, problem=f"the file is encoded in UTF-16; {advice}")
    if b"\0" in raw:
        return Fault(
            path, raw.count(b"\n", 0, raw.index(b"\0")) + 1, problem=f"the file is no text; {advice}"
        )
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = raw.rfind(b"\n", 0, error.start) + 1
        line = raw.count(b"\n", 0, error.start) + 1
        near = raw[max(line_start, error.start - 20) : error.start + 20].decode("cp1252", "replace").strip()
        place = f"line {line}, byte {error.start - line_start + 1} of the line"
        return Fault(path, problem=f"{place} is not UTF-8, probably Windows-1252 (near {near!r}); {advice}")
    return None


def _cells(path: str, raw: bytes) -> tuple[pd.DataFrame, list[Fault]]:
    """Read all cells, the header included, indexed by row."""
    try:
        cells = pd.read_csv(
            io.BytesIO(raw),
            header=None,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            encoding="utf-8-sig",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return _counted_cells(path, raw)
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    # The fast parser pads short rows: where a last cell is empty, the slow one has to count.
    return (cells, []) if (cells.iloc[:, -1] != "").all() else _counted_cells(path, raw)


def _counted_cells(path: str, raw: bytes) -> tuple[pd.DataFrame, list[Fault]]:
    """Read row by row, so that each row with a wrong number of cells can be named."""
    rows: dict[int, list[str]] = {}
    wrong: list[tuple[int, int]] = []
    faults: list[Fault] = []
    width = number = 0
    try:
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True):
            number += 1
            width = width or len(row)
            if row and len(row) == width:
                rows[number] = row
            elif row:
                wrong.append((number, len(row)))
    except csv.Error as error:
        advice = "a double quote within a text must be written twice, and closed at its end"
        faults.append(Fault(path, number + 1, problem=f"the row cannot be read ({error}); {advice}"))
    faults += [_width_fault(path, row, found, width) for row, found in wrong[:LIMIT]]
    return pd.DataFrame.from_dict(rows, orient="index", dtype=str), faults + more(path, None, len(wrong))


def _width_fault(path: str, row: int, found: int, width: int) -> Fault:
    advice = "; a text that holds a comma must stand in double quotes" if found > width else ""
    return Fault(path, row, problem=f"the row has {found} cells, the header {width}{advice}")


def _empty_fault(schema: TableSchema, raw: bytes) -> Fault | None:
    if raw.strip(BYTE_ORDER_MARK + b" \t\r\n"):
        return None
    return Fault(
        schema.path, problem=f"the file is empty; it needs at least the header {','.join(schema.names)}"
    )


def _separator_fault(schema: TableSchema, raw: bytes) -> Fault | None:
    first = raw.removeprefix(BYTE_ORDER_MARK).split(b"\n", 1)[0].decode().strip()
    if first.lower().startswith("sep="):
        return Fault(schema.path, 1, problem=f'the first row must be the header, not "{first}"; {AS_COMMAS}')
    found = {separator: len(_parts(first, separator).intersection(schema.names)) for separator in SEPARATORS}
    best = max(found, key=lambda separator: found[separator])
    if found[best] <= found[","]:
        return None
    return Fault(schema.path, 1, problem=f"the cells are separated by {SEPARATORS[best]}; {AS_COMMAS}")


def _parts(line: str, separator: str) -> set[str]:
    return {part.strip(' "') for part in line.split(separator)}


def _header_faults(schema: TableSchema, header: list[str]) -> list[Fault]:
    """Name unknown, missing and repeated columns, and for an unknown one that which was probably meant."""
    path = schema.path
    missing = tuple(name for name in schema.names if name not in header)
    unknown = [name for name in dict.fromkeys(header) if name not in schema.names]
    repeated = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    not_known = "the column is not known; name it right or leave it out"
    nameless = "a column has no name in the header; name it or leave it out"
    twice = "the column stands in the header more than once"
    return [
        *(
            Fault(path, 1, name, None, not_known, (), nearest(name, missing or schema.names))
            if name
            else Fault(path, 1, problem=nameless)
            for name in unknown
        ),
        *(Fault(path, 1, name, problem="the column is missing") for name in missing),
        *(Fault(path, 1, name, problem=twice) for name in repeated),
    ]
