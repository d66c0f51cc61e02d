"""The cells of the drawn cascade: organic outlines from a seeded generator, the same at every run.

Every glyph is a function of its place and a random generator and returns SVG elements. Colours are CSS
variables, the light theme their fallback: the drawing follows the page around it, and is complete alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise, product
from random import Random

from tools.curves import Place, Point, between, curve, disc, number, outline, pair, path

INK = "var(--ink,#1B2430)"
PAGE = "var(--page,#FBFAF7)"
MUTED = "var(--muted,#5A6572)"
HAIRLINE = "var(--hairline,#7E8790)"
TINT = f"color-mix(in srgb,{INK} 10%,{PAGE})"  # of cancer cells; the drawing's own fill, which None inherits
GREY = f"color-mix(in srgb,{INK} 42%,{PAGE})"  # of the nuclei of immune cells


def cancer(place: Place, rng: Random) -> list[str]:
    """Draw a cancer cell: irregular, with a large dark nucleus off its centre."""
    middle = Place(
        place.point(rng.random() * math.tau, 0.13), place.size * 0.47, place.turn, place.stretch**0.7
    )
    return [
        path(curve(outline(place, rng, 0.1), True), None),
        path(curve(outline(middle, rng, 0.1, 7), True), INK, "none"),
    ]


def squeeze(place: Place, _: Random) -> list[str]:
    """Draw a cancer cell on its way through a wall that lies across its waist."""
    half = [(-1.45, 0.0), (-1.15, 0.62), (-0.55, 0.66), (0.0, 0.3), (0.5, 0.56), (1.05, 0.6)]
    body = [*half, (1.4, 0.0), *((x, -y) for x, y in reversed(half[1:]))]
    core = [(-1.0, 0.1), (-0.7, 0.4), (-0.2, 0.2), (0.25, 0.1), (0.25, -0.12), (-0.2, -0.2), (-0.75, -0.36)]
    return [path(curve(place.trace(body), True), None), path(curve(place.trace(core), True), INK, "none")]


def dividing(place: Place, rng: Random) -> list[str]:
    """Draw a cancer cell in telophase: two daughters that still hold together."""
    half = [(-1.5, 0.0), (-1.2, 0.62), (-0.6, 0.74), (0.0, 0.36), (0.6, 0.78), (1.25, 0.6)]
    body = [*half, (1.5, 0.05), *((x, -y) for x, y in reversed(half[1:]))]
    nuclei = [
        Place(place.trace([(x, 0.0)])[0], place.size * 0.34, place.turn + 90, 1.5) for x in (-0.78, 0.78)
    ]
    cores = [path(curve(outline(core, rng, 0.08, 7), True), INK, "none") for core in nuclei]
    return [path(curve(place.trace(body), True), None), *cores]


def asleep(place: Place, rng: Random) -> list[str]:
    """Draw a dormant cancer cell: smooth, closed, its nucleus a closed eye."""
    lid = [(-0.46, -0.08), (-0.25, 0.17), (0.0, 0.25), (0.25, 0.17), (0.46, -0.08)]
    lashes = [((-0.3, 0.14), (-0.44, 0.36)), ((0.0, 0.26), (0.0, 0.52)), ((0.3, 0.14), (0.44, 0.36))]
    strokes = curve(place.trace(lid)) + "".join(
        f"M{pair(a)}L{pair(b)}" for a, b in (place.trace(lash) for lash in lashes)
    )
    return [path(curve(outline(place, rng, 0.035), True), None), path(strokes, width=1.8)]


def tcell(place: Place, _: Random) -> list[str]:
    """Draw a T cell: round, a round nucleus that nearly fills it, receptors on the side it looks to."""
    looks = [math.radians(degrees) for degrees in (-60, -30, 0, 30, 60)]
    ticks = "".join(f"M{pair(place.point(a, 1))}L{pair(place.point(a, 1.33))}" for a in looks)
    return [path(ticks), disc(place.at, place.size, PAGE, None), disc(place.at, place.size * 0.66, GREY)]


def neutrophil(place: Place, rng: Random) -> list[str]:
    """Draw a neutrophil: round, its nucleus of three joined lobes."""
    lobes = [place.point(math.radians(degrees), 0.45) for degrees in (-130, -10, 110)]
    joint = path(
        f"M{pair(lobes[0])}Q{pair(place.point(math.radians(-70), 0.2))} {pair(lobes[1])}"
        f"Q{pair(place.point(math.radians(50), 0.2))} {pair(lobes[2])}",
        stroke=GREY,
        width=2,
    )
    cell = path(curve(outline(place, rng, 0.04), True), PAGE)
    return [cell, joint, *(disc(lobe, place.size * 0.29, GREY) for lobe in lobes)]


def macrophage(place: Place, rng: Random) -> list[str]:
    """Draw a macrophage: an amoeba with broad feet, a kidney-shaped nucleus and what it has eaten."""
    waves = [(lobes, height, rng.random() * math.tau) for lobes, height in ((3, 0.08), (5, 0.13), (7, 0.07))]
    angles = [math.tau * k / 28 for k in range(28)]
    edge = [place.point(a, 1.05 + sum(h * math.sin(n * a + phase) for n, h, phase in waves)) for a in angles]
    bean = [
        (-0.5, 0.16),
        (-0.44, -0.32),
        (0.02, -0.5),
        (0.46, -0.3),
        (0.5, 0.18),
        (0.22, 0.24),
        (0.0, 0.02),
        (-0.22, 0.3),
    ]
    eaten = [
        disc(at, place.size * 0.1, MUTED) for at in place.trace([(-0.05, 0.58), (0.24, 0.56), (0.62, -0.5)])
    ]
    return [path(curve(edge, True), PAGE), path(curve(place.trace(bean), True), GREY, "none"), *eaten]


def redcell(place: Place, rng: Random) -> list[str]:
    """Draw a red blood cell: a disc seen at an angle, with its dent."""
    dent = Place(place.at, place.size * 0.45, place.turn, place.stretch)
    return [
        path(curve(outline(place, rng, 0.0, 8), True), PAGE, MUTED, 1.2),
        path(curve(outline(dent, rng, 0.0, 8), True), "none", MUTED, 0.9),
    ]


def platelet(place: Place, rng: Random) -> list[str]:
    """Draw a platelet: a small grey lens."""
    return [path(curve(outline(place, rng, 0.1, 6), True), GREY, "none")]


def ring(place: Place, _: Random) -> list[str]:
    """Draw the niche that shelters a cell: a dotted ring."""
    (x, y), dots = place.at, f'stroke="{MUTED}" stroke-width="1.3" stroke-dasharray="0.1 5"'
    return [f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(place.size)}" fill="none" {dots}/>']


def cluster(place: Place, rng: Random, cell: float = 12.0) -> list[str]:
    """Pack cancer cells of radius about `cell` into the ellipse of the place: a jittered honeycomb."""
    corners: dict[tuple[int, int], Point] = {}

    def corner(x: float, y: float) -> Point:
        key = (round(x), round(y))
        if key not in corners:  # keys are grid points, so that neighbours share a corner
            corners[key] = (x + cell * 0.5 * (rng.random() - 0.5), y + cell * 0.5 * (rng.random() - 0.5))
        return corners[key]

    drawn = []
    for row, column in product(range(-9, 10), repeat=2):
        x, y = place.lattice(cell * 3**0.5 * (column + row % 2 / 2), cell * 1.5 * row)
        if math.hypot(*place.local((x, y))) <= 1:
            angles = [math.radians(place.turn + 30 + 60 * k) for k in range(6)]
            drawn += packed(
                [corner(x + cell * math.cos(a), y + cell * math.sin(a)) for a in angles], cell, rng
            )
    return drawn


def packed(corners: Sequence[Point], cell: float, rng: Random) -> list[str]:
    """Draw one cell of a tissue: its polygon, drawn in a little and rounded, with its nucleus."""
    x, y = (sum(values) / len(corners) for values in zip(*corners, strict=True))
    inner = [(x + 0.96 * (a - x), y + 0.96 * (b - y)) for a, b in corners]
    ends = [(between(a, b, 0.36), between(a, b, 0.64)) for a, b in pairwise([*inner, inner[0]])]
    turns = zip(inner, [ends[-1], *ends[:-1]], ends, strict=True)
    body = "".join(f"L{pair(before[1])}Q{pair(corner)} {pair(after[0])}" for corner, before, after in turns)
    body = f"M{body[1:]}Z"
    shift = Place((x, y), cell).point(rng.random() * math.tau, 0.12)
    core = Place(shift, cell * 0.38, rng.random() * 180, 1.25)
    return [path(body, None), path(curve(outline(core, rng, 0.1, 7), True), INK, "none")]


GLYPHS: dict[str, Callable[..., list[str]]] = {
    glyph.__name__: glyph
    for glyph in (
        asleep,
        cancer,
        cluster,
        dividing,
        macrophage,
        neutrophil,
        platelet,
        redcell,
        ring,
        squeeze,
        tcell,
    )
}
