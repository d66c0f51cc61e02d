"""What is written: results.json, and the same as a table in README.md."""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.rows import Row

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
README = HERE / "README.md"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"


def machine(chromium: str) -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.machine()}"
    return (
        f"{cores} cores, {memory:.0f} GB, {system}, Python {platform.python_version()}, Chromium {chromium}"
    )


def results(rows: Sequence[Row], chromium: str, run: str) -> dict[str, Any]:
    """What results.json holds; ``run`` says in words how much was measured."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return {
        "measured": today,
        "machine": machine(chromium),
        "run": run,
        "rows": [asdict(row) for row in rows],
    }


def number(value: float) -> str:
    """Three digits, or all of a whole number's."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def table(found: dict[str, Any]) -> str:
    """The results as Markdown."""
    lines = [
        f"Measured {found['measured']}: {found['machine']}. {found['run']}",
        "",
        "| What | At | Budget | Median | p95 | Unit | n |",
        "|---|---|---|---:|---:|---|---:|",
    ]
    for row in found["rows"]:
        cells = (
            row["what"],
            row["at"],
            row["budget"],
            number(row["median"]),
            number(row["p95"]),
            row["unit"],
            str(row["n"]),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_table(document: str, found: dict[str, Any]) -> str:
    """The document with the table between its markers. Raises ``ValueError`` without markers."""
    framed = re.compile(f"{BEGIN}.*?{END}", flags=re.DOTALL)
    if not framed.search(document):
        raise ValueError(f"no place for the table between {BEGIN} and {END}")
    return framed.sub(lambda _: f"{BEGIN}\n{table(found)}\n{END}", document)


def write(found: dict[str, Any]) -> None:
    """Write results.json and the table of README.md."""
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    README.write_text(with_table(README.read_text("utf-8"), found), "utf-8")
