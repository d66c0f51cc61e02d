"""The frame around every page: themes, links, history, filters, messages, accessibility; over all registered pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from cascade.scene import Selection
from components.answer import counts
from pages import PAGES
from tests.conftest import Faults

AXE: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
SCENE = "?scene=1&s.organ=lung&v.cell=neutrophil&v.at=dissemination"
LIGHT = pytest.mark.parametrize("window", ["light"], indirect=True)
EVERY = pytest.mark.parametrize("module", PAGES, ids=lambda module: module.NAME)


@dataclass
class Window:
    """One window that is reused, so that the explorer is loaded once a theme."""

    page: Page
    faults: Faults

    def turn(self, module: ModuleType, query: str = "") -> Page:
        """Show a page under a scene without loading anew, and wait until all of it has come."""
        self.page.evaluate("([path, query]) => window.iceScene.go(path, query)", [module.PATH, query])
        settled(self.page, module)
        return self.page


def settled(page: Page, module: ModuleType) -> None:
    """Wait for the title, which the page's one callback writes, and for whatever is still under way."""
    page.wait_for_function("name => document.title.startsWith(name + ' · ')", arg=module.NAME)
    page.wait_for_function("() => !document.querySelector('[data-dash-is-loading]')")


@pytest.fixture(scope="module", params=["light", "dark"])
def window(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> Iterator[Window]:
    context = browser.new_context(
        **{**browser_context_args, "base_url": base_url, "color_scheme": request.param}
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = Window(context.new_page(), Faults(context))
    found.page.goto("/")
    settled(found.page, PAGES[0])
    yield found
    context.close()


@pytest.fixture(autouse=True)
def unharmed(request: pytest.FixtureRequest) -> Iterator[None]:
    """No console error, exception, foreign request or error status, whatever a test does."""
    yield
    if "window" in request.fixturenames:
        held: Window = request.getfixturevalue("window")
        found, held.faults.found = held.faults.found, []
        assert found == []


def violations(page: Page, context: str | None = None) -> list[str]:
    response = Axe().run(page, context=context, options=AXE).response
    return [f"{v['id']}: {node['html'][:160]}" for v in response["violations"] for node in v["nodes"]]


@EVERY
def test_page_is_shown_and_accessible_in_both_themes_and_widths(window: Window, module: ModuleType) -> None:
    page = window.turn(module, SCENE)
    try:
        assert len(page.locator("#page").inner_text()) > 200
        expect(page.locator("#page h1")).to_have_count(1)
        expect(page.locator("#messages")).to_contain_text("left out")
        assert violations(page) == []
        page.locator("#filter-bar .filter[data-filter=cell]").click()
        expect(page.locator("#filter-options input").first).to_be_visible()
        assert violations(page, "#filter-panel") == []
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_function(
            "() => document.documentElement.scrollWidth <= 390"
        )  # charts follow a little later
        assert violations(page) == []
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})


@EVERY
@LIGHT
def test_frame_tells_the_same_on_every_page_with_one_request_a_click(
    window: Window, module: ModuleType
) -> None:
    page = window.turn(module)
    claims, studies = counts(Selection())
    expect(page.locator("#count")).to_have_text(f"{claims:,} claims · {studies:,} studies")
    expect(page.locator("nav a[aria-current=page]")).to_have_text([module.NAME])
    window.turn(module, "?scene=1&s.organ=lung")
    expect(page.locator("#filter-bar .filter[data-filter=organ]")).to_have_class(re.compile(r"\bon\b"))
    expect(page.locator("#filter-bar .filter[data-filter=organ] .chosen")).to_have_text("Lung")
    posts: list[str] = []

    def note(request: Any) -> None:
        if request.method == "POST":
            posts.append(request.url)

    page.on("request", note)
    before = page.locator("#count").inner_text()
    page.locator("#messages").get_by_role("button", name="Include").click()
    expect(page.locator("#count")).not_to_have_text(before)
    expect(page.locator("#messages .message")).to_have_count(0)
    expect(page.locator("#filter-bar .filter[data-filter=organ] .chosen")).to_have_text(
        "Lung or Several organs"
    )
    settled(page, module)
    assert len(posts) == 1
    page.remove_listener("request", note)
    page.locator("#clear").click()
    expect(page.locator("#count")).to_contain_text(f"{claims:,} claims")
    expect(page.locator("#clear")).to_be_disabled()


def told(page: Page) -> dict[str, Any]:
    """What the frame says of the scene."""
    return {
        "address": page.evaluate("location.pathname + location.search"),
        "title": page.title(),
        "count": page.locator("#count").inner_text(),
        "filters": page.locator("#filter-bar .filter.on").all_inner_texts(),
    }


@LIGHT
def test_an_answer_that_comes_late_changes_nothing(window: Window) -> None:
    page = window.turn(PAGES[0])
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "s.organ=lung" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    answers = re.compile("_dash-update-component")
    page.route(answers, hold)
    try:
        with page.expect_request(answers):
            page.evaluate("window.iceScene.apply({ set: 's.organ=lung' })")
        page.evaluate("window.iceScene.apply({ set: 's.organ=bone' })")
        claims, studies = counts(Selection(organ=("bone",)))
        expect(page.locator("#count")).to_have_text(f"{claims} claims · {studies} studies")
        with page.expect_response(lambda response: "s.organ=lung" in (response.request.post_data or "")):
            held[0].continue_()
        settled(page, PAGES[0])
        expect(page.locator("#count")).to_have_text(f"{claims} claims · {studies} studies")
        expect(page.locator("#filter-bar .filter.on .chosen")).to_have_text("Bone and bone marrow")
    finally:
        page.unroute(answers)


@LIGHT
def test_link_reload_back_forward_and_a_new_window_restore_the_scene(window: Window) -> None:
    first, second = PAGES[0], PAGES[-1]
    page = window.page.context.new_page()
    page.goto("/")
    settled(page, first)
    expect(page.locator("#undo")).to_be_disabled()
    whole = told(page)
    page.locator('#map-host [data-toggle="s.stage=dormancy"]').click()
    expect(page.locator("#count")).not_to_have_text(whole["count"])
    chosen = told(page)
    expect(page.locator("#undo")).to_be_enabled()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=second.NAME).click()
    settled(page, second)
    turned = told(page)
    assert turned["address"] == second.PATH + chosen["address"].removeprefix(first.PATH)
    assert turned["count"] == chosen["count"]
    page.go_back()
    settled(page, first)
    assert told(page) == chosen
    page.go_forward()
    settled(page, second)
    assert told(page) == turned
    page.reload()
    settled(page, second)
    assert told(page) == turned
    expect(page.locator("#undo")).to_be_enabled()
    other = page.context.new_page()
    other.goto(turned["address"])
    settled(other, second)
    assert told(other) == turned
    expect(other.locator("#undo")).to_be_disabled()
    other.close()
    for _ in range(2):
        page.locator("#undo").click()
    settled(page, first)
    expect(page.locator("#count")).to_have_text(whole["count"])
    assert told(page) == whole
    expect(page.locator("#undo")).to_be_disabled()
    page.close()


@LIGHT
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?scene=1&s.organ=lungg", "lungg"),
        ("?scene=99&s.organ=lung", "newer release"),
        ("?scene=1&v.cell=%3Cscript%3E&g.weights=level.A:nine&s.year=abc", "script"),
        ("?organ=lung", "s.organ"),
        ("?zz=1&s.cell=cd8_t_cell", "Ignored zz"),
        ("?%FF%FE=%00&s.cell=" + "x" * 3000, "s.cell"),
    ],
)
def test_bad_link_gives_a_notice_and_shows_the_rest(window: Window, query: str, said: str) -> None:
    page = window.turn(PAGES[0], query)
    expect(page.locator("#messages .alert").first).to_be_visible()
    expect(page.locator("#messages")).to_contain_text(said)
    expect(page.locator("#map-host .cell").first).to_be_visible()
    window.turn(PAGES[0])
    expect(page.locator("#messages .alert")).to_have_count(0)


@LIGHT
def test_bad_link_opened_anew_and_unknown_page(window: Window) -> None:
    page = window.page.context.new_page()
    page.goto("/about?scene=1&s.organ=nowhere")
    settled(page, PAGES[-1])
    expect(page.locator("#messages .alert")).to_contain_text("nowhere")
    page.evaluate("window.iceScene.go('/no/such/page', '')")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    expect(page.locator("#filter-bar")).to_be_hidden()  # there is nothing to filter
    expect(page.locator("#messages")).to_be_hidden()
    page.locator("#page").get_by_role("link").click()
    settled(page, PAGES[0])
    page.close()


def test_theme_follows_the_system_until_one_is_chosen(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> None:
    context = browser.new_context(**{**browser_context_args, "base_url": base_url, "color_scheme": "dark"})
    faults, page = Faults(context), context.new_page()
    page.goto("/")
    settled(page, PAGES[0])
    shown = page.locator("html")
    expect(shown).to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(shown).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(shown).to_have_attribute("data-theme", "dark")
    assert page.evaluate("localStorage.getItem('theme')") is None, "following the system is no choice"
    page.locator("#theme-switch").click()
    expect(shown).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(shown).to_have_attribute("data-theme", "light")
    page.reload()
    expect(shown).to_have_attribute("data-theme", "light")
    settled(page, PAGES[0])
    assert faults.found == []
    context.close()


@LIGHT
def test_copied_link_is_the_address(window: Window) -> None:
    page = window.turn(PAGES[0], SCENE)
    page.locator("#copy-link").click()
    expect(page.locator("#copied")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@LIGHT
def test_filter_panel_by_keyboard(window: Window) -> None:
    page = window.turn(PAGES[0])
    button = page.locator("#filter-bar .filter[data-filter=mediator]")
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    options = page.locator("#filter-options .form-check")
    expect(options.nth(10)).to_be_visible()
    whole = options.count()
    expect(page.locator("#filter-search")).to_be_focused()
    page.keyboard.type("ccl2")
    expect(options.first).to_contain_text("CCL2")
    assert options.count() < whole
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(button.locator(".chosen")).to_have_text("CCL2")
    expect(page).to_have_url(re.compile(r"s\.mediator=CCL2"))
    expect(panel).to_be_visible()
    said = options.first.inner_text()
    number = re.search(r"\((\d+)\)", said)
    assert number is not None
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{number[1]} claims"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@LIGHT
def test_header_and_filters_keep_to_one_line_each(window: Window) -> None:
    page = window.turn(PAGES[0])

    def heights() -> list[float]:
        return page.evaluate(
            "['body > header', '#filter-bar'].map(at => document.querySelector(at).getBoundingClientRect().height)"
        )

    plain = heights()
    window.turn(PAGES[0], "?scene=1&s.stage=reactivation")
    assert heights() == pytest.approx(plain, abs=1), "the page does not jump"
    assert page.locator("#clear").bounding_box()["y"] == pytest.approx(  # type: ignore[index]
        page.locator("#count").bounding_box()["y"],  # type: ignore[index]
        abs=8,
    )
    window.turn(PAGES[0])
    page.set_viewport_size({"width": 1024, "height": 768})
    try:
        assert max(heights()) < 56
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})


@LIGHT
def test_years_are_typed(window: Window) -> None:
    page = window.turn(PAGES[0])
    page.locator("#filter-bar .filter[data-filter=year]").click()
    page.locator("#filter-from").fill("2015")
    page.locator("#filter-from").press("Tab")
    expect(page).to_have_url(re.compile(r"s\.year=2015-$"))
    expect(page.locator("#filter-bar .filter[data-filter=year] .chosen")).to_have_text("2015–")
    page.keyboard.press("Escape")


@LIGHT
def test_empty_result_names_the_filter_and_lifts_it(window: Window) -> None:
    page = window.turn(PAGES[0], "?scene=1&s.organ=pleura&s.cancer=renal")
    message = page.locator("#messages .message", has_text="No claim matches all filters")
    expect(message).to_be_visible()
    expect(page.locator("#count")).to_have_text("0 claims · 0 studies")
    lift = message.get_by_role("button", name=re.compile(r"Without the organ filter: \d+ claims?"))
    number = re.search(r"(\d+) claim", lift.inner_text())
    assert number is not None
    lift.click()
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{number[1]} claims?"))
    expect(message).to_have_count(0)
    expect(page).to_have_url(re.compile(r"s\.cancer=renal$"))


@LIGHT
@pytest.mark.parametrize("module", [PAGES[0], PAGES[-1]], ids=lambda module: module.NAME)
def test_filters_are_one_sheet_on_a_phone(window: Window, module: ModuleType) -> None:
    page = window.turn(module)
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        expect(page.locator("#filter-bar .filters")).to_be_hidden()
        page.locator("#filters-all").click()
        sheet = page.get_by_role("dialog")
        expect(sheet).to_be_visible()
        box = sheet.bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, 390)
        assert box["y"] + box["height"] == pytest.approx(844, abs=1)
        sheet.locator("button[data-filter=organ]").click()
        expect(page.locator("#filter-title")).to_have_text("Organs")
        page.locator("#filter-options").get_by_label(re.compile("^Bone")).check()
        expect(page.locator("#filters-all")).to_have_text("Filters (1)")
        expect(sheet).to_be_visible()
        assert violations(page, "#filter-panel") == []
        page.locator("#filter-close").click()
        expect(sheet).to_be_hidden()
        expect(page.locator("#filters-all")).to_be_focused()
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})
