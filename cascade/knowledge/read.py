"""From bytes to a frame of strings, and the faults of a file's structure: encoding, separator, header, rows."""

from __future__ import annotations

import csv
import io

import pandas as pd

from cascade.knowledge.faults import Fault, nearest
from cascade.knowledge.schema import TableSchema

csv.field_size_limit(1 << 24)
AS_COMMAS = (
    'save it with commas: in LibreOffice choose "," as field delimiter, in Excel "CSV UTF-8" with a comma as the '
    "system's list separator"
)
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_table(schema: TableSchema, raw: bytes) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read the bytes of a CSV file.

    Returns the cells as strings ("" where empty), indexed by the row that a spreadsheet shows, and the faults. The
    frame holds the columns of the schema that are there, in the schema's order, and leaves out rows with a wrong
    number of cells; it is ``None`` when nothing can be made of the file. A byte-order mark and any line ending are
    accepted. Lines without any text are skipped.
    """
    fault = _encoding_fault(schema.path, raw)
    if fault:
        return None, [fault]
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        return None, [Fault(schema.path, problem="the file is empty; it needs at least a header: " + ",".join(schema.names))]
    cells, faults = _cells(schema.path, raw)
    if cells is None:
        return None, faults
    header = [str(name).strip() for name in cells.iloc[0]]
    fault = _separator_fault(schema, header)
    if fault:
        return None, [fault]
    faults = _header_faults(schema, header) + faults
    cells = cells.iloc[1:]
    known = [name for name in schema.names if name in header]
    frame = cells.iloc[:, [header.index(name) for name in known]].set_axis(known, axis=1)
    return frame[(cells != "").any(axis=1)], faults


def _encoding_fault(path: str, raw: bytes) -> Fault | None:
    advice = 'save it as UTF-8 (in Excel: "CSV UTF-8")'
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(path, problem=f"the file is encoded in UTF-16; {advice}")
    if b"\0" in raw:
        return Fault(path, raw.count(b"\n", 0, raw.index(b"\0")) + 1, problem=f"the file is no text; {advice}")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = raw.rfind(b"\n", 0, error.start) + 1
        line = raw.count(b"\n", 0, error.start) + 1
        near = raw[max(line_start, error.start - 20) : error.start + 20].decode("cp1252", "replace").strip()
        return Fault(
            path,
            problem=f"line {line}, byte {error.start - line_start + 1} of the line is not UTF-8, probably Windows-1252 "
            f"(near {near!r}); {advice}",
        )
    return None


def _cells(path: str, raw: bytes) -> tuple[pd.DataFrame | None, list[Fault]]:
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
    except pd.errors.ParserError:
        return _counted_cells(path, raw)
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    # The fast parser pads short rows: where a last cell is empty, the slow one has to count.
    return (cells, []) if (cells.iloc[:, -1] != "").all() else _counted_cells(path, raw)


def _counted_cells(path: str, raw: bytes) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read row by row, so that each row with a wrong number of cells can be named."""
    rows: dict[int, list[str]] = {}
    faults = []
    width = 0
    number = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True), 1):
            width = width or len(row)
            if len(row) == width:
                rows[number] = row
            elif row:
                problem = f"the row has {len(row)} cells, the header {width}"
                if len(row) > width:
                    problem += "; a text that holds a comma must stand in double quotes"
                faults.append(Fault(path, number, problem=problem))
    except csv.Error as error:
        problem = f"the row cannot be read ({error}); a double quote within a text must be written twice"
        faults.append(Fault(path, number + 1, problem=problem))
    if not rows:
        return None, faults
    return pd.DataFrame.from_dict(rows, orient="index", dtype=str), faults


def _separator_fault(schema: TableSchema, header: list[str]) -> Fault | None:
    first = header[0]
    if first.lower().startswith("sep="):
        return Fault(schema.path, 1, problem=f'the first row must be the header, not "{first}"; {AS_COMMAS}')
    for separator, name in SEPARATORS.items():
        found = {part.strip(' "') for part in ",".join(header).split(separator)}
        if len(found.intersection(schema.names)) > len(set(header).intersection(schema.names)):
            return Fault(schema.path, 1, problem=f"the cells are separated by {name}; {AS_COMMAS}")
    return None


def _header_faults(schema: TableSchema, header: list[str]) -> list[Fault]:
    path = schema.path
    missing = [name for name in schema.names if name not in header]
    unknown = [name for name in header if name not in schema.names]
    faults = []
    for name in dict.fromkeys(unknown):
        meant = nearest(name, tuple(missing)) or nearest(name, schema.names)
        faults.append(Fault(path, 1, name, problem="the column is not known", meant=meant))
    for name in missing:
        faults.append(Fault(path, 1, name, problem="the column is missing", meant=""))
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            faults.append(Fault(path, 1, name, problem=f"the column stands {header.count(name)} times in the header"))
    return faults
