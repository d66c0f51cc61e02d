"""The keyboard's focus stays with what asked for a change, or goes back to what opened what was closed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect


def shown(page: Page, url: str, name: str) -> Page:
    page.goto(url)
    page.wait_for_function("name => document.title.startsWith(name + ' · ')", arg=name)
    return page


def cell(page: Page, host: str, row: str, column: str) -> Locator:
    return page.locator(f'#{host} .cell[data-row="{row}"][data-col="{column}"]')


@pytest.mark.parametrize("way", ["Escape in the panel", "Escape at the mark", "Close"])
def test_closing_the_panel_goes_back_to_the_mark(clean: Page, way: str) -> None:
    page = shown(clean, "/", "Cascade")
    mark = cell(page, "map-host", "neutrophil", "dissemination")
    mark.focus()
    page.keyboard.press("Enter")
    close = page.locator("#map-panel").get_by_role("button", name="Close")
    expect(close).to_be_visible()
    if way != "Escape at the mark":
        close.focus()
    page.keyboard.press("Enter" if way == "Close" else "Escape")
    expect(page).to_have_url(re.compile("^(?!.*v.cell)"))
    expect(close).to_have_count(0)
    expect(mark).to_be_focused()


@pytest.mark.parametrize(
    ("url", "name", "close", "back"),
    [
        (
            "/targets?v.target=CSF1R",
            "Targets",
            "#targets-panel .block-head [data-drop]",
            "[data-target=CSF1R]",
        ),
        (
            "/timelines?v.cell=neutrophil&v.at=dissemination",
            "Timelines",
            "#page aside .block-head [data-drop]",
            '#lanes-host .cell[data-row="neutrophil"][data-col="dissemination"]',
        ),
        (
            "/organs?v.cell=neutrophil&v.organ=lung",
            "Organs",
            "#organ-panel .block-head [data-drop]",
            '#organ-map-host .cell[data-row="neutrophil"][data-col="lung"]',
        ),
        (
            "/organs?s.organ=liver",
            "Organs",
            '#organ-panel [data-drop="s.organ"]',
            '#page [data-toggle="s.organ=liver"] >> nth=0',
        ),
        (
            "/targets?v.results=adjuvant/human/none",
            "Targets",
            ".setting-open [data-drop]",
            '[data-results="adjuvant/human/none"]',
        ),
    ],
)
def test_closing_what_a_link_opened_goes_to_its_mark(
    clean: Page, url: str, name: str, close: str, back: str
) -> None:
    page = shown(clean, url, name)
    page.locator(close).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(close)).to_have_count(0)
    expect(page.locator(back)).to_be_focused()


def test_what_is_said_above_the_page_hands_the_focus_on(clean: Page) -> None:
    page = shown(clean, "/?s.cell=neutrophil&s.stage=dormancy&s.organ=lung&g.drop=chen2011", "Cascade")
    messages = page.locator("#messages")
    lift = messages.get_by_role("button", name="Without the stage filter")
    lift.press("Enter")
    expect(lift).to_have_count(0)
    expect(messages.get_by_role("button").first).to_be_focused()
    messages.get_by_role("button", name="Include").press("Enter")
    again = messages.get_by_role("button", name="Count it again")
    expect(again).to_be_focused()
    again.press("Enter")
    expect(messages).to_be_empty()
    expect(page.locator("#page h1")).to_be_focused()


def test_clear_and_undo_keep_the_focus_and_clear_takes_back_the_grading(clean: Page) -> None:
    page = shown(clean, "/evidence?s.study=chen2011&g.drop=lin2001&g.off=E&v.q=lung", "Evidence")
    clear, undo = page.locator("#clear"), page.locator("#undo")
    expect(page.locator("#bar-chips")).to_have_text("Study: Chen 2011×")
    expect(page.locator("#messages")).to_contain_text("Lin 2001")
    expect(clear).to_be_enabled()
    clear.press("Enter")
    expect(page).to_have_url(re.compile("/evidence$"))
    expect(page.locator("#messages")).to_be_empty()
    expect(page.locator("#bar-chips")).to_be_empty()
    expect(clear).to_be_disabled()
    expect(clear).to_be_focused()
    undo.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Lin 2001")
    expect(undo).to_be_disabled()
    expect(undo).to_be_focused()


def test_the_last_chip_and_the_last_notice_hand_the_focus_on(clean: Page) -> None:
    page = shown(clean, "/evidence?v.q=lung&v.filter=year:gt:2015&zz=1", "Evidence")
    page.locator("#messages .btn-close").press("Enter")
    expect(page.locator("#page h1")).to_be_focused()
    page.locator("#evidence-chips .chip").press("Enter")
    expect(page.locator("#evidence-chips")).to_be_empty()
    expect(page.locator("#evidence-q")).to_be_focused()
