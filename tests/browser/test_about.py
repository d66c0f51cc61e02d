"""Data and methods in the browser: contents, bars that lead to claims, the example, the dictionary."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cascade.knowledge.schema import load_schema

AXE: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def filled(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("#worked-posterior table")).to_be_visible()


def test_dictionary_opens_and_is_accessible(themed: Page) -> None:
    filled(themed, "/about")
    expect(themed.locator("#about-marks svg")).not_to_have_count(0)
    themed.locator("#table-studies summary").click()
    expect(themed.locator("#table-studies tbody tr")).to_have_count(
        len(load_schema().tables["studies"].columns)
    )
    assert Axe().run(themed, context="#table-studies", options=AXE).response["violations"] == []


def test_contents_lead_to_sections_and_leave_no_trace_in_the_history(clean: Page) -> None:
    filled(clean, "/about?scene=1&s.organ=bone#gaps")
    expect(clean.locator("#gaps")).to_be_in_viewport()
    clean.get_by_role("navigation", name="On this page").get_by_role("link", name="Verdicts").click()
    expect(clean.locator("#verdicts")).to_be_focused()
    expect(clean.locator("#verdicts")).to_be_in_viewport()
    expect(clean).to_have_url(re.compile(r"\?scene=1&s\.organ=bone#verdicts$"))
    expect(clean.locator("#undo")).to_be_disabled()
    clean.locator("#table-effects summary").click()
    clean.locator('#table-effects a[href="#table-studies"]').first.click()
    expect(clean.locator("#table-studies")).to_have_attribute("open", "")
    box = clean.locator("#about-contents").bounding_box()
    assert box is not None
    assert box["y"] >= 0, "the table of contents stays in view"


def test_a_filter_redraws_bars_and_example_with_one_request(clean: Page) -> None:
    filled(clean, "/about")
    posts: list[str] = []
    clean.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    before = clean.locator("#worked-lead").inner_text()
    clean.evaluate("window.iceScene.apply({ set: 's.organ=lung' })")
    expect(clean.locator("#about-covered")).to_contain_text("Lung")
    expect(clean.locator("#worked-lead")).not_to_have_text(before)
    row = clean.locator(".about-bar-table tr", has=clean.get_by_role("link", name="Dissemination"))
    bar = clean.locator(".about-bar-table").filter(has_text="Organ").locator("tr:not(.none)")
    expect(bar).to_have_count(1)
    address = row.get_by_role("link").get_attribute("href")
    assert address is not None
    assert address.startswith("/evidence?")
    assert {"s.stage=dissemination", "s.organ=lung"} <= set(address.partition("?")[2].split("&"))
    assert len(posts) == 1


def test_empty_selection_draws_nothing_and_says_so(clean: Page) -> None:
    clean.goto("/about?scene=1&s.organ=pleura&s.cancer=renal")
    expect(clean.locator("#about-covered")).to_contain_text("No claim in the present selection.")
    expect(clean.locator("#about-bars")).to_be_hidden()
    expect(clean.locator("#worked-steps")).to_be_hidden()
    expect(clean.locator("#worked-lead")).to_contain_text("nothing to work out")
