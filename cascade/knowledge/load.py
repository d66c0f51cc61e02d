"""Read all tables and rules, or report everything that is wrong with them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from cascade import DATA
from cascade.claims import code_claims
from cascade.knowledge.check import check_cells, typed
from cascade.knowledge.faults import Fault, KnowledgeFaults, nearest
from cascade.knowledge.model import Knowledge, Tables
from cascade.knowledge.read import read_table
from cascade.knowledge.rulecheck import rule_faults
from cascade.knowledge.schema import Schema, TableSchema, load_schema
from cascade.rules import load_rules


def load(directory: Path = DATA) -> Knowledge:
    """Load the knowledge below ``directory``; without rules of its own it goes by the shipped ones.

    Raises ``KnowledgeFaults`` with all faults of all tables and rules: there is no half-loaded knowledge.
    """
    home = rules_home(directory)
    try:
        tables = load_tables(directory)
    except KnowledgeFaults as found:
        raise KnowledgeFaults([*found.faults, *rule_faults(home)]) from None
    if faults := rule_faults(home, tables.frames["steps"]["step"].tolist()):
        raise KnowledgeFaults(faults)
    rules = load_rules(home)
    try:
        claims = code_claims(tables.frames, rules)
    except ValueError as error:
        raise KnowledgeFaults([Fault("rules/weights.toml", problem=str(error))]) from error
    return Knowledge(tables.id, tables.frames, rules, claims)


def load_tables(directory: Path = DATA, schema: Schema | None = None) -> Tables:
    """Load and check all tables below ``directory`` against the schema (the shipped one if not given).

    Raises ``KnowledgeFaults`` with the faults of all tables.
    """
    if not directory.is_dir():
        raise KnowledgeFaults([Fault(str(directory), problem="there is no such folder")])
    schema = schema or load_schema()
    faults: list[Fault] = []
    cells: dict[str, pd.DataFrame] = {}
    whole: dict[str, pd.DataFrame] = {}
    digest = hashlib.sha256()
    for table in schema.tables.values():
        raw = _bytes(directory, table)
        if isinstance(raw, Fault):
            faults.append(raw)
            continue
        _feed(digest, table.path, raw)
        frame, found = read_table(table, raw)
        faults += found
        if frame is not None:
            cells[table.name] = frame
            # Of a table that lost rows, what refers to them would seem to be wrong as well.
            if all(fault.row == 1 for fault in found):
                whole[table.name] = frame
    for name, frame in cells.items():
        faults += check_cells(schema.tables[name], frame, whole)
    if faults:
        order = [table.path for table in schema.tables.values()]
        raise KnowledgeFaults(sorted(faults, key=lambda fault: order.index(fault.file)))
    for path in sorted((rules_home(directory) / "rules").glob("*.toml")):
        _feed(digest, path.name, path.read_bytes())
    frames = {name: typed(schema.tables[name], frame) for name, frame in cells.items()}
    return Tables(digest.hexdigest()[:16], MappingProxyType(frames))


def rules_home(directory: Path) -> Path:
    """Return the data folder whose rules hold: a folder of tables alone goes by the shipped rules."""
    return directory if (directory / "rules").is_dir() else DATA


def _feed(digest: hashlib._Hash, name: str, raw: bytes) -> None:
    digest.update(f"{name}\0{len(raw)}\0".encode())
    digest.update(raw)


def _bytes(directory: Path, table: TableSchema) -> bytes | Fault:
    path = directory / table.path
    try:
        return path.read_bytes()
    except FileNotFoundError:
        there = tuple(sorted(other.name for other in path.parent.glob("*") if other.is_file()))
        folder = (
            ""
            if path.parent.is_dir()
            else f"; there is no folder {Path(table.path).parent} in the data folder"
        )
        return Fault(table.path, problem=f"the file is missing{folder}", meant=nearest(path.name, there))
    except OSError as error:
        return Fault(table.path, problem=f"the file cannot be read: {error.strerror}")
