"""``check``: tell whether the tables are in order."""

from __future__ import annotations

import argparse
from pathlib import Path

from cascade.knowledge import DATA, KnowledgeFaults, load

NAME = "check"
HELP = "check all tables and rules, and print every fault with file, row, column, value and what is allowed"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "directory",
        nargs="?",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="folder of the tables (default: data)",
    )


def run(options: argparse.Namespace) -> int:
    """Print a summary, or all faults; 1 if there are any."""
    try:
        knowledge = load(options.directory)
    except KnowledgeFaults as found:
        print(found)
        return 1
    tables = knowledge.tables
    rows = sum(len(table) for table in tables.values())
    print(
        f"{len(tables)} tables, {rows:,} rows, {len(knowledge.claims):,} claims of "
        f"{tables['effects']['study_id'].nunique():,} studies, no faults; id {knowledge.id}"
    )
    return 0
