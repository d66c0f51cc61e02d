"""The fonts of fonts.css hold every character that the tables can put on a page."""

import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
FACE = re.compile(
    r'family: "(.+?)";.*?style: (\w+);.*?weight: (\d+);.*?url\("(.+?)"\).*?range: (.+?);', re.DOTALL
)
SANS = [
    ("IBM Plex Sans", "normal", "400"),
    ("IBM Plex Sans", "normal", "600"),
    ("IBM Plex Sans", "italic", "400"),
]
MONO = ("IBM Plex Mono", "normal", "400")

SIGNS = "±×≥≤≈−–—…·µμ°→←↑↓“”‘’†‡•¹²³⁴₀₁₂½√∞≠✓"
GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωΓΔΘΛΞΠΣΦΨΩ"
LATIN = "".join(map(chr, range(0xC0, 0x180)))
# No Plex subset has these; a browser takes them from the next family of the stack.
FALLING_BACK = set("⁻ⁿ●○◐▸▾✗")


def code_points(ranges: str) -> set[int]:
    bounds = [part.strip().removeprefix("U+").split("-") for part in ranges.split(",")]
    return {point for bound in bounds for point in range(int(bound[0], 16), int(bound[-1], 16) + 1)}


def faces() -> list[tuple[tuple[str, str, str], str, set[int]]]:
    found = FACE.findall((ASSETS / "fonts.css").read_text("utf-8"))
    return [
        ((family, style, weight), url, code_points(ranges)) for family, style, weight, url, ranges in found
    ]


@cache
def drawn(url: str) -> frozenset[int]:
    return frozenset(TTFont(ASSETS / url).getBestCmap())


def covered(face: tuple[str, str, str]) -> set[str]:
    """Characters that a browser finds: announced by a unicode-range and drawn by the file it names."""
    return {chr(point) for name, url, points in faces() if name == face for point in points & drawn(url)}


def data_characters() -> set[str]:
    text = "".join(path.read_text("utf-8") for path in sorted((ROOT / "data").rglob("*.csv")))
    # Ideographs are left to the system's fonts.
    return {char for char in set(text) if char.isprintable() and not "\u3000" <= char <= "\u9fff"}


@pytest.mark.parametrize("face", SANS, ids=" ".join)
@pytest.mark.parametrize("needed", [SIGNS, GREEK, LATIN], ids=["signs", "greek", "latin"])
def test_each_sans_face_has_the_signs_letters_and_accents_of_the_texts(face, needed):
    assert set(needed) - FALLING_BACK - covered(face) == set()


@pytest.mark.parametrize("face", SANS, ids=" ".join)
def test_every_character_of_the_tables_is_drawn_or_listed(face):
    characters = data_characters()
    assert len(characters) > 90, "the tables were not found"
    assert characters - FALLING_BACK - covered(face) == set()


def test_mono_has_what_identifiers_are_made_of():
    assert set(map(chr, range(0x20, 0x7F))) <= covered(MONO)


def test_listed_characters_are_really_missing():
    assert set.union(*map(covered, SANS)) & FALLING_BACK == set()


def test_each_face_swaps_and_is_local():
    css = (ASSETS / "fonts.css").read_text("utf-8")
    rules = css.count("@font-face")
    assert rules == len(faces()) == css.count("font-display: swap;")
    assert all((ASSETS / url).is_file() for _, url, _ in faces())


def test_every_font_file_is_used():
    used = {url for _, url, _ in faces()}
    assert {f"fonts/{path.name}" for path in (ASSETS / "fonts").iterdir()} == used


def test_ranges_of_one_face_do_not_overlap():
    for face in [*SANS, MONO]:
        points = [point for name, _, ranges in faces() if name == face for point in ranges]
        assert len(points) == len(set(points)), face


@pytest.mark.parametrize("face", SANS, ids=" ".join)
def test_figures_are_tabular(face):
    (url,) = {url for name, url, points in faces() if name == face and ord("0") in points}
    font = TTFont(ASSETS / url)
    glyphs = font.getBestCmap()
    assert len({font["hmtx"][glyphs[ord(char)]][0] for char in "0123456789−"}) == 1


def test_no_font_file_is_large():
    assert all(path.stat().st_size <= 30_000 for path in (ASSETS / "fonts").iterdir())
