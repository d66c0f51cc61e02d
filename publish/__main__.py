"""``python -m publish``: write the generated files of the browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from publish.browser import differing, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m publish", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    assets = commands.add_parser("assets", help="write assets/generated from data/rules")
    assets.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if a file is not up to date"
    )
    options = parser.parse_args(arguments)
    stale = differing() if options.check else write()
    done = "is not up to date: run python -m publish assets" if options.check else "written"
    for name in stale:
        print(f"assets/generated/{name} {done}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
