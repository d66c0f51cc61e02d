"""The first view of a page in a browser that holds nothing yet: bytes over the wire, and time until painted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from benchmarks.clicks import QUIET_MS, STOPWATCH, WINDOW
from tools.browse import visit


@dataclass
class FirstViews:
    """Visits of one page.

    ``painted``: ms of each; ``kilobytes``: of each, compressed as sent, headers included; ``files``: path -> bytes of
    the last one.
    """

    painted: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)
    files: Counter[str] = field(default_factory=Counter)


def first_views(browser: Browser, url: str, name: str, visits: int) -> FirstViews:
    """Visit a page so many times, each with an empty cache."""
    found = FirstViews()
    for _ in range(visits):
        context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")  # type: ignore[arg-type]
        context.add_init_script(STOPWATCH)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        paths: dict[str, str] = {}
        files: Counter[str] = Counter()
        wire.on("Network.responseReceived", lambda event, paths=paths: _name(paths, event))
        wire.on(
            "Network.loadingFinished", lambda event, paths=paths, files=files: _count(files, paths, event)
        )
        visit(page, url, name)
        found.painted.append(page.evaluate("quiet => stopwatch.read(quiet)", QUIET_MS)["took"])
        found.kilobytes.append(files.total() / 1000)
        found.files = files
        context.close()
    return found


def _name(paths: dict[str, str], event: dict[str, Any]) -> None:
    paths[event["requestId"]] = urlsplit(event["response"]["url"]).path


def _count(files: Counter[str], paths: dict[str, str], event: dict[str, Any]) -> None:
    files[paths.get(event["requestId"], "other")] += int(event["encodedDataLength"])
