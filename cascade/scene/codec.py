"""From scene to link and back: one generic codec for all parts.

A link is a query of `prefix.name=value` pairs. Only what differs from the default is written, in the order of
the parts and of their fields, behind `scene=<version>`; the empty query is the default scene.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from cascade.scene.grading import Grading
from cascade.scene.kinds import Allowed
from cascade.scene.notices import Fault, Notice, nearest, notice
from cascade.scene.part import Part, Raws, read_part, slots, write_part
from cascade.scene.scene import Scene
from cascade.scene.selection import Selection
from cascade.scene.view import View

VERSION_KEY = "scene"
LONGEST = 200_000
MOST_NOTICES = 12
TRACKING = re.compile(
    "(utm|mc|hsa|pk|mtm)_[a-z_]+|_ga|_gl|_hs[a-z]+|[a-z]*clid|(gb|wb)raid|igshid|ref", re.IGNORECASE
)
"""What mail programs and networks hang onto links to follow their readers: no fault of whoever made the link."""


@dataclass(frozen=True)
class Codec:
    """The version that is written, and the parts in the order of the link."""

    version: int
    parts: tuple[type[Part], ...]

    def encode(self, parts: Iterable[Part]) -> str:
        """Write the query, without `?`, of what differs from the defaults."""
        pairs = [(f"{part.prefix}.{name}", raw) for part in parts for name, raw in write_part(part)]
        if not pairs:
            return ""
        pairs.insert(0, (VERSION_KEY, str(self.version)))
        return "&".join(f"{name}={quote(raw, safe=',:/')}" for name, raw in pairs)

    def decode(
        self, query: str, allowed: Allowed, beside: Collection[str] = ()
    ) -> tuple[Mapping[str, Part], tuple[Notice, ...]]:
        """Read the parts by name, and what could not be used. Never raises, whatever the query holds.

        `beside`: further parameters that the caller reads itself.
        """
        pairs, notices = split(query)
        version, doubts = self.version_of(pairs)
        known = {VERSION_KEY, *beside}
        notices += doubts + self.strays([pair for pair in pairs if pair[0] not in known], bool(doubts))
        parts: dict[str, Part] = {}
        faults: list[tuple[str, Fault]] = []
        for part in self.parts:
            raws = upgraded(part, own(part, pairs), version, self.version)
            parts[part.name], found = read_part(part, raws, allowed)
            faults += ((f"{part.prefix}.{name}", fault) for name, fault in found)
        distinct = list(dict.fromkeys(faults))
        shown = max(MOST_NOTICES - len(notices), 0)
        notices += [notice(name, fault) for name, fault in distinct[:shown]]
        if len(distinct) > shown:
            more = f"{len(distinct) - shown} more values of this link could not be used."
            notices.append(Notice("", "", more))
        return parts, tuple(notices)

    def version_of(self, pairs: Raws) -> tuple[int, list[Notice]]:
        """Find the version a link was written in (ours if it does not say); a notice if that is doubtful."""
        raw = next((value.strip() for name, value in pairs if name == VERSION_KEY), str(self.version))
        if not re.fullmatch("[1-9][0-9]{0,5}", raw):
            fault = Fault(raw, f"not a version of a link, read as version {self.version}")
            return self.version, [notice(VERSION_KEY, fault)]
        if int(raw) > self.version:
            text = (
                f"This link was made by a newer release (scene={raw}; this one knows up to {self.version}): "
                "what it understands is shown, the rest is left out."
            )
            return self.version, [Notice(VERSION_KEY, raw, text)]
        return int(raw), []

    def strays(self, pairs: Raws, newer: bool) -> list[Notice]:
        """Tell of parameters that no part knows, with their right names where they can be guessed.

        `newer`: the link may hold parts of a later release, which are told of as a whole.
        """
        homes = {slot.query: f"{part.prefix}.{slot.query}" for part in self.parts[:1] for slot in slots(part)}
        homes |= {alias: homes[name] for part in self.parts[:1] for alias, name in part.aliases().items()}
        whole = [f"{part.prefix}.{slot.query}" for part in self.parts for slot in slots(part)]
        prefixes = tuple(f"{part.prefix}." for part in self.parts)
        found = []
        for name in dict.fromkeys(name for name, _ in pairs):
            if name in homes:
                fault = Fault(name, f'in a link this is written "{homes[name]}"', shown=False)
            elif newer or name.startswith(prefixes) or TRACKING.fullmatch(name):
                continue
            else:
                near = nearest(name, whole)
                fault = Fault(name, "not a parameter of a link", (near,) if near else (), shown=False)
            found.append(notice(name, fault))
        return capped(found)


def capped(notices: list[Notice]) -> list[Notice]:
    """At most half as many as are shown in all, so that what is wrong with known parameters is told too."""
    most = MOST_NOTICES // 2
    if len(notices) <= most:
        return notices
    return [
        *notices[:most],
        Notice("", "", f"{len(notices) - most} more parameters of this link are not known."),
    ]


def own(part: type[Part], pairs: Raws) -> Raws:
    """Pick the parameters of one part, without its prefix."""
    start = part.prefix + "."
    return [(name.removeprefix(start), raw) for name, raw in pairs if name.startswith(start)]


def upgraded(part: type[Part], raws: Raws, version: int, newest: int) -> Raws:
    """Bring the parameters of a part to the newest version; each upgrader takes them one version on."""
    for old in range(version, newest):
        if upgrader := part.upgraders.get(old):
            raws = upgrader(raws)
    return raws


def split(query: str) -> tuple[list[tuple[str, str]], list[Notice]]:
    """Split into name and text of each parameter; `&amp;` of mail programs is understood."""
    notices = []
    if len(query) > LONGEST:
        query = query[:LONGEST].rpartition("&")[0]
        notices.append(
            Notice("", "", f"This link is longer than {LONGEST:,} characters: its end was left out.")
        )
    pairs = parse_qsl(query.strip().removeprefix("?"), keep_blank_values=True, errors="replace")
    return [(name.strip().removeprefix("amp;"), raw) for name, raw in pairs], notices


CODEC = Codec(version=1, parts=(Selection, View, Grading))


def encode(scene: Scene) -> str:
    """Write the link of a scene: a query without `?`, empty for the default. Equal scenes, equal links."""
    return CODEC.encode((scene.selection, scene.view, scene.grading))


def decode(query: str, allowed: Allowed, beside: Collection[str] = ()) -> tuple[Scene, tuple[Notice, ...]]:
    """Read the scene of a query (with or without `?`), and a notice for each thing that could not be used.

    `allowed`: see `allowed_values`; values of a source that it lacks are checked for shape only.
    `beside`: further parameters of the query that the caller reads itself. Never raises.
    """
    parts, notices = CODEC.decode(query, allowed, beside)
    return Scene(**parts), notices  # type: ignore[arg-type]
