"""``datapackage``: write ``data/datapackage.json`` from the schema."""

from __future__ import annotations

import argparse
import sys

from cascade.knowledge import DATA, KnowledgeFaults
from cascade.knowledge.package import package_text

NAME = "datapackage"
HELP = "write data/datapackage.json from the schema and the tables"
TARGET = DATA / "datapackage.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if the file is out of date"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file, or compare it; 1 if it differs or the tables have faults."""
    try:
        text = package_text()
    except KnowledgeFaults as found:
        print(found)
        return 1
    if not options.check:
        TARGET.write_text(text, "utf-8", newline="\n")
        return 0
    if TARGET.is_file() and TARGET.read_bytes() == text.encode():
        return 0
    print("data/datapackage.json is out of date; run: python -m cascade datapackage", file=sys.stderr)
    return 1
