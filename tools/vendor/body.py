"""Reduce an anatomogram to its outline and the organs of the vocabulary."""

from __future__ import annotations

import csv
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.vendor.paths import round_numbers, round_path

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("bodies.toml")
ORGANS = ROOT / "data" / "vocabulary" / "organs.csv"
GEOMETRY = {"path": ("d",), "circle": ("cx", "cy", "r"), "ellipse": ("cx", "cy", "rx", "ry")}
CREDIT = (
    "Drawing: Expression Atlas, EMBL-EBI (doi:10.1093/nar/gkz947), licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/). Changed: reduced to an outline and some organs, rounded."
)


def vocabulary() -> dict[str, dict[str, str]]:
    """Return the rows of the organ vocabulary by organ."""
    with ORGANS.open(encoding="utf-8", newline="") as lines:
        return {row["organ"]: row for row in csv.DictReader(lines)}


def bare(element: ET.Element, digits: int) -> Iterator[ET.Element]:
    """Yield copies of the shapes at and below `element`: geometry only, groups kept where they transform.

    Links (the attribution sign) and everything that is neither group nor shape are left out.
    """
    tag = element.tag.removeprefix(SVG)
    if tag in GEOMETRY:
        shape = ET.Element(tag)
        for name in GEOMETRY[tag]:
            value = element.attrib[name]
            shape.set(name, round_path(value, digits) if name == "d" else round_numbers(value, digits))
        inner = [shape]
    elif tag == "g":
        inner = [shape for child in element for shape in bare(child, digits)]
    else:
        return
    transform = element.get("transform")
    if transform is None:
        yield from inner
    elif inner:
        group = ET.Element("g", {"transform": round_numbers(transform, digits + 2)})
        group.extend(inner)
        yield group


def shapes_of(organ: Mapping[str, list[str]], by_id: Mapping[str, ET.Element]) -> list[ET.Element]:
    """Return the elements that make `organ` (an entry of bodies.toml) in one drawing; it may have none."""
    own = {name: element for name, element in by_id.items() if element.tag != f"{SVG}use"}
    first = [own[name] for name in organ.get("alternatives", []) if name in own][:1]
    return first + [own[name] for name in organ.get("shapes", []) if name in own]


def slim(content: bytes) -> bytes:
    """Turn an anatomogram into `<g class="outline">` and `<g class="organ" data-organ data-uberon>` groups.

    Numbers are rounded as bodies.toml says. Colours are left to the page (assets/body.css), but for plain
    ones that serve where the file is opened on its own. Title and description hold the credit.
    """
    table = tomllib.loads(TABLE.read_text("utf-8"))
    digits, words = table["digits"], vocabulary()
    drawing = ET.fromstring(content)
    by_id = {name: element for element in drawing.iter() if (name := element.get("id"))}
    box = round_numbers(drawing.attrib["viewBox"], digits)
    body = ET.Element("svg", {"xmlns": SVG[1:-1], "viewBox": box, "role": "group", "class": "body-map"})
    ET.SubElement(body, "title").text = "Organ map"
    ET.SubElement(body, "desc").text = CREDIT
    outline = ET.SubElement(body, "g", {"class": "outline", "fill": "#7e8790"})
    outline.extend(bare(by_id[table["outline"]], digits))
    for organ in table["organ"]:
        name = organ["name"]
        attributes = {"class": "organ", "data-organ": name}
        attributes["data-uberon"] = words[name]["uberon_id"].replace(":", "_")
        shapes = [shape for element in shapes_of(organ, by_id) for shape in bare(element, digits)]
        if shapes:
            group = ET.SubElement(body, "g", attributes | {"fill": "#f1eee7", "stroke": "#7e8790"})
            group.set("stroke-width", ".2")
            ET.SubElement(group, "title").text = words[name]["label"]
            group.extend(shapes)
    ET.indent(body, "")
    return ET.tostring(body, encoding="utf-8") + b"\n"
