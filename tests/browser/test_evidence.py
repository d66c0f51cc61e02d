"""What a person does on the Evidence page, in a real browser."""

import csv
import io
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
SENTENCE = "#evidence-sentence"
SHOWN = """() => { const api = dash_ag_grid.getApi('evidence-grid'), ids = [];
  api.forEachNodeAfterFilterAndSort(node => ids.push(node.data.effect_id)); return ids; }"""


def drawn(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator(SENTENCE)).not_to_be_empty(timeout=20_000)
    expect(page.locator("#evidence-grid .ag-row").first).to_be_attached(timeout=20_000)
    page.wait_for_load_state("networkidle")
    return page


def posts(page: Page) -> list[str]:
    """The requests to the server from now on."""
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" else None)
    return sent


def heading(page: Page, column: str) -> str:
    return f'#evidence-grid .ag-header-cell[col-id="{column}"]'


def test_a_filtered_and_sorted_table_is_what_is_downloaded_and_what_the_link_restores(clean: Page) -> None:
    page = drawn(clean, "/evidence?s.organ=lung")
    sent = posts(page)

    page.locator(f"{heading(page, 'step')} .ag-header-cell-label").click()
    expect(page.locator(SENTENCE)).to_contain_text("sorted by step.")
    assert len(sent) == 1

    page.locator(f"{heading(page, 'mechanism')} .ag-header-cell-filter-button").click()
    page.locator(".ag-filter-body input[type=text]:visible").fill("neutrophil (")
    page.keyboard.press("Escape")
    assert len(sent) == 1  # nothing is asked for before Apply
    page.locator(f"{heading(page, 'mechanism')} .ag-header-cell-filter-button").click()
    page.locator(".ag-filter-body input[type=text]:visible").fill("Neutrophil")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(SENTENCE)).to_contain_text("pass the column filters")
    expect(page.locator("#evidence-chips")).to_contain_text("Mechanism contains “Neutrophil”")
    page.wait_for_load_state("networkidle")
    assert len(sent) == 2
    expect(page).to_have_url(re.compile("v.sort=step&v.filter=mechanism:contains:Neutrophil$"))

    shown = page.evaluate(SHOWN)
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(waited.value.path()).read_text("utf-8-sig"))))
    assert [row["effect_id"] for row in rows] == shown
    assert {row["organ"] for row in rows} == {"lung"}
    assert len(rows) > 5
    assert all("neutrophil" in row["mechanism"].lower() for row in rows)

    other = page.context.new_page()
    drawn(other, page.url)
    assert other.evaluate(SHOWN) == shown
    expect(other.locator(heading(other, "mechanism"))).to_have_class(re.compile("ag-header-cell-filtered"))
    expect(other.locator(heading(other, "step"))).to_have_attribute("aria-sort", "ascending")
    other.close()

    page.go_back()
    expect(page.locator("#evidence-chips")).to_be_empty()
    expect(page.locator(heading(page, "mechanism"))).not_to_have_class(re.compile("ag-header-cell-filtered"))
    expect(page.locator(heading(page, "step"))).to_have_attribute("aria-sort", "ascending")
    page.go_back()
    expect(page.locator(heading(page, "step"))).to_have_attribute("aria-sort", "none")


def test_a_study_is_opened_left_out_and_closed_by_keyboard_alone(clean: Page) -> None:
    page = drawn(clean, "/evidence?v.sort=-year")
    sent = posts(page)
    cell = page.locator('.ag-row[row-index="1"] [col-id="cell_type"]')
    cell.click(modifiers=["Control"])  # focuses the cell without opening its study
    expect(cell).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    panel = page.locator("#study-panel")
    expect(panel).to_be_focused()
    expect(panel.get_by_role("heading", level=2)).to_be_visible()
    assert len(sent) == 1
    page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    out = panel.get_by_role("button", name="Leave it out")
    out.press("Enter")
    expect(panel.get_by_role("button", name="Count it again")).to_be_focused()
    expect(page).to_have_url(re.compile("g.drop="))
    expect(panel.locator(".claim.uncounted").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_empty()
    expect(page.locator('.ag-row[row-index="2"] [col-id="cell_type"]')).to_be_focused()
    assert len(sent) == 3


def test_typing_searches_once_and_pages_turn(clean: Page) -> None:
    page = drawn(clean, "/evidence")
    sent = posts(page)
    page.get_by_role("button", name="Page 5").click()
    expect(page.locator(SENTENCE)).to_contain_text("401 to 461 shown")
    expect(page.get_by_role("button", name="Page 5")).to_be_focused()
    box = page.get_by_role("searchbox", name="Search mechanism")
    box.press_sequentially("coffelt 2015")
    expect(page.locator(SENTENCE)).to_contain_text("pass the search")
    expect(page).to_have_url(re.compile("scene=1&v.q=coffelt%202015$"))  # another search begins at page 1
    page.wait_for_load_state("networkidle")
    assert len(sent) == 2
    expect(box).to_have_value("coffelt 2015")
    page.locator("#undo").click()  # what was typed is one change
    expect(box).to_have_value("")
    expect(page.locator(SENTENCE)).to_contain_text("401 to 461 shown")


def test_everything_open_is_accessible_in_both_themes(themed: Page) -> None:
    page = drawn(themed, "/evidence?v.study=alhaidari2019&v.filter=cell_type:contains:neutrophil&v.q=net")
    expect(page.locator("#study-panel")).to_contain_text("Retracted")
    page.locator("#study-panel summary").first.click()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []


def test_a_phone_shows_cards_and_study_without_sideways_scrolling(clean: Page) -> None:
    clean.set_viewport_size({"width": 390, "height": 844})
    clean.goto("/evidence?g.drop=chen2011&v.q=chen")
    cards = clean.locator("#evidence-plain tbody tr")
    expect(cards).to_have_count(4)
    expect(cards.first).to_contain_text("left out")
    expect(cards.first).to_contain_text("Macrophage alpha4 integrin")
    assert clean.evaluate("document.documentElement.scrollWidth <= innerWidth")
    clean.wait_for_load_state("networkidle")
    sent = posts(clean)
    clean.get_by_label("Sorted by").select_option("newest first")
    expect(cards.last).to_contain_text("Chen 2011")
    expect(clean.get_by_label("Sorted by")).to_have_value("-year")
    cards.last.get_by_role("link", name="Chen 2011").click()
    expect(clean.locator("#study-panel")).to_be_focused()
    assert len(sent) == 2  # the link is followed without loading the page anew
    assert clean.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(clean, options=RULES).response["violations"] == []
    clean.locator("#study-panel").get_by_role("button", name="Close").press("Enter")
    expect(cards.last.get_by_role("link", name="Chen 2011")).to_be_focused()
