"""The map as people use it: click, unfold, keyboard, phone."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

CELL = "td[data-row=macrophage][data-col=dissemination]"


def open_map(page: Page, base_url: str, query: str = "") -> None:
    page.goto(f"{base_url}/{query}")
    expect(page.locator("#map-host .cell").first).to_be_visible()
    expect(page.locator("#count")).to_have_text(re.compile("studies"))


def test_a_click_opens_the_claims_with_one_request(clean: Page, base_url: str) -> None:
    open_map(clean, base_url)
    posts: list[str] = []
    clean.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    clean.locator(CELL).click()
    expect(clean.locator("#map-panel h2")).to_have_text("Macrophage × Dissemination")
    expect(clean.locator(CELL)).to_have_attribute("aria-selected", "true")
    assert len(posts) == 1
    expect(clean.locator("#map-panel .verdict")).to_have_text("contested")
    for camp in ("promotes", "restrains", "null"):
        expect(clean.locator(f"#map-panel .camp.{camp}")).to_have_count(1)
    first = clean.locator("#map-panel .claim").first
    expect(first.locator("a[href^='https://doi.org/']")).to_have_attribute("target", "_blank")
    clean.locator(CELL).click()
    expect(clean.locator("#map-panel h2")).to_have_text("Choose a mark")


def test_rows_and_columns_unfold_and_the_drawing_selects_a_stage(clean: Page, base_url: str) -> None:
    open_map(clean, base_url)
    clean.locator('[data-toggle="v.rows=neutrophil"]').click()
    expect(clean.locator('td[data-row="neutrophil/net_forming"][data-col=dissemination]')).to_be_visible()
    clean.locator('[data-toggle="v.cols=dormancy"]').click()
    expect(clean.locator('td[data-row=cd8_t][data-col="dormancy/dormancy_maintenance"]')).to_be_visible()
    clean.locator('button.stage[data-toggle="s.stage=dormancy"]').click()
    expect(clean.locator("#count")).to_contain_text("46 claims")
    expect(clean.locator("td.outside").first).to_be_visible()
    assert clean.evaluate("document.activeElement.dataset.toggle") == "s.stage=dormancy"
    clean.locator("#undo").click()
    expect(clean.locator("#count")).to_contain_text("461 claims")
    expect(clean.locator('td[data-row=cd8_t][data-col="dormancy/dormancy_maintenance"]')).to_be_visible()


def test_every_mark_is_reached_by_arrows_and_opened_by_enter(clean: Page, base_url: str) -> None:
    open_map(clean, base_url)
    stops = clean.locator('#map-host td.cell[tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "End", "Home"):
        clean.keyboard.press(key)
    clean.keyboard.press("ArrowRight")
    clean.keyboard.press("ArrowRight")
    focused = "document.activeElement.dataset.row + '@' + document.activeElement.dataset.col"
    assert clean.evaluate(focused) == "neutrophil@dissemination"
    clean.keyboard.press("Enter")
    expect(clean.locator("#map-panel h2")).to_have_text("Neutrophil × Dissemination")
    assert clean.evaluate(focused) == "neutrophil@dissemination", "a re-render must not move the focus"
    clean.keyboard.press("+")
    expect(clean.locator('td[data-row="neutrophil/net_forming"]').first).to_be_visible()


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the focus stands on an element that matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} tabs")


def test_from_the_map_to_a_study_with_the_keyboard_alone(clean: Page, base_url: str) -> None:
    open_map(clean, base_url)
    clean.keyboard.press("Tab")
    expect(clean.locator(".skip")).to_be_focused()
    tab_to(clean, "#map-host td.cell")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        clean.keyboard.press(key)
    expect(clean.locator("#map-panel h2")).to_have_text("Neutrophil × Dissemination")
    tab_to(clean, "#map-panel .claim a.study")
    name = clean.evaluate("document.activeElement.textContent")
    clean.keyboard.press("Enter")
    expect(clean).to_have_url(re.compile("/evidence.*v.study="))
    expect(clean.locator("#study-panel h2").first).to_have_text(name)


def test_gaps_conflicts_single_studies_and_questioned_ones_have_their_own_marks(
    clean: Page, base_url: str
) -> None:
    open_map(clean, base_url, "?scene=1&v.all=1")
    labels = clean.locator("#map-host td.cell").evaluate_all(
        "cells => cells.map(c => c.getAttribute('aria-label'))"
    )
    for part in (
        "no study",
        "contested",
        "single study: restrains",
        "retracted or questioned",
        "primary tumour only",
    ):
        assert any(part in label for label in labels), part
    boxes = clean.locator("#map-host td.cell").evaluate_all(
        "cells => cells.map(c => c.getBoundingClientRect()).map(b => Math.min(b.width, b.height))"
    )
    assert min(boxes) >= 24


def test_the_table_twin_says_the_same(clean: Page, base_url: str) -> None:
    open_map(clean, base_url)
    clean.get_by_role("button", name="Show as table").click()
    row = clean.locator("#map-twin tr", has_text="Macrophage").filter(has_text="Dissemination")
    expect(row).to_contain_text("contested")
    expect(clean.get_by_role("button", name="Show as chart")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width", [390])
def test_on_a_phone_stages_are_tabs_and_rows_a_list(clean: Page, base_url: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 844})
    open_map(clean, base_url)
    clean.get_by_role("tab", name="Dormancy").click()
    row = clean.locator(
        "#map-host .map-list button[data-row=nk], #map-host .map-list button[data-row=cd8_t]"
    ).first
    expect(row).to_contain_text("restrain")
    row.click()
    expect(clean.locator("#map-panel .verdict")).to_be_in_viewport()
    assert clean.evaluate("document.documentElement.scrollWidth") <= width


def test_a_click_far_from_the_panel_goes_to_it_and_one_beside_it_stays(clean: Page, base_url: str) -> None:
    clean.set_viewport_size({"width": 860, "height": 700})
    open_map(clean, base_url)
    clean.locator(CELL).click()
    expect(clean.locator("#map-panel .verdict")).to_be_in_viewport()
    expect(clean.locator("#map-panel")).to_be_focused()
    clean.set_viewport_size({"width": 1024, "height": 768})
    clean.evaluate("window.scrollTo(0, 0)")
    clean.locator("td[data-row=cd8_t][data-col=dormancy]").click()
    expect(clean.locator("#map-panel h2")).to_have_text("CD8 T cell × Dormancy")
    expect(clean.locator("#map-panel .verdict")).to_be_in_viewport()
    assert clean.evaluate("document.activeElement.dataset.row") == "cd8_t"
    assert clean.evaluate("window.scrollY") == 0


def test_heads_of_steps_are_whole_words_over_their_marks_and_the_drawing_stays_whole(
    clean: Page, base_url: str
) -> None:
    open_map(clean, base_url, "?scene=1&v.cols=circulation,dissemination,dormancy,initiation,reactivation")
    expect(clean.locator(".map-grid.many .step-name")).to_have_count(16)
    heads = clean.locator(".map-grid .step-name").evaluate_all(
        """names => names.map(name => {
            const own = name.getBoundingClientRect(), head = name.closest('th');
            const cell = head.closest('table').tBodies[0].rows[0].cells[head.cellIndex].getBoundingClientRect();
            const aside = (own.left + own.right - cell.left - cell.right) / 2;
            return [Math.abs(aside), name.scrollHeight - own.height, own.width - cell.width];
        })"""
    )
    assert max(aside for aside, _, _ in heads) < 2
    assert max(hidden for _, hidden, _ in heads) < 1
    assert max(wide for _, _, wide in heads) < 0
    scenes = clean.locator(".strip .scene-art").evaluate_all(
        "arts => arts.map(a => a.getBoundingClientRect()).map(b => [b.left, b.right, b.width])"
    )
    assert all(abs(a[1] - b[0]) < 1 for a, b in pairwise(scenes)), "one drawing without a hole"
    assert max(s[2] for s in scenes) - min(s[2] for s in scenes) < 1
    clean.get_by_role("button", name="Dormancy", exact=True).click()
    expect(clean.locator("#count")).to_contain_text("46 claims")


def test_the_legend_stands_once(clean: Page, base_url: str) -> None:
    open_map(clean, base_url)
    expect(clean.locator("#map-panel .legend li").first).to_be_visible()
    expect(clean.locator(".map-column summary", has_text="How to read the marks")).to_be_hidden()
    clean.locator(CELL).click()
    expect(clean.locator(".map-column summary", has_text="How to read the marks")).to_be_visible()


def test_a_term_of_the_panel_leads_to_its_method_and_back(clean: Page, base_url: str) -> None:
    open_map(clean, base_url, "?scene=1&v.cell=macrophage&v.at=dissemination")
    clean.locator("#map-panel a.term", has_text="agreement").click()
    expect(clean.locator("#synthesis")).to_be_in_viewport()
    expect(clean.locator("#synthesis")).to_be_focused()
    assert clean.url.endswith("/about?scene=1&v.cell=macrophage&v.at=dissemination#synthesis")
    clean.go_back()
    expect(clean.locator("#map-panel h2")).to_have_text("Macrophage × Dissemination")


def test_a_name_of_two_lines_keeps_its_indent(clean: Page, base_url: str) -> None:
    clean.set_viewport_size({"width": 1024, "height": 768})
    open_map(clean, base_url, "?scene=1&v.rows=macrophage&s.cell=macrophage,t_cell&s.stage=dormancy")
    lines = clean.locator("#map-host .row-name").evaluate_all(
        """names => names.map(name => {
            const text = document.createRange();
            text.selectNodeContents(name);
            return [...text.getClientRects()].map(line => Math.round(line.left));
        })"""
    )
    assert any(len(lefts) > 1 for lefts in lines), "no name is long enough to tell"
    assert all(len(set(lefts)) == 1 for lefts in lines)
