"""Check one table: the shipped ones at load, an uploaded one on its own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cascade.knowledge.columns import Context, column_faults
from cascade.knowledge.crossrules import cross_faults
from cascade.knowledge.faults import Fault
from cascade.knowledge.read import read_table
from cascade.knowledge.schema import TableSchema


def check_cells(table: TableSchema, frame: pd.DataFrame, context: Context) -> list[Fault]:
    """Check the cells of a frame of strings (from ``read_table``), in the order of the rows."""
    faults = [
        fault
        for column in table.columns
        if column.name in frame
        for fault in column_faults(table, column, frame[column.name], context)
    ]
    faults += cross_faults(table, frame, context)
    return sorted(faults, key=lambda fault: fault.row if fault.row is not None else 1 << 60)


def check_table(
    table: TableSchema, source: bytes | str | Path, context: Context
) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read and check a single table, such as an uploaded file of claims.

    ``source`` is the content (bytes or text) or a path; ``context`` maps table names to the frames that its
    vocabularies and rules refer to, typed or not (add rows to ``studies`` to allow further studies).
    Returns the typed frame, ``None`` if there is any fault, and the faults, which name the file by the
    schema's path.
    """
    raw = source.read_bytes() if isinstance(source, Path) else source
    frame, faults = read_table(table, raw.encode() if isinstance(raw, str) else raw)
    if frame is not None:
        faults = faults + check_cells(table, frame, {**context, table.name: frame})
    return (None if faults or frame is None else typed(table, frame)), faults


def typed(table: TableSchema, frame: pd.DataFrame) -> pd.DataFrame:
    """Give the columns of a checked frame of strings their types; rows are numbered from 0.

    Strings stay strings ("" where empty, lists as written), numbers become float64 (NaN where empty),
    integers and years int64, or Int64 where cells may be empty.
    """
    columns = {}
    for column in table.columns:
        cells = frame[column.name]
        if column.type == "string":
            columns[column.name] = cells
        elif column.type == "number":
            columns[column.name] = pd.to_numeric(cells, errors="coerce").astype("float64")
        else:
            whole = pd.to_numeric(cells.mask(cells == ""), errors="raise").astype("Int64")
            columns[column.name] = whole.astype("int64") if column.required else whole
    return pd.DataFrame(columns).reset_index(drop=True)
