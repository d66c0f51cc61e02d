"""The timelines as people use them: open a mark, hold years and stages, keep them, keyboard, phone, contrast."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

CELL = "td.cell[data-row=cd8_t][data-col=dormancy]"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
SUMS = """chart => {
    const y = document.querySelector(`#${chart} .js-plotly-plot`).data[1].y, places = y.length / 3;
    const side = n => y.slice(n * places, (n + 1) * places);
    return [0, 1, 2].map(n => side(n).reduce((sum, count) => sum + Math.abs(count), 0)).join(" ");
}"""
"""Sums of the bars that show the share: promotes, restrains, no effect."""


def open_timelines(page: Page, base_url: str, query: str = "") -> list[str]:
    """Open the page; the POSTs from then on."""
    page.goto(f"{base_url}/timelines{query}")
    for chart in ("stages", "years"):
        expect(page.locator(f"#{chart} .bars").first).to_be_attached()
    expect(page.locator("#lanes-host td.cell").first).to_be_visible()
    expect(page.locator("#count")).to_have_text(re.compile("studies"))
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    return posts


def drag(page: Page, chart: Locator, start: float, end: float) -> None:
    """Drag over a chart between two shares of its width."""
    chart.scroll_into_view_if_needed()
    box = chart.locator(".nsewdrag").first.bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, height, steps=4)
    page.mouse.up()


def shares_are(page: Page, wanted: str | re.Pattern[str]) -> None:
    """Both charts show the same share, and it is the wanted one."""
    for chart in ("stages", "years"):
        expect(page.locator(f"#{chart}")).to_have_attribute("data-shown", wanted)
    shown = page.locator("#years").get_attribute("data-shown")
    assert page.evaluate(SUMS, "stages") == page.evaluate(SUMS, "years") == shown


def test_a_mark_opens_its_claims_with_one_request_and_a_link_restores_it(clean: Page, base_url: str) -> None:
    posts = open_timelines(clean, base_url)
    clean.locator(CELL).click()
    expect(clean.locator("#time-panel h2")).to_have_text("CD8 T cell × Dormancy")
    assert len(posts) == 1
    expect(clean.locator("#time-panel .claim").first).to_be_visible()
    expect(clean.locator("#years-sentence")).to_contain_text("CD8 T cell × Dormancy")
    clean.reload()
    expect(clean.locator("#time-panel h2")).to_have_text("CD8 T cell × Dormancy")
    expect(clean.locator(CELL)).to_have_attribute("aria-selected", "true")
    clean.locator("#undo").click()
    expect(clean.locator("#time-panel")).to_be_empty()


def test_hover_and_brush_recolour_the_other_views_and_never_ask_the_server(
    clean: Page, base_url: str
) -> None:
    posts = open_timelines(clean, base_url)
    whole = clean.evaluate(SUMS, "years")
    clean.locator("#years").hover()
    camera = clean.locator("#years .modebar-btn").first
    expect(camera).to_be_visible()
    for shown in (camera, camera.locator("svg")):
        expect(shown).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        expect(shown).to_have_css("mask-image", "none")
    clean.locator(CELL).hover()
    shares_are(clean, "0 10 3")
    clean.locator("h2").first.hover()
    shares_are(clean, whole)

    drag(clean, clean.locator("#years"), 0.4, 0.6)
    said = clean.locator("#brush-said")
    expect(said).to_have_text(re.compile(r"^20\d\d–20\d\d: \d+ of 461 claims: \d+ promote"))
    clean.locator("h2").first.hover()
    shares_are(clean, re.compile(f"^(?!{whole}$)"))
    expect(clean.locator("#lanes-host td.aside").first).to_be_attached()

    clean.locator("#brush-from").fill("2012")
    clean.locator("#brush-to").fill("2013")
    clean.keyboard.press("Tab")
    expect(said).to_have_text(re.compile("^2012–2013: 43 of 461 claims"))
    expect(clean).to_have_url(re.compile(r"v\.years=2012-2013$"))
    drag(clean, clean.locator("#stages"), 0.5, 0.7)
    expect(said).to_have_text(re.compile("^2012–2013, Dissemination, Dormancy: "))
    clean.locator("[data-hold=dissemination]").click()
    expect(said).to_have_text(re.compile("^2012–2013, Dormancy: "))
    clean.go_back()
    expect(said).to_have_text(re.compile("^2012–2013, Dissemination, Dormancy: "))
    clean.go_forward()
    expect(said).to_have_text(re.compile("^2012–2013, Dormancy: "))
    assert posts == []

    clean.locator("#brush-keep-years").click()
    expect(clean).to_have_url(re.compile(r"s\.year=2012-2013"))
    expect(clean.locator("#count")).to_contain_text("43 claims")
    expect(said).to_have_text(re.compile("^Dormancy: "))
    assert len(posts) == 1
    clean.locator("#brush-clear").click()
    expect(said).to_be_empty()
    clean.locator("h2").first.hover()
    shares_are(clean, re.compile(r"^\d+ \d+ \d+$"))


def test_a_link_restores_what_is_held_and_carries_it_on(clean: Page, base_url: str) -> None:
    posts = open_timelines(
        clean, base_url, "?scene=1&v.cell=cd8_t&v.at=dormancy&v.hold=dormancy&v.years=-2013"
    )
    said = clean.locator("#brush-said")
    expect(said).to_have_text(re.compile("^2001–2013, Dormancy: "))
    expect(clean.locator("[data-hold=dormancy]")).to_have_attribute("aria-pressed", "true")
    expect(clean.locator("[data-page='/organs']")).to_have_attribute("href", re.compile(r"v\.years=-2013"))
    clean.locator("[data-hold=dissemination]").click()
    assert posts == []
    clean.get_by_role("link", name="Open all in Evidence").click()
    expect(clean).to_have_url(re.compile(r"/evidence\?.*v\.hold=dissemination,dormancy&v\.years=2001-2013"))
    clean.go_back()
    expect(said).to_have_text(re.compile("^2001–2013, Dissemination, Dormancy: "))
    clean.locator("[data-toggle='v.cols=dormancy']").click()
    expect(clean.locator("[data-hold^='dormancy/']").first).to_have_attribute("aria-pressed", "true")


def test_a_mark_is_drawn_as_on_the_map(clean: Page, base_url: str) -> None:
    drawn = """([host, row, column]) => {
        const glyph = document.querySelector(`#${host} td[data-row=${row}][data-col=${column}] svg.glyph`);
        const names = ["stroke", "strokeWidth", "fill", "vectorEffect", "opacity"];
        const look = node => names.map(name => getComputedStyle(node)[name]);
        return [glyph.firstChild.outerHTML, ...[...glyph.querySelectorAll("g *")].map(look)]; }"""
    places = [("neutrophil", "dissemination"), ("cd8_t", "initiation"), ("macrophage", "dormancy")]
    open_timelines(clean, base_url)
    here = [clean.evaluate(drawn, ["lanes-host", *place]) for place in places]
    clean.locator("[data-page='/']").last.click()
    expect(clean.locator("#map-host td.cell").first).to_be_visible()
    assert [clean.evaluate(drawn, ["map-host", *place]) for place in places] == here


def test_nothing_found_leaves_the_panel_alone(clean: Page, base_url: str) -> None:
    clean.goto(f"{base_url}/timelines?s.cell=neutrophil&s.stage=dormancy&s.organ=lung")
    expect(clean.locator("#time-panel")).to_contain_text("only in other organs")
    for chart in ("roles", "stages", "years"):
        expect(clean.locator(f"#{chart}-title")).to_be_hidden()
    expect(clean.locator("#time-panel button")).to_have_count(0)
    clean.locator("#messages button").first.click()
    expect(clean.locator("#stages .bars").first).to_be_visible()


def test_everything_is_reached_by_keyboard(clean: Page, base_url: str) -> None:
    open_timelines(clean, base_url)
    stop = clean.locator('#lanes-host td.cell[tabindex="0"]')
    expect(stop).to_have_count(1)
    stop.focus()
    for key in ("ArrowDown", "ArrowDown", "End", "ArrowLeft"):
        clean.keyboard.press(key)
    shares_are(clean, "0 10 3")
    clean.keyboard.press("Enter")
    expect(clean.locator("#time-panel h2")).to_have_text("CD8 T cell × Dormancy")
    expect(clean.locator(CELL)).to_be_focused()
    clean.locator('[data-toggle="v.tables=years"]').focus()
    clean.keyboard.press("Enter")
    expect(clean.locator("#years-twin tr").last.locator("a")).to_have_attribute(
        "href", re.compile(r"s\.year=2025")
    )
    expect(clean.locator("#years")).to_be_hidden()


def test_the_page_is_accessible_in_both_themes(themed: Page, base_url: str) -> None:
    open_timelines(themed, base_url, "?scene=1&v.cell=macrophage&v.at=dissemination&v.tables=stages")
    themed.locator("[data-hold=dormancy]").click()
    themed.locator(".timelines-page summary").first.click()
    assert Axe().run(themed, options=WCAG).response["violations"] == []


def test_one_column_says_what_is_held_under_the_lanes_and_goes_to_the_panel(
    clean: Page, base_url: str
) -> None:
    clean.set_viewport_size({"width": 1024, "height": 768})
    open_timelines(clean, base_url)
    tops = {
        name: clean.locator(f"#{name}").bounding_box() for name in ("lanes-hint", "brush-bar", "stages-title")
    }
    heights = [box["y"] for box in tops.values() if box is not None]
    assert heights == sorted(heights)
    clean.locator(CELL).click()
    expect(clean.locator("#time-panel")).to_be_focused()
    expect(clean.locator("#time-panel h2")).to_be_in_viewport()
    clean.locator("#time-panel").get_by_role("button", name="Close").click()
    expect(clean.locator(CELL)).to_be_focused()


def test_a_phone_shows_all_stages_above_their_bars(clean: Page, base_url: str) -> None:
    clean.set_viewport_size({"width": 390, "height": 844})
    clean.goto(f"{base_url}/timelines")
    expect(clean.locator("#lanes-host td.cell").first).to_be_visible()
    clean.locator("#stages-title").scroll_into_view_if_needed()
    expect(clean.locator("#stages .bars").first).to_be_attached()
    expect(clean.locator("#stages .modebar")).to_be_hidden()
    assert clean.evaluate("document.documentElement.scrollWidth") <= 390
    centres = """selector => [...document.querySelectorAll(selector)]
        .map(node => { const box = node.getBoundingClientRect(); return Math.round(box.left + box.width / 2); })"""
    lanes = clean.evaluate(centres, "#lanes-host tr.drawn:nth-child(2) td.cell")
    assert len(lanes) == 5
    assert max(lanes) < 390
    names = clean.evaluate(centres, "#stage-feet span")
    bars = clean.evaluate(
        """() => {
            const gd = document.querySelector("#stages .js-plotly-plot"), axis = gd._fullLayout.xaxis;
            const left = gd.getBoundingClientRect().left + axis._offset;
            return [0, 1, 2, 3, 4].map(n => Math.round(left + axis.l2p(n)));
        }"""
    )
    for others in (names, bars):
        assert [abs(one - other) <= 1 for one, other in zip(lanes, others, strict=True)] == [True] * 5
