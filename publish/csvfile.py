"""Tables as CSV: UTF-8 with a byte order mark, so that Excel reads accents, and no cell that a spreadsheet runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

BOM = "\ufeff"
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that a spreadsheet takes for a formula; the last four are their full-width forms."""
CHUNK = 5_000


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet runs: an apostrophe before text that begins like a formula.

    Numbers stay numbers, also where they stand in a column of text.
    """
    if isinstance(cell, str) and cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def neutralised(frame: pd.DataFrame) -> pd.DataFrame:
    """A table whose text cells and headings are harmless."""
    texts = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    made = frame.assign(**{name: [harmless(cell) for cell in frame[name]] for name in texts})
    return made.rename(columns=harmless)


def csv_text(frame: pd.DataFrame) -> str:
    """A whole table as the text of a CSV file."""
    return BOM + neutralised(frame).to_csv(index=False, lineterminator="\r\n")


def csv_chunks(frames: Iterator[pd.DataFrame]) -> Iterator[str]:
    """The same for a table that comes in parts, of which the first gives the headings."""
    for index, frame in enumerate(frames):
        text = neutralised(frame).to_csv(index=False, header=index == 0, lineterminator="\r\n")
        yield BOM + text if index == 0 else text
