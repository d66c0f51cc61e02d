"""The organ maps are complete, small, plain, credited, and agree with the vocabulary."""

import csv
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools.vendor.body import slim
from tools.vendor.paths import round_numbers, round_path, short

ROOT = Path(__file__).resolve().parents[2]
BODIES = ROOT / "assets" / "body"
SVG = "{http://www.w3.org/2000/svg}"
HUMAN = ["skin", "blood", "bone", "pleura", "lung", "liver", "spleen", "brain", "adrenal", "lymph_node"]
DRAWN = {
    "human_female": HUMAN,
    "human_male": HUMAN,
    "mouse": [organ for organ in HUMAN if organ != "pleura"],
}


@pytest.fixture(scope="module", params=sorted(DRAWN))
def name(request):
    return request.param


@pytest.fixture(scope="module")
def svg(name):
    return ET.parse(BODIES / f"{name}.svg").getroot()


def organs(svg):
    return [group for group in svg.iter(f"{SVG}g") if group.get("class") == "organ"]


def test_organs_are_drawn_once_each_and_in_order(name, svg):
    assert [organ.get("data-organ") for organ in organs(svg)] == DRAWN[name]


def test_every_organ_has_a_shape(svg):
    assert all(organ.findall(f".//{SVG}path") for organ in organs(svg))


def test_bone_holds_bone_and_marrow(svg):
    (bone,) = [organ for organ in organs(svg) if organ.get("data-organ") == "bone"]
    assert len(bone.findall(f".//{SVG}path")) == 2


def test_ids_and_labels_are_those_of_the_vocabulary(svg):
    with (ROOT / "data/vocabulary/organs.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["organ"]: row for row in csv.DictReader(lines)}
    for organ in organs(svg):
        row = rows[organ.get("data-organ")]
        assert organ.get("data-uberon") == row["uberon_id"].replace(":", "_")
        assert organ.find(f"{SVG}title").text == row["label"]


def test_only_groups_and_shapes_are_left(svg):
    kinds = {element.tag.removeprefix(SVG) for element in svg.iter()}
    assert kinds <= {"svg", "title", "desc", "g", "path", "circle", "ellipse"}
    names = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in names if name in {"style", "id"} or "href" in name or name.startswith("on")}


def test_the_credit_travels_with_the_file(svg):
    credit = svg.find(f"{SVG}desc").text
    assert "Expression Atlas" in credit
    assert "CC BY 4.0" in credit
    assert "Changed" in credit


def test_files_are_small_and_numbers_short(name, svg):
    assert (BODIES / f"{name}.svg").stat().st_size <= 85_000
    paths = "".join(path.get("d") for path in svg.iter(f"{SVG}path"))
    assert not re.search(r"\.\d{3}", paths)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, ".5"), (-0.25, "-.25"), (3.0, "3"), (-0.001, "0"), (10.0, "10"), (1.005e3, "1005")],
)
def test_short_numbers(value, text):
    assert short(value, 2) == text


def test_rounding_keeps_numbers_apart():
    assert round_numbers("1.02.5", 1) == "1 .5"
    assert round_path("m 1.001,-2.499 c 1e-4,0.5 -3.5,10.004 7,8 z", 2) == "m1-2.5c0,.5-3.5,10 7,8z"


def test_rounding_moves_no_number_by_more_than_half_a_unit():
    numbers = [sign * value / 997 for value in range(1, 5000, 7) for sign in (1, -1)]
    rounded = round_numbers(" ".join(map(repr, numbers)), 2).split(" ")
    assert (
        max(abs(float(text) - value) for text, value in zip(rounded, numbers, strict=True)) <= 0.005 + 1e-12
    )


def test_slim_keeps_transforms_and_drops_copies_links_and_editor_marks():
    drawing = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
      xmlns:e="urn:editor" viewBox="0 0 10.123 20">
      <g id="LAYER_EFO">
        <use id="UBERON_0001981" xlink:href="#CL_0000738"/>
        <g id="UBERON_0002048" transform="matrix(0.123456,0,0,2,1,1)" style="fill:none"><title>lung</title>
          <path d="m 0,0 1.239,1 z" e:mark="x"/>
          <ellipse cx="1" cy="2.345" rx="3" ry="4" transform="translate(1,2)"/></g>
        <path id="UBERON_00024818" d="M 1,1 2,2"/>
      </g>
      <g id="LAYER_OUTLINE"><path d="M 0,0 9,9"/>
        <a xlink:href="elsewhere"><path d="M 5,5 6,6"/></a></g></svg>"""
    svg = ET.fromstring(slim(drawing))
    assert svg.get("viewBox") == "0 0 10.12 20"
    assert [organ.get("data-organ") for organ in organs(svg)] == ["bone", "lung"]
    (outline,) = [group for group in svg if group.get("class") == "outline"]
    assert [path.get("d") for path in outline] == ["M0,0 9,9"]
    lung = organs(svg)[1]
    stretched = lung.find(f"{SVG}g")
    assert stretched.get("transform") == "matrix(.1235,0,0,2,1,1)"
    assert stretched.find(f"{SVG}path").attrib == {"d": "m0,0 1.24,1z"}
    moved = stretched.find(f"{SVG}g")
    assert moved.get("transform") == "translate(1,2)"
    assert moved.find(f"{SVG}ellipse").get("cy") in {"2.35", "2.34"}
