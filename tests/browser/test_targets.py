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


def test_rows_unfold_and_are_all_printed(clean: Page) -> None:
    page = drawn(clean, "/targets")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(20)
    page.emulate_media(media="print")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(61)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show all 61 targets").press("Enter")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(61)
    expect(page).to_have_url(re.compile("v.all=1"))
    expect(page.locator(f"{ROWS} button.target").nth(20)).to_be_focused()
    page.get_by_role("button", name="Show the first 20 only").press("Enter")
    expect(page.get_by_role("button", name="Show all 61 targets")).to_be_focused()


def test_an_empty_selection_is_said_once_and_draws_nothing(clean: Page) -> None:
    page = clean
    page.goto("/targets?scene=1&s.cell=neutrophil&s.stage=dormancy&s.organ=lung&v.q=zzz")
    expect(page.locator("#targets-sentence")).to_have_text(
        "No target matches the filters and the search “zzz”."
    )
    for hidden in ("#settings-host", "#forest", "#targets-legend", "#targets-panel"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_text("No target matches")).to_have_count(1)


def test_on_a_projector_a_click_goes_to_the_panel(clean: Page) -> None:
    clean.set_viewport_size({"width": 1024, "height": 768})
    page = drawn(clean, "/targets")
    page.locator("button.target[data-target=CCL2]").click()
    expect(page.locator("#targets-panel h2")).to_contain_text("C-C motif chemokine ligand 2")
    expect(page.locator("#targets-panel h2")).to_be_in_viewport()


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
