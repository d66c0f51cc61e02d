"""The Frictionless Data Package (version 1 of its specification) of the tables, made from the schema."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cascade import DATA
from cascade.knowledge.columns import allowed_values
from cascade.knowledge.load import load_tables
from cascade.knowledge.schema import Column, Schema, TableSchema, load_schema

Frames = Mapping[str, pd.DataFrame]
CASTS = {"string": str, "integer": int, "year": int, "number": float}


def package_text(directory: Path = DATA) -> str:
    """Return the text of ``datapackage.json`` for the tables below ``directory``.

    Raises ``KnowledgeFaults`` if the tables have faults: a package describes only what keeps its schema.
    """
    schema = load_schema()
    package = describe(schema, load_tables(directory, schema).frames, directory)
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def describe(schema: Schema, frames: Frames, directory: Path) -> dict[str, Any]:
    """Describe all tables: types, constraints, keys, licences, sources, size and SHA-256 of each file."""
    about = tomllib.loads((DATA / "schema" / "package.toml").read_text("utf-8"))
    documents = about.pop("document")
    extras = about.pop("resource")
    tables = [
        {**_resource(table, frames), **extras.get(table.name, {}), **_file(directory / table.path)}
        for table in schema.tables.values()
    ]
    texts = [{**document, **_file(directory / document["path"])} for document in documents]
    return {
        "profile": "data-package",
        **about,
        "schemaVersion": schema.version,
        "resources": [*tables, *texts],
    }


def _file(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    return {"bytes": len(raw), "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}


def _resource(table: TableSchema, frames: Frames) -> dict[str, Any]:
    keys = [_foreign_key(table, column) for column in table.columns if _refers(column)]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, frames) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _refers(column: Column) -> bool:
    """Say whether a foreign key fits: a cell holds one value, and that from the vocabulary alone."""
    return bool(column.vocabulary) and not column.list and not column.also


def _foreign_key(table: TableSchema, column: Column) -> dict[str, Any]:
    name, _, field = column.vocabulary.partition(".")
    reference = {"resource": "" if name == table.name else name, "fields": [field]}
    return {"fields": [column.name], "reference": reference}


def _field(column: Column, frames: Frames) -> dict[str, Any]:
    constraints = _constraints(column, frames)
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(column: Column, frames: Frames) -> dict[str, Any]:
    """Say what can be said of a column by itself; the items of a list are described by a pattern."""
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    allowed = None if _refers(column) else allowed_values(column, frames)
    if column.list:
        item = column.pattern.regex.pattern if column.pattern else "|".join(allowed or (".+",))
        constraints["pattern"] = f"({item})({column.list}({item}))*"
    elif allowed is not None:
        constraints["enum"] = [CASTS[column.type](value) for value in allowed]
    elif column.pattern:
        constraints["pattern"] = column.pattern.regex.pattern
    for name, bound in (("minimum", column.min), ("maximum", column.max)):
        if bound is not None:
            constraints[name] = CASTS[column.type](bound)
    return constraints
