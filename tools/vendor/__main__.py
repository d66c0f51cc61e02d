"""Write the vendored files from their packages, or check them: `python -m tools.vendor [--check]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.vendor import fetch, manifest, packages
from tools.vendor.recipes import RECIPES

ASSETS = Path(__file__).resolve().parents[2] / "assets"
LOCK = ASSETS / "vendor" / "manifest.json"


def build() -> dict[str, bytes]:
    """Fetch all packages; return each vendored file's content and the lock file's, by path below assets/."""
    contents: dict[str, bytes] = {}
    entries: dict[str, manifest.Entry] = {}
    for package in packages.load():
        sources = fetch.fetch(package)
        for file in package.files:
            source = sources[file.source]
            contents[file.target] = RECIPES[file.recipe](source)
            entries[file.target] = manifest.entry(package, file, source, contents[file.target])
    contents[LOCK.relative_to(ASSETS).as_posix()] = manifest.render(entries)
    return contents


def main() -> int:
    """Vendor the packages of packages.toml; with `--check`, only compare and return 1 if a file differs."""
    parser = argparse.ArgumentParser(prog="python -m tools.vendor", description=__doc__)
    parser.add_argument("--check", action="store_true", help="fetch and compare, write nothing")
    check = parser.parse_args().check
    status = 0
    for name, content in build().items():
        path = ASSETS / name
        if path.is_file() and path.read_bytes() == content:
            continue
        if check:
            print(f"{name} differs from its package")
            status = 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"wrote {name}, {len(content):,} bytes")
    return status


if __name__ == "__main__":
    sys.exit(main())
