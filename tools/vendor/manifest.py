"""The lock file of the vendored files: package, version, licence and hashes of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from tools.vendor.packages import File, Package


class Entry(TypedDict):
    """One vendored file. `file` is relative to assets/; `source_sha256` is the hash before the recipe."""

    file: str
    bytes: int
    sha256: str
    package: str
    version: str
    licence: str
    credit: str
    source: str
    source_sha256: str
    recipe: str


def sha256(content: bytes) -> str:
    """Return the hash of `content` as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def entry(package: Package, file: File, source: bytes, content: bytes) -> Entry:
    """Describe a vendored file: its origin, its `source` bytes and the `content` the recipe made of them."""
    return Entry(
        file=file.target,
        bytes=len(content),
        sha256=sha256(content),
        package=package.name,
        version=package.version,
        licence=package.licence,
        credit=package.credit,
        source=file.source,
        source_sha256=sha256(source),
        recipe=file.recipe,
    )


def render(entries: Mapping[str, Entry]) -> bytes:
    """Return the lock file as JSON, one entry a target, sorted by it."""
    rows = [entries[target] for target in sorted(entries)]
    return (json.dumps(rows, indent=1, ensure_ascii=False) + "\n").encode()


def faults(path: Path, assets: Path) -> list[str]:
    """Compare the files below `assets` with the lock file; return one sentence for each that differs."""
    rows: list[Entry] = json.loads(path.read_text("utf-8"))
    found = []
    for row in rows:
        file = assets / row["file"]
        if not file.is_file():
            found.append(f"{row['file']} is missing")
        elif sha256(file.read_bytes()) != row["sha256"]:
            found.append(
                f"{row['file']} is not the file of {row['package']} {row['version']} that was vendored"
            )
    return found
