"""Measure what is meant to be fast, all in one run: `python -m benchmarks [--quick] [--soak]`."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, TypeVar

from playwright.sync_api import Browser

from benchmarks.clicks import FIELDS, Clicks, on_map, on_page
from benchmarks.first_view import first_views
from benchmarks.kernel import kernel_times
from benchmarks.load import queries, users, with_query
from benchmarks.report import results, write
from benchmarks.rows import Row, kept, row
from benchmarks.serve import gunicorn
from benchmarks.server_time import layout_times, server_times
from cascade.knowledge import load
from pages import PAGES
from tools.browse import chromium

LARGE = 1_000_000
USERS = 30
T = TypeVar("T")


@dataclass(frozen=True)
class Extent:
    """How much is measured.

    ``cells``: clicks on cells of the map; ``fields``: filters used on each page; ``visits``, ``layouts``, ``repeats``:
    of first views, layout calls and the kernel; ``seconds``: of many users at once; ``pages``: those to measure.
    """

    said: str
    cells: int
    fields: tuple[str, ...]
    visits: int
    layouts: int
    repeats: int
    seconds: float
    pages: tuple[ModuleType, ...] = PAGES


FULL = Extent("Full run.", 40, FIELDS, 5, 30, 7, 20)
QUICK = Extent("Quick run, for a first look.", 5, FIELDS[:1], 1, 5, 2, 3)
SOAK_SECONDS = 300


def alone(measure: Callable[..., T], *given: Any) -> T:
    """Measure in a process of its own, which holds nothing else and ends with it."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *given).result()


def clicked(browser: Browser, base: str, page: ModuleType, extent: Extent) -> Clicks:
    """The clicks on one page."""
    if page.PATH == "/":
        return on_map(browser, base, page.NAME, extent.cells, extent.fields)
    return on_page(browser, base + page.PATH, page.NAME, extent.fields)


def place(page: ModuleType, claims: int) -> str:
    """Page and size of the table, as the results name them."""
    return f"{page.NAME}, {claims or len(load().tables['effects']):,} claims"


def view_rows(browser: Browser, port: int, extent: Extent) -> Iterator[Row]:
    """First views of each page; the largest files of the start page are printed."""
    for page in extent.pages:
        views = first_views(browser, f"http://127.0.0.1:{port}{page.PATH}", page.NAME, extent.visits)
        yield row("first_bytes", page.NAME, views.kilobytes)
        yield row("first_time", page.NAME, views.painted)
        for path, size in views.files.most_common(3):
            print(f"    {size / 1000:8.0f} kB  {path}", flush=True)


def load_rows(port: int, where: str, openings: list[dict[str, Any]], seconds: float) -> Iterator[Row]:
    """Many users at once on the pages that these requests opened."""
    bodies = [with_query(body, query) for body in openings for query in queries()]
    found = alone(users, port, bodies, USERS, seconds)
    at = f"{where}, {seconds:,.0f} s"
    yield row("load_rate", at, [len(found.times) / found.seconds])
    yield row("load_time", at, found.times)
    yield row("load_errors", at, [found.errors])


def with_scene(clicks: Clicks) -> dict[str, Any]:
    """The request with which a page came up: the one that asks for a scene."""
    return next(body for body in clicks.opening if any(given["id"] == "scene" for given in body["inputs"]))


def explorer_rows(claims: int, extent: Extent, soak: bool) -> Iterator[Row]:
    """All that is measured of the served explorer with so many claims (0: the shipped tables)."""
    visited: list[tuple[ModuleType, Clicks]] = []
    with gunicorn(claims) as port, chromium() as browser:
        if not claims:
            yield from view_rows(browser, port, extent)
        for page in extent.pages:
            clicks = clicked(browser, f"http://127.0.0.1:{port}", page, extent)
            visited.append((page, clicks))
            yield row("painted", place(page, claims), clicks.painted)
            yield row("requests", place(page, claims), clicks.requests)
        if not claims:
            openings = [with_scene(clicks) for _, clicks in visited]
            yield from load_rows(port, visited[0][0].NAME, openings[:1], extent.seconds)
            yield from load_rows(
                port,
                f"{len(visited)} pages",
                openings,
                SOAK_SECONDS if soak else extent.seconds,
            )
    opening = [body for _, clicks in visited for body in clicks.opening]
    times = alone(server_times, claims, opening, [clicks.bodies for _, clicks in visited])
    for (page, _), values in zip(visited, times, strict=True):
        yield row("server_large" if claims else "server", place(page, claims), values)


def kernel_rows(extent: Extent) -> Iterator[Row]:
    """The kernel against others that do the same."""
    times = alone(kernel_times, LARGE, extent.repeats)
    own = times["explorer"]
    for name, values in times.items():
        yield row("kernel", f"{name}, {LARGE:,} claims", values)
        if values is not own:
            yield row(
                "kernel_ratio", f"{name}, {LARGE:,} claims", [a / b for a, b in zip(values, own, strict=True)]
            )


def all_rows(extent: Extent, soak: bool) -> Iterator[Row]:
    """Everything, in the order of the table."""
    yield from explorer_rows(0, extent, soak)
    for name, values in alone(layout_times, extent.layouts).items():
        yield row("layout", name, values)
    yield from explorer_rows(LARGE, extent, soak=False)
    yield from kernel_rows(extent)


def main() -> int:
    """Measure, print, and write results.json and the table of README.md; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure what is meant to be fast."
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the measurements, nothing written")
    parser.add_argument("--soak", action="store_true", help="thirty users for five minutes")
    parser.add_argument(
        "--only", nargs="+", metavar="PATH", help="measure these pages alone, nothing written"
    )
    options = parser.parse_args()
    pages = tuple(page for page in PAGES if not options.only or page.PATH in options.only)
    extent = replace(QUICK if options.quick else FULL, pages=pages)
    rows = []
    for found in all_rows(extent, options.soak):
        rows.append(found)
        missed = "" if kept(found) else "  MISSED"
        values = f"{found.median:>9,.1f}  p95 {found.p95:>9,.1f} {found.unit:<9}"
        print(f"{found.what}: {found.at}\n    {values} n {found.n}  {found.budget}{missed}", flush=True)
    if not (options.quick or options.only):
        with chromium() as browser:
            write(results(rows, browser.version, extent.said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
