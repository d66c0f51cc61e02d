"""Paper gets the whole figure and whole tables, what they keep to, and no controls."""

from __future__ import annotations

from playwright.sync_api import Page, expect

CONTROLS = "input, select, nav a, .btn-close, button.quiet, .modebar, .pager *, #undo, #clear"

A4_ACROSS = 1032
"""Pixels between the margins of A4, landscape."""

CUT = """() => [...document.querySelectorAll('#page table')].filter(table => table.checkVisibility()).flatMap(table => {
  for (let box = table.parentElement; box.id !== 'page'; box = box.parentElement) {
    const past = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
    if (getComputedStyle(box).overflow !== 'visible' && past) return [table.className];
  }
  return table.getBoundingClientRect().right > innerWidth + 1 ? ['too wide: ' + table.className] : [];
})"""


def printed(page: Page, url: str, name: str) -> Page:
    """A page as the browser lays it out to print it, upright paper asked for, in the dark theme."""
    page.emulate_media(color_scheme="dark")
    page.goto(url)
    page.wait_for_function("name => document.title.startsWith(name + ' · ')", arg=name)
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": A4_ACROSS, "height": 700})
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page


def controls(page: Page) -> list[str]:
    """What can be seen of things that only a screen can use."""
    return page.evaluate(
        """wanted => [...document.querySelectorAll(wanted)]
        .filter(node => node.checkVisibility()).map(node => node.outerHTML.slice(0, 80))""",
        CONTROLS,
    )


def test_the_whole_map_with_its_filters_and_legend(clean: Page) -> None:
    page = printed(clean, "/?s.organ=lung&g.drop=chen2011&v.cell=neutrophil&v.at=dissemination", "Cascade")
    for row in ("macrophage", "t_cell"):
        expect(page.locator(f'#map-host td[data-row="{row}"]')).to_have_count(5)
    expect(page.locator("#filter-bar .filter:visible")).to_have_text("OrganLung")
    expect(page.locator("#count")).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("left out of the synthesis: Chen 2011")
    expect(page.locator(".legend:visible").first).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert controls(page) == []
    assert page.evaluate(CUT) == []
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_narrow_window_or_upright_paper_prints_the_map_and_not_the_list_of_a_phone(clean: Page) -> None:
    page = printed(clean, "/", "Cascade")
    page.set_viewport_size({"width": 703, "height": 1000})
    expect(page.locator("#map-host table.map-grid")).to_be_visible()
    expect(page.locator("#map-host .stage-tabs")).to_have_count(0)
    assert page.evaluate(CUT) == []


def test_every_target_and_every_claim_of_the_page(clean: Page) -> None:
    page = printed(clean, "/targets", "Targets")
    rows = page.locator("#targets-host tbody tr:visible")
    assert f"{rows.count()} targets" in page.locator("#targets-sentence").inner_text()
    assert controls(page) == []
    assert page.evaluate(CUT) == []
    page.emulate_media(media="screen")
    page = printed(page, "/evidence?s.organ=lung&s.stage=dormancy", "Evidence")
    said = page.locator("#evidence-sentence").inner_text()
    assert said.startswith(f"{page.locator('#evidence-plain tbody tr:visible').count()} claims")
    expect(page.locator("#evidence-grid")).to_be_hidden()
    assert controls(page) == []
    assert page.evaluate(CUT) == []
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#evidence-plain")).to_be_empty()
    assert page.pdf()[:5] == b"%PDF-"
