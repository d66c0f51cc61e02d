"""Smooth curves through points, places to draw at, and the SVG elements made of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

Point = tuple[float, float]
Cubic = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Place:
    """Where a glyph stands: centre, radius, direction (degrees, clockwise), and its length over its width."""

    at: Point
    size: float
    turn: float = 0.0
    stretch: float = 1.0

    def lattice(self, along: float, across: float) -> Point:
        """Find the point at so many drawing units along and across the direction."""
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return self.at[0] + c * along - s * across, self.at[1] + s * along + c * across

    def trace(self, points: Iterable[Point]) -> list[Point]:
        """Bring points, in units of `size` along and across the direction, into the drawing."""
        return [self.point(math.atan2(y, x), math.hypot(x, y)) for x, y in points]

    def local(self, point: Point) -> Point:
        """Bring a point of the drawing into units of `size`: the reverse of `trace`."""
        dx, dy = point[0] - self.at[0], point[1] - self.at[1]
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        along, across = self.size * self.stretch**0.5, self.size / self.stretch**0.5
        return (c * dx + s * dy) / along, (c * dy - s * dx) / across

    def point(self, angle: float, radius: float) -> Point:
        """Find the point at `angle` (radians) and `radius` (in units of `size`) of this glyph."""
        along, across = self.size * self.stretch**0.5, self.size / self.stretch**0.5
        return self.lattice(radius * along * math.cos(angle), radius * across * math.sin(angle))


def number(value: float) -> str:
    """Write one decimal, without a trailing zero or a negative zero."""
    return f"{round(value, 1) + 0.0:g}"


def pair(point: Point) -> str:
    """Write a point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def between(a: Point, b: Point, share: float) -> Point:
    """Find the point that lies `share` of the way from a to b."""
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def bezier(points: Sequence[Point], i: int, closed: bool = False) -> Cubic:
    """Cut segment i out of the Catmull-Rom curve through the points, as a cubic Bezier curve."""
    n = len(points)
    at = (lambda k: points[k % n]) if closed else (lambda k: points[min(max(k, 0), n - 1)])
    p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
    first = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
    second = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
    return p1, first, second, p2


def strokes(segments: Sequence[Cubic], start: str = "M") -> str:
    """Write the path data along consecutive segments, from a move (M) or a line (L) to their start."""
    if not segments:
        return ""
    (first, leave, _, _), *_ = segments
    # A Catmull-Rom curve leaves each point as it came in: the S command says so without the control point.
    heads = [f"C{pair(leave)} ", *(["S"] * (len(segments) - 1))]
    turns = zip(heads, segments, strict=True)
    return start + pair(first) + "".join(f"{head}{pair(c)} {pair(d)}" for head, (_, _, c, d) in turns)


def curve(points: Sequence[Point], closed: bool = False) -> str:
    """Write the path data of the smooth curve through all points."""
    segments = [bezier(points, i, closed) for i in range(len(points) - (not closed))]
    return strokes(segments) + ("Z" if closed else "")


def path(data: str, fill: str | None = "none", stroke: str | None = None, width: float | None = None) -> str:
    """Write a path element; what is None is inherited from the drawing."""
    attributes = {"fill": fill, "stroke": stroke, "stroke-width": number(width) if width else None}
    return (
        f'<path d="{data}"'
        + "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
        + "/>"
    )


def outline(place: Place, rng: Random, wobble: float, n: int = 9, scale: float = 1.0) -> list[Point]:
    """Draw n points around the place whose radii differ by up to `wobble` (a share of the radius)."""
    start = rng.random() * math.tau
    return [
        place.point(
            start + math.tau * (k + 0.3 * (rng.random() - 0.5)) / n,
            scale * (1 + wobble * (2 * rng.random() - 1)),
        )
        for k in range(n)
    ]


def disc(at: Point, radius: float, fill: str, stroke: str | None = "none") -> str:
    """Write a circle element; with stroke None its line is that of the drawing."""
    line = f' stroke="{stroke}"' if stroke else ""
    return f'<circle cx="{number(at[0])}" cy="{number(at[1])}" r="{number(radius)}" fill="{fill}"{line}/>'
