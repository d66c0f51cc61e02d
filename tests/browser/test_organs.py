"""The Organs page as people use it: drawing, list, map, keyboard, phone."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
LIVER = "#body-host .organ[data-organ=liver]"


def open_page(page: Page, base_url: str, query: str = "") -> None:
    page.goto(f"{base_url}/organs{query}")
    expect(page.locator(f"{LIVER}[aria-label]")).to_be_visible()
    expect(page.locator("#organ-map-host .cell").first).to_be_visible()


def violations(page: Page) -> list[str]:
    return [item["id"] for item in Axe().run(page, options=RULES).response["violations"]]


def test_an_organ_of_the_drawing_is_chosen_with_one_request(clean: Page, base_url: str) -> None:
    open_page(clean, base_url)
    posts: list[str] = []
    clean.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    clean.locator("#body-host .organ[data-organ=brain]").click()
    expect(clean.locator("#organ-panel h2")).to_have_text("All cells × Brain")
    expect(clean.locator("#body-host .organ[data-organ=brain]")).to_have_attribute("aria-pressed", "true")
    expect(clean.locator("#organ-list [data-organ=brain]")).to_have_attribute("aria-pressed", "true")
    expect(clean.locator("#organ-list [data-organ=lung] .organ-value")).to_have_text(
        re.compile(r"[+−]0\.\d\d")
    )
    expect(clean.locator("#organ-map-host th[scope=col]")).to_have_count(1)
    assert len(posts) == 1
    clean.get_by_role("button", name="Lift the filter").click()
    expect(clean.locator("#organ-panel h2")).to_have_text("Choose an organ")


def test_the_drawing_works_with_the_keyboard_and_shows_its_place_in_the_list(
    clean: Page, base_url: str
) -> None:
    open_page(clean, base_url)
    expect(clean.locator(LIVER)).to_have_attribute("role", "button")
    expect(clean.locator(LIVER)).to_have_attribute("aria-label", re.compile("Liver: net effect"))
    clean.locator(LIVER).focus()
    expect(clean.locator("#organ-list [data-organ=liver]")).to_have_class(re.compile("pointed"))
    clean.keyboard.press("Enter")
    expect(clean.locator("#organ-panel h2")).to_have_text("All cells × Liver")
    assert clean.evaluate("document.activeElement.dataset.organ") == "liver"
    clean.locator("#organ-list [data-organ=peritoneum]").focus()
    clean.keyboard.press("Enter")
    expect(clean.locator("#organ-panel h2")).to_have_text("All cells × Liver or Peritoneum and omentum")
    expect(clean.locator("#organ-list [data-organ=peritoneum]")).to_be_focused()
    clean.locator("#spread-choices button", has_text="Prostate").focus()
    clean.keyboard.press("Enter")
    expect(clean.locator("#spread-host")).to_contain_text("Bubendorf 2000")
    expect(clean.locator("#spread-choices button", has_text="Prostate")).to_be_focused()


def test_measure_and_drawing_change_the_colours(clean: Page, base_url: str) -> None:
    open_page(clean, base_url)
    lung = clean.locator("#body-host .organ[data-organ=lung]")
    fill = "node => node.style.getPropertyValue('--organ-fill')"
    assert "--net-" in lung.evaluate(fill)
    clean.get_by_role("button", name="Conflict").click()
    expect(clean.locator("#body-sentence")).to_contain_text("The studies disagree most")
    assert "--ink" in lung.evaluate(fill)
    clean.get_by_role("button", name="Mouse").click()
    expect(clean.locator("#body-host .organ[data-organ=pleura]")).to_have_count(0)
    expect(clean.locator("#organ-list ul").last.locator("[data-organ=pleura]")).to_be_visible()
    assert "v.body=mouse" in clean.url
    clean.go_back()
    expect(clean.locator("#body-host .organ[data-organ=pleura]")).to_have_count(1)


def test_the_map_is_walked_by_arrows_and_its_cell_opens_claims_without_a_filter(
    clean: Page, base_url: str
) -> None:
    open_page(clean, base_url)
    stop = clean.locator('#organ-map-host td.cell[tabindex="0"]')
    expect(stop).to_have_count(1)
    stop.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        clean.keyboard.press(key)
    clean.keyboard.press("Enter")
    expect(clean.locator("#organ-panel h2")).to_have_text("Neutrophil × Lung")
    expect(clean.locator("#count")).to_contain_text("461 claims")
    assert clean.evaluate("document.activeElement.dataset.col") == "lung"
    expect(clean.locator("#organ-panel .claim").first).to_be_visible()
    clean.keyboard.press("+")
    expect(clean.locator('td[data-row="neutrophil/net_forming"]').first).to_be_visible()


def test_the_page_is_accessible_in_both_themes(themed: Page, base_url: str) -> None:
    open_page(themed, base_url, "?scene=1&v.cell=neutrophil&v.organ=lung&v.tables=spread")
    assert violations(themed) == []


def test_on_a_phone_the_map_is_a_list_and_a_choice_goes_to_its_claims(clean: Page, base_url: str) -> None:
    clean.set_viewport_size({"width": 390, "height": 844})
    open_page(clean, base_url)
    clean.locator("#organ-map-organ").select_option("liver")
    clean.locator("#organ-map-host button[data-row=macrophage][data-col=liver]").click()
    expect(clean.locator("#organ-panel h2")).to_have_text("Macrophage × Liver")
    expect(clean.locator("#organ-panel")).to_be_in_viewport()
    assert clean.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(clean) == []


def test_on_a_projector_a_choice_goes_to_its_claims(clean: Page, base_url: str) -> None:
    clean.set_viewport_size({"width": 1024, "height": 768})
    open_page(clean, base_url)
    clean.locator("#organ-map-host td[data-row=neutrophil][data-col=lung]").click()
    expect(clean.locator("#organ-panel h2")).to_have_text("Neutrophil × Lung")
    expect(clean.locator("#organ-panel .verdict")).to_be_in_viewport()
    expect(clean.locator("#organ-panel")).to_be_focused()
