"""``perturb``: what the claims predict of experiments, each without the claims of its own study."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from cascade.knowledge import DATA, Knowledge, KnowledgeFaults, load, load_schema
from cascade.knowledge.check import check_table
from cascade.knowledge.read import read_table

if TYPE_CHECKING:
    from cascade.simulation.prediction import Predicted

NAME = "perturb"
HELP = "predict experiments (a table like perturbation_benchmarks.csv) from the claims of all other studies"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--table", type=Path, metavar="FILE", help="experiments; without it the shipped benchmarks"
    )
    parser.add_argument("--json", action="store_true", help="print a list of rows instead of text")
    parser.add_argument(
        "--scores", action="store_true", help="add how often predictions agree, beside baselines"
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of the tables")


def run(options: argparse.Namespace) -> int:
    """Print the predictions; 2 if the file cannot be read. Raises ``KnowledgeFaults``."""
    from cascade.scene import Grading
    from cascade.simulation.effect_size import fitted_size, sized
    from cascade.simulation.prediction import predictions
    from cascade.simulation.score import scores

    knowledge = load(options.data)
    try:
        rows = experiments(knowledge, options.table)
    except OSError as error:
        print(f"python -m cascade {NAME}: {options.table}: {error.strerror}", file=sys.stderr)
        return 2
    grading = Grading()
    sizes = sized(knowledge, grading)
    size = fitted_size(sizes)
    found = predictions(knowledge, rows, size, grading)
    print(json.dumps([asdict(one) for one in found], indent=1) if options.json else _table(found))
    if options.scores:
        print(
            f"size of an effect: x {size.median:.2f} on the log scale, SD of its log {size.spread:.2f}",
            file=sys.stderr,
        )
        for one in scores(knowledge, rows, found, size, {one.bench_id for one in sizes}, grading):
            print(
                f"{one.name}: {one.right:.4g} right, {one.decided:.4g} decided of {one.scored:.4g}",
                file=sys.stderr,
            )
    return 0


def experiments(knowledge: Knowledge, path: Path | None) -> Sequence[Mapping[str, object]]:
    """The rows of a table, checked like the shipped one; its studies may be new ones.

    Raises ``KnowledgeFaults`` and ``OSError``.
    """
    from cascade.simulation.perturbation import rows_of

    if path is None:
        return rows_of(knowledge.tables["perturbation_benchmarks"])
    schema, raw = load_schema().tables["perturbation_benchmarks"], path.read_bytes()
    frame, _ = read_table(schema, raw)
    context = dict(knowledge.tables)
    if frame is not None and "study_id" in frame:
        studies = context["studies"]
        context["studies"] = pd.concat([studies, frame[["study_id"]]]).drop_duplicates("study_id")
    checked, faults = check_table(schema, raw, context)
    if checked is None:
        raise KnowledgeFaults([replace(fault, file=str(path)) for fault in faults])
    return rows_of(checked)


HEADS = (
    "bench_id",
    "predicted",
    "in sample",
    "observed",
    "agrees",
    "probability",
    "ratio",
    "low",
    "high",
    "reason",
)
SHOWN = (
    "bench_id",
    "predicted_sign",
    "in_sample_sign",
    "observed_sign",
    "agrees",
    "probability",
    "predicted_ratio",
    "ratio_low",
    "ratio_high",
    "reason",
)


def _table(found: Sequence[Predicted]) -> str:
    rows = [[_shown(getattr(one, name)) for name in SHOWN] for one in found]
    return "\n".join("\t".join(row) for row in [HEADS, *rows])


def _shown(cell: object) -> str:
    return "-" if cell is None else f"{cell:.3g}" if isinstance(cell, float) else str(cell)
