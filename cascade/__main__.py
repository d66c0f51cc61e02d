"""``python -m cascade``: check the tables, synthesise them, calibrate the simulation, write the data package."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cascade import __version__
from cascade.commands import calibrate, check, datapackage, perturb, synthesize
from cascade.knowledge import KnowledgeFaults

COMMANDS = (check, synthesize, perturb, calibrate, datapackage)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m cascade", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.configure(sub)
        sub.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except KnowledgeFaults as faults:
        print(faults, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
