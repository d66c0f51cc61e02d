"""Take a picture of each page: `python -m tools.screenshots [PATH ...]`.

Windows, themes and scenes are in screenshots.toml. Pictures go to screenshots/, which git ignores; those that the
README shows to docs/screenshots/ as well.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from playwright.sync_api import Browser

from tools.browse import chromium, served, show
from tools.png import paletted, pixels

ROOT = Path(__file__).parents[1]
TAKEN = ROOT / "screenshots"
SHOWN = ROOT / "docs" / "screenshots"
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Plan:
    """What is photographed.

    ``scenes``: path -> query; ``windows``: name -> width and height; ``documents``: name of a picture in the README ->
    path, window and theme.
    """

    scenes: dict[str, str]
    windows: dict[str, tuple[int, int]]
    documents: dict[str, tuple[str, str, str]]


def plan() -> Plan:
    """The plan of screenshots.toml."""
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return Plan(
        scenes=read["scenes"],
        windows={name: (width, height) for name, (width, height) in read["windows"].items()},
        documents={name: (path, window, theme) for name, (path, window, theme) in read["documents"].items()},
    )


def address(path: str, query: str) -> str:
    """Path and query as one."""
    return f"{path}?{query}" if query else path


def photograph(browser: Browser, base: str, page: ModuleType, plan: Plan) -> Iterator[Path]:
    """Take all pictures of a page; gives the files written. What is taller than the window is taken whole as well.

    Raises ``RuntimeError`` if the page does not appear.
    """
    name = page.PATH.strip("/") or "cascade"
    for window, (width, height) in plan.windows.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            tab = context.new_page()
            show(tab, base + address(page.PATH, plan.scenes[page.PATH]), page.NAME)
            picture = tab.screenshot()
            yield written(TAKEN / f"{name}-{window}-{theme}.png", picture)
            for shown, (path, *place) in plan.documents.items():
                if path == page.PATH and place == [window, theme]:
                    yield written(SHOWN / f"{shown}.png", paletted(pixels(picture)))
            if tab.evaluate("document.documentElement.scrollHeight > innerHeight"):
                yield written(TAKEN / f"{name}-{window}-{theme}-whole.png", tab.screenshot(full_page=True))
            context.close()


def written(file: Path, picture: bytes) -> Path:
    """Write a picture; gives the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture)
    return file


def main() -> int:
    """Take the pictures and print what was written; returns the exit code."""
    from pages import PAGES

    paths = [page.PATH for page in PAGES]
    parser = argparse.ArgumentParser(
        prog="python -m tools.screenshots", description="Take a picture of each page."
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"of the pages {' '.join(paths)}; all if none is given"
    )
    chosen = parser.parse_args().paths
    if unknown := set(chosen) - set(paths):
        parser.error(f"there is no page {' '.join(sorted(unknown))}; there are {' '.join(paths)}")
    missing = 0
    with served() as base, chromium() as browser:
        for page in [page for page in PAGES if not chosen or page.PATH in chosen]:
            try:
                for file in photograph(browser, base, page, plan()):
                    print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1000:.0f} kB", flush=True)
            except RuntimeError as error:
                missing += 1
                print(error, file=sys.stderr, flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
