"""``calibrate``: fit what the simulation takes from published data, and report how well it is known."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cascade.knowledge import DATA, load

NAME = "calibrate"
HELP = "fit relapse after surgery to the published curves and write the report; same seed, same report"
REPORT = DATA.parent / "docs" / "calibration.md"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of the tables")
    parser.add_argument("--report", type=Path, default=REPORT, metavar="FILE", help="where the report goes")
    parser.add_argument(
        "--replicates", type=_some, default=200, metavar="N", help="draws of the bootstrap; 200 take minutes"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="seed of the bootstrap")


def _some(text: str) -> int:
    number = int(text)
    if number < 2:
        raise argparse.ArgumentTypeError("an interval needs at least 2 draws")
    return number


def run(options: argparse.Namespace) -> int:
    """Fit and write. Raises ``KnowledgeFaults``."""
    from cascade.simulation.calibration import calibrated
    from cascade.simulation.report import report
    from cascade.simulation.settings import settings

    knowledge = load(options.data)
    found = []
    for family in settings().relapse.families:
        print(f"fitting with a {family} delay ...", file=sys.stderr, flush=True)
        found.append(calibrated(knowledge, family, options.replicates, options.seed))
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(report(knowledge, found, options.replicates, options.seed), "utf-8")
    print(f"wrote {options.report}")
    return 0
