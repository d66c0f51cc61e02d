"""The strip of icons and the classes that cut it agree."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SVG = "{http://www.w3.org/2000/svg}"
STRIP = ET.parse(ASSETS / "icons.svg").getroot()
CSS = (ASSETS / "icons.css").read_text("utf-8")
WANTED = {"link", "download", "sun", "moon", "undo", "filter", "table", "close", "chevron", "external"}


def symbols():
    return [symbol.get("id") for symbol in STRIP.iter(f"{SVG}symbol")]


def test_the_icons_of_the_design_are_there():
    assert {f"icon-{name}" for name in WANTED} <= set(symbols())


def test_the_strip_shows_each_symbol_once_one_square_after_the_other():
    places = [(use.get("href"), use.get("x")) for use in STRIP.iter(f"{SVG}use")]
    assert places == [(f"#{name}", str(16 * place)) for place, name in enumerate(symbols())]
    assert STRIP.get("viewBox") == f"0 0 {16 * len(places)} 16"


def test_each_class_cuts_its_own_square():
    classes = re.findall(r"^\.(icon-\w+) \{ --at: (\d+); \}", CSS, re.MULTILINE)
    assert classes == [(name, str(place)) for place, name in enumerate(symbols())]
    assert int(re.search(r"--last: (\d+);", CSS)[1]) == len(classes) - 1


def test_icons_take_the_colour_of_the_text():
    colours = {element.get("stroke") for element in STRIP.iter(f"{SVG}symbol")}
    assert colours == {"currentColor"}
    assert "background-color: currentcolor" in CSS
