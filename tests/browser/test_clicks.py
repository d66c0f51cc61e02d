"""One request to the server a click, on every page; and the stopwatch that the benchmarks go by."""

from itertools import pairwise
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.clicks import STOPWATCH, on_map, on_page
from pages import PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.NAME)
def test_one_request_a_click(browser: Browser, base_url: str, page: ModuleType) -> None:
    url = base_url + page.PATH
    clicks = (
        on_map(browser, url, page.NAME, 3, ["organ"])
        if page.PATH == "/"
        else on_page(browser, url, page.NAME, ["organ"])
    )
    assert clicks.requests == [1] * (6 if page.PATH == "/" else 3)
    assert min(clicks.painted) > 0
    asked = [body["inputs"][0]["value"]["q"] for body in clicks.bodies]
    assert all(now != before for before, now in pairwise(asked))


def test_stopwatch_runs_until_the_last_change_is_painted(page: Page) -> None:
    page.add_init_script(STOPWATCH)
    page.goto("about:blank")
    page.set_content(
        """<div id="page">
        <button onclick="one.textContent = 'soon'; setTimeout(() => { two.textContent = 'late'; }, 120)">Go</button>
        <p id="one"></p><p id="two"></p><p id="three"></p></div>"""
    )
    page.evaluate("stopwatch.arm(['#one', '#two', '#three'])")
    page.locator("button").click()
    read = page.evaluate("stopwatch.read(300)")
    assert read["took"] >= 120  # a timer never fires early
    assert read["changed"] == ["#one", "#two"]


def test_stopwatch_passes_over_what_nobody_sees(page: Page) -> None:
    page.add_init_script(STOPWATCH)
    page.goto("about:blank")
    page.set_content('<p id="aside"></p><div id="page"><p id="one" title="as before"></p></div>')
    page.evaluate("stopwatch.read(100)")
    painted = page.evaluate("stopwatch.painted")
    page.evaluate("() => { one.setAttribute('title', 'as before'); aside.textContent = 'elsewhere'; }")
    page.evaluate("stopwatch.read(100)")
    assert page.evaluate("stopwatch.painted") == painted
