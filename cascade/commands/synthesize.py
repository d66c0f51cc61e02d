"""``synthesize``: the numbers of the app, for any grouping and selection."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pandas as pd

from cascade.fields import aliases, selection_fields
from cascade.knowledge import DATA, Knowledge, load
from cascade.scene import allowed_values, grade, where
from cascade.synthesis.table import synthesis_table

NAME = "synthesize"
HELP = "group the claims and print studies, claims, net effect, interval, weight, agreement and verdict of each group"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    fields = ", ".join((*(field.name for field in selection_fields()), "perturbation"))
    parser.add_argument(
        "--by", required=True, metavar="FIELDS", help=f"fields to group by, joined by commas: {fields}"
    )
    parser.add_argument(
        "--where", default="", metavar="FILTERS", help='for example "organ=lung,bone&cell_type=neutrophil"'
    )
    parser.add_argument(
        "--grading",
        default="",
        metavar="GRADING",
        help='for example "off=E&readout=metastasis&weights=level.B:0.5"',
    )
    parser.add_argument("--format", choices=("csv", "json"), default="csv")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of the tables")


def run(options: argparse.Namespace) -> int:
    """Print the table; 2 if an option is wrong. Raises ``KnowledgeFaults``."""
    knowledge = load(options.data)
    try:
        print(
            rendered(synthesized(knowledge, options.by, options.where, options.grading), options.format),
            end="",
        )
    except ValueError as error:
        print(f"python -m cascade {NAME}: {error}", file=sys.stderr)
        return 2
    return 0


def synthesized(knowledge: Knowledge, by: str, filters: str, grading: str) -> pd.DataFrame:
    """The table of ``--by``, ``--where`` and ``--grading``; its first columns are headed as they were asked for.

    Raises ``ValueError`` that says what is wrong and what would be right.
    """
    allowed = allowed_values(knowledge)
    heads = tuple(head.strip() for head in by.split(","))
    names = tuple(aliases().get(head, head) for head in heads)
    known = knowledge.claims.fields
    if unknown := [head for head, name in zip(heads, names, strict=True) if name not in known]:
        raise ValueError(f'--by: "{unknown[0]}" is not a field; fields: {", ".join(known)}')
    if len(set(names)) < len(names):
        raise ValueError(f"--by: {by} names a field twice")
    return synthesis_table(knowledge, names, where(filters, allowed), grade(grading, allowed), heads)


def rendered(table: pd.DataFrame, form: str) -> str:
    """The table as CSV or JSON text; an undefined number is empty, in JSON null."""
    if form == "csv":
        return str(table.to_csv(index=False, lineterminator="\n"))
    records = table.astype(object).where(table.notna(), None).to_dict("records")
    return json.dumps(records, indent=1, ensure_ascii=False) + "\n"
