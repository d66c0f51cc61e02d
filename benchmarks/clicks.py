"""From the press of the mouse to the painted answer, in a real browser: cells of the map and filters, on every page."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page

from tools.browse import visit

STOPWATCH = Path(__file__).with_name("painted.js").read_text("utf-8")
WINDOW = {"width": 1440, "height": 900}
QUIET_MS = 300
ENDPOINT = "/_dash-update-component"
FIELDS = ("organ", "cancer", "species", "level")
OPTIONS_A_FIELD = 2
MAP, PANEL, BAR = "#map-host", "#map-panel", "#filter-bar .chosen"


def asked(url: str) -> bool:
    """Whether this is a request of a callback; Dash adds a query to the path."""
    return urlsplit(url).path == ENDPOINT


@dataclass
class Clicks:
    """What the clicks on one page took.

    ``painted``: ms each; ``requests``: POSTs each; ``opening``: bodies of the POSTs while the page came up;
    ``bodies``: those of the measured clicks.
    """

    painted: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    opening: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)


class Tab:
    """One page of the explorer, open in a browser, and what it asked the server."""

    def __init__(self, browser: Browser, url: str, name: str) -> None:
        context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")  # type: ignore[arg-type]
        context.add_init_script(STOPWATCH)
        self.page: Page = context.new_page()
        self.posted: list[dict[str, Any]] = []
        self.page.on("request", lambda r: self._note(r.url, r.post_data))
        visit(self.page, url, name)
        self.page.evaluate("quiet => stopwatch.read(quiet)", QUIET_MS)
        self.clicks = Clicks(opening=list(self.posted))

    def _note(self, url: str, body: str | None) -> None:
        if body and asked(url):
            self.posted.append(json.loads(body))

    def click(self, target: Locator, *views: str) -> None:
        """Click and measure until all is painted. Raises ``RuntimeError`` if a view did not change."""
        before = len(self.posted)
        target.scroll_into_view_if_needed()
        self.page.evaluate("views => stopwatch.arm(views)", list(views))
        with self.page.expect_response(lambda answer: asked(answer.url)):
            target.click()
        read = self.page.evaluate("quiet => stopwatch.read(quiet)", QUIET_MS)
        if missing := set(views) - set(read["changed"]):
            raise RuntimeError(f"a click on {target} left {', '.join(missing)} as it was")
        self.clicks.painted.append(read["took"])
        self.clicks.requests.append(len(self.posted) - before)
        self.clicks.bodies += self.posted[before:]

    def filter(self, name: str, *views: str) -> None:
        """Choose two options of a filter one after the other, then clear all filters, each a measured click."""
        with self.page.expect_response(lambda answer: asked(answer.url)):
            self.page.locator(f".filters [data-filter='{name}']").first.click()
        options = self.page.locator("#filter-options .form-check").filter(has_not_text="(0)").locator("input")
        options.nth(OPTIONS_A_FIELD - 1).wait_for()
        for index in range(OPTIONS_A_FIELD):
            self.click(options.nth(index), *views)
        self.page.keyboard.press("Escape")
        self.click(self.page.locator("#clear"), *views)

    def close(self) -> Clicks:
        """Leave; gives what was measured."""
        self.page.context.close()
        return self.clicks


def on_page(browser: Browser, url: str, name: str, fields: Sequence[str] = FIELDS) -> Clicks:
    """Filter clicks on any page. What must change are the bar's words: a page may rightly show the same."""
    tab = Tab(browser, url, name)
    for field_name in fields:
        tab.filter(field_name, BAR)
    return tab.close()


def on_map(browser: Browser, url: str, name: str, cells: int, fields: Sequence[str] = FIELDS) -> Clicks:
    """Clicks on ``cells`` cells of the map, in an order that jumps about, with filter clicks in between."""
    tab = Tab(browser, url, name)
    found = tab.page.locator(f"{MAP} td.cell")
    places = [(cell.get_attribute("data-row"), cell.get_attribute("data-col")) for cell in found.all()]
    order = random.Random(0).sample(places, min(cells, len(places)))
    size = -(-len(order) // len(fields))
    for index, field_name in enumerate(fields):
        for row, column in order[index * size : (index + 1) * size]:
            tab.click(tab.page.locator(f"{MAP} [data-row='{row}'][data-col='{column}']"), MAP, PANEL)
        tab.filter(field_name, MAP)
    return tab.close()
