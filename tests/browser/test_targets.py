"""What a person does on the Targets page, in a real browser."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
ROWS = "#targets-host tbody tr"
FULL = "/targets?scene=1&v.target=PTGS1&v.results=adjuvant/human/none"


def drawn(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator("#targets-legend li").first).to_be_visible(timeout=20_000)
    expect(page.locator("#forest .main-svg").first).to_be_attached(timeout=20_000)
    return page


def test_everything_open_is_accessible_in_both_themes(themed: Page) -> None:
    page = drawn(themed, FULL)
    expect(page.locator("#targets-panel h2")).to_contain_text("Cyclooxygenase 1")
    expect(page.locator("#settings-open .result").first).to_be_visible()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []


def test_a_phone_shows_all_without_sideways_scrolling(clean: Page) -> None:
    clean.set_viewport_size({"width": 390, "height": 844})
    page = drawn(clean, FULL)
    expect(page.locator("#targets-host .targets-list li")).to_have_count(61)
    expect(page.locator("#settings-host table")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_a_person_searches_opens_and_goes_back(clean: Page) -> None:
    page = drawn(clean, "/targets")
    expect(page.locator(ROWS)).to_have_count(61)
    posts: list[str] = []
    page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)

    page.locator("button.target[data-target=CCL2]").click()
    expect(page.locator("#targets-panel h2")).to_contain_text("C-C motif chemokine ligand 2")
    assert len(posts) == 1
    expect(page).to_have_url(re.compile("v.target=CCL2"))
    expect(page.locator("button.target[data-target=CCL2]")).to_be_focused()

    page.get_by_role("searchbox").fill("aspirin")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page).to_have_url(re.compile("v.q=aspirin"))

    page.locator("button[data-results='adjuvant/human/decrease']").press("Enter")
    expect(page.locator("#settings-open")).to_contain_text("Martling 2025")
    page.locator("#undo").click()
    expect(page.locator("#settings-open")).to_be_empty()
    page.locator("#undo").click()  # what was typed is one entry as a whole
    expect(page.get_by_role("searchbox")).to_have_value("")
    page.locator("#undo").click()
    expect(page.locator("#targets-panel h2")).to_have_text("Choose a target")
    expect(page.locator(ROWS)).to_have_count(61)
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_order_and_filters_of_a_link_are_restored(clean: Page) -> None:
    page = drawn(clean, "/targets?scene=1&s.cell=platelet&v.order=name")
    expect(page.locator(ROWS)).to_have_count(3)
    names = page.locator("#targets-host .target .id").all_inner_texts()
    assert names == sorted(names)
    expect(page.get_by_role("button", name="Name", exact=True)).to_have_attribute("aria-pressed", "true")


def test_tests_outside_the_filters_are_faded_and_named(clean: Page) -> None:
    page = drawn(clean, "/targets?scene=1&s.stage=reactivation&v.target=CSF1R")
    field = page.locator("tr.open td.field").nth(2)
    expect(field.locator(".om.triangle-up.open.faded")).to_have_count(1)
    expect(field.locator(".visually-hidden")).to_have_text("outside the filters: animals: 1 up")
    expect(page.locator("#targets-legend")).to_contain_text("faded: outside the filters")
    expect(page.locator(".outside-filters")).to_contain_text("Metastasis went up in 1 test (dissemination).")


def test_a_click_on_a_ratio_opens_its_target(clean: Page) -> None:
    page = drawn(clean, "/targets?scene=1&v.q=aspirin")
    page.locator("#forest").scroll_into_view_if_needed()
    page.wait_for_function(
        "() => document.querySelector('#forest .js-plotly-plot').data.some(t => t.error_x)"
    )
    where = page.evaluate(
        """() => { const g = document.querySelector('#forest .js-plotly-plot');
        const box = g.getBoundingClientRect(), l = g._fullLayout, t = g.data.find(t => t.error_x);
        return [box.left + l.xaxis._offset + l.xaxis.d2p(t.x[0]), box.top + l.yaxis._offset + l.yaxis.d2p(t.y[0])]; }"""
    )
    page.mouse.move(*where)
    expect(page.locator("#forest .hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(*where)
    expect(page).to_have_url(re.compile("v.target=PTGS1"))
