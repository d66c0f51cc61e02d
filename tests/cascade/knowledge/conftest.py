"""A copy of the tables to break, and the means to break them."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.knowledge import DATA, Fault, KnowledgeFaults, Tables, load_schema, load_tables

Edit = Callable[[str, int, str, str], None]


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load_tables()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tables and rules, which a test may break."""
    target = tmp_path / "data"
    for name in ("vocabulary", "evidence", "therapies", "model", "rules"):
        shutil.copytree(DATA / name, target / name)
    return target


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Set one cell: table, row as a spreadsheet counts (the header is 1), column, value."""

    def set_cell(table: str, row: int, column: str, value: str) -> None:
        path = folder / load_schema().tables[table].path
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    return set_cell


@pytest.fixture
def faults(folder: Path) -> Callable[[], list[Fault]]:
    """What loading the copy finds."""

    def found() -> list[Fault]:
        try:
            load_tables(folder)
        except KnowledgeFaults as error:
            return list(error.faults)
        return []

    return found
