"""The network as people use it: click, hover, zoom, keyboard, phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

CY = "document.querySelector('#circuit-graph')._cyreg.cy"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


def open_circuits(page: Page, base_url: str, query: str = "") -> None:
    page.goto(f"{base_url}/circuits{query}")
    expect(page.locator("#circuit-sentence")).to_contain_text("interaction")
    page.wait_for_function(
        f"() => document.querySelector('#circuit-graph')?._cyreg && {CY}.nodes().length > 5"
    )


def canvas_point(page: Page, script: str) -> tuple[float, float]:
    """Where a point of the drawing stands on the screen; `script` gives {x, y} in the drawing's rendered pixels."""
    box = page.locator("#circuit-host").bounding_box()
    assert box is not None
    point = page.evaluate(f"() => {script}")
    return box["x"] + point["x"], box["y"] + point["y"]


def test_a_line_a_cell_and_the_background_are_clicked(clean: Page, base_url: str) -> None:
    open_circuits(clean, base_url, "?s.stage=dormancy")
    posts: list[str] = []
    clean.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    clean.mouse.click(*canvas_point(clean, f"{CY}.getElementById('macrophage').renderedPosition()"))
    expect(clean.locator("#circuit-panel h2")).to_have_text("Macrophage")
    assert clean.url.endswith("v.edge=macrophage")
    assert len(posts) == 1
    middle = f"{CY}.getElementById('macrophage/cancer_cell/restrains').renderedMidpoint()"
    clean.mouse.click(*canvas_point(clean, middle))
    expect(clean.locator("#circuit-panel h2")).to_have_text("Macrophage → Cancer cell")
    expect(clean.locator("#circuit-panel .claim a[href^='https://doi.org/']").first).to_have_attribute(
        "target", "_blank"
    )
    assert len(posts) == 2
    clean.mouse.click(*canvas_point(clean, "({ x: 12, y: 200 })"))
    expect(clean.locator("#circuit-panel h2")).to_have_text("Choose a cell or a line")
    clean.go_back()
    expect(clean.locator("#circuit-panel h2")).to_have_text("Macrophage → Cancer cell")
    clean.locator("#circuit-panel .claim a[href^='/?']").first.click()
    expect(clean.locator("#map-panel h2")).to_have_text("Macrophage × Dormancy")


def test_filters_move_nothing_and_hover_asks_nothing(clean: Page, base_url: str) -> None:
    open_circuits(clean, base_url)
    where = f"() => JSON.stringify({CY}.nodes().map(n => [n.id(), n.position()]))"
    before = clean.evaluate(where)
    clean.locator("[data-toggle='v.relation=restrains']").click()
    expect(clean.locator("#circuit-sentence")).to_contain_text(re.compile("^17 interactions"))
    clean.wait_for_function(f"() => {CY}.edges().every(e => e.hasClass('restrains'))")
    assert clean.evaluate(where) == before
    posts: list[str] = []
    clean.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    clean.mouse.move(*canvas_point(clean, f"{CY}.getElementById('macrophage').renderedPosition()"))
    clean.wait_for_function(f"() => {CY}.edges('.near').length > 0")
    assert posts == []
    # The wheel belongs to the page, the buttons to the network.
    before = clean.evaluate(f"() => {CY}.zoom()")
    clean.set_viewport_size({"width": 1440, "height": 600})
    clean.mouse.wheel(0, 120)
    clean.wait_for_function("() => window.scrollY > 0")
    clean.wait_for_function(f"before => {CY}.zoom() < before", arg=before)  # fitted to the smaller box
    zoom = clean.evaluate(f"() => {CY}.zoom()")
    clean.locator("[data-zoom=in]").click()
    assert clean.evaluate(f"() => {CY}.zoom()") == pytest.approx(zoom * 1.25)
    clean.locator("[data-zoom=fit]").click()
    assert clean.evaluate(f"() => {CY}.zoom()") == pytest.approx(zoom, rel=0.02)


def test_the_table_is_used_with_the_keyboard(clean: Page, base_url: str) -> None:
    open_circuits(clean, base_url, "?s.organ=liver")
    clean.locator("[data-toggle='v.tables=circuit']").focus()
    clean.keyboard.press("Enter")
    rows = clean.locator("#circuit-twin tbody tr")
    expect(rows).to_have_count(24)
    expect(clean.locator("#circuit-box")).to_be_hidden()
    opener = rows.nth(3).locator("button")
    name = opener.inner_text()
    opener.focus()
    clean.keyboard.press("Enter")
    expect(clean.locator("#circuit-panel .wanted")).to_have_count(1)
    expect(clean.locator("#circuit-panel")).to_be_focused()
    clean.keyboard.press("Tab")
    expect(clean.get_by_role("button", name="Close")).to_be_focused()
    clean.keyboard.press("Enter")
    expect(clean.locator(f"#circuit-twin button[data-set='v.edge={name}']")).to_be_focused()
    rows.nth(3).locator("a[href^='/evidence']").click()
    expect(clean).to_have_url(re.compile(r"/evidence\?.*v\.study="))


def test_axe_finds_nothing(themed: Page, base_url: str) -> None:
    open_circuits(themed, base_url, "?v.edge=macrophage/cancer_cell/helps&s.cancer=breast")
    found = Axe().run(themed, options={"runOnly": RULES}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
    themed.locator("[data-toggle='v.tables=circuit']").click()
    expect(themed.locator("#circuit-twin tbody tr").first).to_be_visible()
    found = Axe().run(themed, options={"runOnly": RULES}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []


def test_theme_reaches_the_canvas(clean: Page, base_url: str) -> None:
    open_circuits(clean, base_url)
    colour = f"() => {CY}.getElementById('macrophage').style('color')"
    light = clean.evaluate(colour)
    clean.locator("#theme-switch").click()
    clean.wait_for_function(f"light => {CY}.getElementById('macrophage').style('color') !== light", arg=light)


def test_a_phone_shows_the_whole_network_with_legible_names(clean: Page, base_url: str) -> None:
    bent = f"() => Object.fromEntries({CY}.edges(':simple').map(e => [e.id(), e.controlPoints()[0]]))"
    stand = f"() => Object.fromEntries({CY}.nodes().map(n => [n.id(), n.position()]))"
    open_circuits(clean, base_url)
    wide, places = clean.evaluate(bent), clean.evaluate(stand)
    clean.set_viewport_size({"width": 390, "height": 844})
    clean.wait_for_function(f"() => {CY}.width() < 390 && {CY}.scratch('tight')")
    clean.wait_for_function(
        f"""() => {CY}.nodes().every(node => {{
            const box = node.renderedBoundingBox();
            return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= {CY}.width() && box.y2 <= {CY}.height();
        }})"""
    )
    assert clean.evaluate(f"() => {CY}.zoom() * 13") > 10
    # Squeezed like the cells, so that a line still passes what it passed.
    squeezed, moved = clean.evaluate(bent), clean.evaluate(stand)
    across, down = (moved["macrophage"][axis] / places["macrophage"][axis] for axis in "xy")
    for edge, point in squeezed.items():
        assert (point["x"], point["y"]) == pytest.approx(
            (wide[edge]["x"] * across, wide[edge]["y"] * down), abs=0.5
        )
    host, zoom = (clean.locator(place).bounding_box() for place in ("#circuit-host", ".zoom"))
    assert host is not None
    assert zoom is not None
    assert zoom["y"] >= host["y"] + host["height"]
    assert clean.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    clean.locator("#circuit-panel .line-opener").first.click()
    expect(clean.locator("#circuit-panel h2")).to_have_text("Macrophage → Cancer cell")
    clean.set_viewport_size({"width": 1440, "height": 900})
    clean.wait_for_function(f"() => !{CY}.scratch('tight')")
    assert clean.evaluate(stand) == places
    back = clean.evaluate(bent)
    for edge, point in back.items():
        assert (point["x"], point["y"]) == pytest.approx((wide[edge]["x"], wide[edge]["y"]), abs=0.5)


def test_the_page_begins_with_its_sentence_and_a_chip_keeps_the_focus(clean: Page, base_url: str) -> None:
    said: list[str] = []
    clean.on("console", lambda message: said.append(message.text))
    open_circuits(clean, base_url)
    tops = [
        clean.locator(f"#circuit-{name}").bounding_box() for name in ("title", "sentence", "controls", "host")
    ]
    heights = [box["y"] for box in tops if box is not None]
    assert heights == sorted(heights)
    chip = clean.locator("#circuit-controls [data-toggle='s.stage=dormancy']")
    chip.focus()
    clean.keyboard.press("Enter")
    expect(clean.locator("#circuit-sentence")).to_contain_text("11 interactions")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    assert [text for text in said if "wheel" in text] == []
