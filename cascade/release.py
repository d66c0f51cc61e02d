"""What this copy of the explorer is made of: versions, works of others, measured speed, and its documents."""

from __future__ import annotations

import json
import platform
import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from cascade import DATA, __version__

ROOT = DATA.parent


@dataclass(frozen=True)
class Credit:
    """A work of others that is shipped: package, version, licence (SPDX) and the credit that it asks for."""

    package: str
    version: str
    licence: str
    credit: str


def tables_release(directory: Path = DATA) -> str:
    """Release of the shipped tables."""
    return str(tomllib.loads((directory / "schema" / "package.toml").read_text("utf-8"))["version"])


def versions(root: Path = ROOT) -> dict[str, str]:
    """Versions of the explorer, Python, the packages of requirements.txt and plotly.js; absent ones are left out."""
    named = re.findall(
        r"^[a-z][a-z0-9-]*", (root / "requirements.txt").read_text("utf-8"), flags=re.MULTILINE
    )
    found = {"Immune Cascade Explorer": __version__, "Python": platform.python_version()}
    for name in named:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    drawing = next(
        (credit for credit in credits_of_others(root) if credit.package.startswith("plotly.js")), None
    )
    return {**found, "plotly.js": drawing.version} if drawing else found


def credits_of_others(root: Path = ROOT) -> tuple[Credit, ...]:
    """The shipped works of others, one entry a package, as ``assets/vendor/manifest.json`` names them."""
    entries = json.loads((root / "assets" / "vendor" / "manifest.json").read_text("utf-8"))
    credited = (Credit(e["package"], e["version"], e["licence"], e["credit"]) for e in entries)
    return tuple(dict.fromkeys(credited))


def measured(root: Path = ROOT) -> dict[str, Any] | None:
    """The speed figures of ``benchmarks/results.json`` (measured, machine, rows); None where nothing was measured."""
    path = root / "benchmarks" / "results.json"
    if not path.is_file():
        return None
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read


def known_limits(directory: Path = DATA) -> tuple[str, ...]:
    """The sentences of the section "Known limits" of the data README: the one place where they are kept.

    Raises ``ValueError`` if there is no such section.
    """
    text = (directory / "README.md").read_text("utf-8")
    found = re.search(r"^## Known limits[^\n]*\n+(.+?)(?=\n## |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    if not found:
        raise ValueError("data/README.md has no section on known limits")
    return tuple(re.split(r"(?<=\.)\s+(?=[A-Z])", " ".join(found[1].split())))
