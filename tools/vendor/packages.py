"""What is vendored: the packages of packages.toml and the files taken from each."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class File:
    """One file of a package (`source`), where it goes below assets/ (`target`) and how (`recipe`)."""

    source: str
    target: str
    recipe: str = "copy"


@dataclass(frozen=True)
class Package:
    """One npm package, pinned by version and by the hash of its archive."""

    name: str
    version: str
    integrity: str
    licence: str
    credit: str
    files: tuple[File, ...]


def expand(entry: dict[str, str], lists: dict[str, list[str]]) -> list[File]:
    """Return one `File` for each combination of the words that the paths of `entry` name in braces."""
    named = [key for key in lists if f"{{{key}}}" in entry["from"]]
    rows = itertools.product(*(lists[key] for key in named))
    words = [dict(zip(named, row, strict=True)) for row in rows]
    recipe = entry.get("recipe", "copy")
    return [File(entry["from"].format(**word), entry["to"].format(**word), recipe) for word in words]


def load(path: Path = HERE / "packages.toml") -> tuple[Package, ...]:
    """Read the pinned packages from a TOML file, in the order of the file."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Package(
            table["package"],
            table["version"],
            table["integrity"],
            table["licence"],
            table["credit"],
            tuple(file for entry in table["files"] for file in expand(entry, table.get("lists", {}))),
        )
        for table in tables.values()
    )
