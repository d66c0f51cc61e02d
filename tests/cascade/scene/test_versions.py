"""Old links keep working, and links of a newer release do what they can."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from cascade.knowledge import load
from cascade.scene import Grading, Scene, Selection, View, allowed_values, decode, encode
from cascade.scene.codec import CODEC, Codec
from cascade.scene.names import Choice, Tokens
from cascade.scene.part import Part, Raws, Upgrader, holds, slots

LINKS = tomllib.loads((Path(__file__).parent / "links.toml").read_text("utf-8"))["link"]


@pytest.fixture(scope="module")
def allowed():
    return allowed_values(load())


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"v{link['version']}: {link['query'][8:40]}")
def test_a_released_link_still_restores_its_scene(link, allowed):
    expected = Scene(
        Selection(**link.get("selection", {})),
        View(**link.get("view", {})),
        Grading(**link.get("grading", {})),
    )
    assert decode(link["query"], allowed) == (expected, ())
    if link["version"] == CODEC.version:
        assert encode(expected) == link["query"]


def test_the_fixture_has_links_of_every_version_and_uses_every_field_of_the_newest():
    assert {link["version"] for link in LINKS} == set(range(1, CODEC.version + 1))
    newest = "&".join(link["query"] for link in LINKS if link["version"] == CODEC.version)
    unused = [
        f"{part.prefix}.{slot.query}"
        for part in CODEC.parts
        for slot in slots(part)
        if f"&{part.prefix}.{slot.query}=" not in newest
    ]
    assert unused == []


def renamed(raws: Raws) -> Raws:
    """From version 1 to 2: `where` was renamed to `organ`."""
    return [("organ" if name == "where" else name, raw) for name, raw in raws]


def split_up(raws: Raws) -> Raws:
    """From version 2 to 3: `distant` became two organs."""
    return [(name, raw.replace("distant", "lung,bone")) for name, raw in raws]


@dataclass(frozen=True)
class Old(Part):
    """A part whose field was renamed once, and one of whose values was split later."""

    name: ClassVar[str] = "old"
    prefix: ClassVar[str] = "o"
    upgraders: ClassVar[Mapping[int, Upgrader]] = {1: renamed, 2: split_up}
    organ: tuple[str, ...] = holds(Tokens("organ"))


@dataclass(frozen=True)
class Other(Part):
    """A part that never changed."""

    name: ClassVar[str] = "other"
    prefix: ClassVar[str] = "x"
    size: str = holds(Choice(("small", "large")), query="z")


THIRD = Codec(3, (Old, Other))
ORGANS = {"organ": ("lung", "liver", "bone")}


@pytest.mark.parametrize(
    ("query", "organ"),
    [
        ("scene=1&o.where=distant", ("bone", "lung")),
        ("scene=2&o.organ=distant", ("bone", "lung")),
        ("scene=3&o.organ=lung", ("lung",)),
        ("o.organ=lung", ("lung",)),
    ],
)
def test_upgraders_are_applied_one_after_the_other(query, organ):
    parts, notices = THIRD.decode(query + "&x.z=large", ORGANS)
    assert parts == {"old": Old(organ), "other": Other("large")}
    assert notices == ()
    assert THIRD.encode(parts.values()) == f"scene=3&o.organ={','.join(organ)}&x.z=large"


def test_words_of_an_old_version_mean_nothing_in_a_newer_link():
    parts, notices = THIRD.decode("scene=2&o.where=lung", ORGANS)
    assert parts["old"] == Old()
    assert [notice.parameter for notice in notices] == ["o.where"]


def test_a_link_of_a_newer_release_is_read_as_far_as_possible_and_says_so(allowed):
    scene, notices = decode("scene=99&s.organ=lung&scenario.x=1", allowed)
    assert scene == Scene(Selection(organ=("lung",)))
    assert [notice.parameter for notice in notices] == ["scene"]
    assert "newer release" in notices[0].text
