"""Draw assets/cascade.svg from draw_cascade.toml: `python -m tools.draw_cascade [--check]`.

Five scenes side by side, each a group of its own with a rectangle to point at, so that a page can make it
a button. Vessel and matrix run through several scenes; each scene holds its own piece of them.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from tools.curves import Cubic, Place, Point, bezier, curve, outline, path, strokes
from tools.glyphs import GLYPHS, HAIRLINE, INK, PAGE, TINT

WIDTH, HEIGHT = 240, 150
STEP = 20  # between the points of a fibre; a divisor of WIDTH, so that scenes meet in a point
PLAN = Path(__file__).with_suffix(".toml")
DRAWING = Path(__file__).parents[1] / "assets" / "cascade.svg"


def piece(points: Sequence[Point], left: float, right: float) -> list[Cubic]:
    """Cut out the segments of the curve through the points (sorted by x) that lie between left and right."""
    return [
        bezier(points, i)
        for i in range(len(points) - 1)
        if left <= points[i][0] and points[i + 1][0] <= right
    ]


def vessel(plan: dict[str, Any], left: float, right: float) -> list[str]:
    """Draw lumen, walls and the flat cells of the walls, between left and right."""
    upper, lower = (piece([tuple(p) for p in plan[wall]], left, right) for wall in ("upper", "lower"))
    if not upper:
        return []
    back = [(d, c, b, a) for a, b, c, d in reversed(lower)]
    lumen = (
        f'<path d="{strokes(upper)}{strokes(back, "L")}Z" fill="{INK}" fill-opacity="0.045" stroke="none"/>'
    )
    return [lumen, path(strokes(upper) + strokes(lower), width=1.8), *lining(upper, 1), *lining(lower, -1)]


def lining(wall: Sequence[Cubic], inward: int) -> list[str]:
    """Draw the nuclei of the endothelium, one in the middle of each segment, bulging into the lumen."""
    nuclei = []
    for a, b, c, d in wall:
        x, y = ((a[k] + 3 * b[k] + 3 * c[k] + d[k]) / 8 for k in (0, 1))
        slope = math.atan2(d[1] + c[1] - b[1] - a[1], d[0] + c[0] - b[0] - a[0])
        place = Place(
            (x - 2.4 * inward * math.sin(slope), y + 2.4 * inward * math.cos(slope)),
            4.4,
            math.degrees(slope),
            5,
        )
        nuclei.append(path(curve(outline(place, Random(0), 0.0, 8), True), PAGE, width=1.2))
    return nuclei


def parted(y: float, x: float, rock: Sequence[float]) -> float:
    """Find the height at x of the streamline that, far from a round obstacle (x, y, radius), is at height y.

    Potential flow past a cylinder keeps v (1 - r^2 / (u^2 + v^2)) constant (u, v from its centre); here
    solved by bisection.
    """
    u, far, r = x - rock[0], abs(y - rock[1]), rock[2]
    low, high = far, far + r
    for _ in range(40):
        v = (low + high) / 2
        low, high = (v, high) if v * (1 - r * r / (u * u + v * v)) < far else (low, v)
    return rock[1] + math.copysign(high, y - rock[1])


def matrix(plan: dict[str, Any], left: float, right: float) -> list[str]:
    """Draw the fibres of the tissue between left and right, parted by what lies in it."""
    data = ""
    for k, (start, stop, height) in enumerate(plan["fibres"]):
        points = []
        for x in range(start, stop + 1, STEP):
            y = height
            for rock in plan["rocks"]:
                y = parted(y, x, rock)
            points.append((float(x), y + 1.2 * math.sin(x / 27 + 1.9 * k)))
        data += strokes(piece(points, left, right))
    return [path(data, stroke=HAIRLINE, width=1)] if data else []


def scene(plan: dict[str, Any], index: int) -> str:
    """Draw one scene as a group: its rectangle first, then what is drawn in it."""
    left, right = index * WIDTH, (index + 1) * WIDTH
    art = matrix(plan["matrix"], left, right) + vessel(plan["vessel"], left, right)
    spec = plan["scene"][index]
    for number, entry in enumerate(spec["glyphs"]):
        options = {key: value for key, value in entry.items() if key == "cell"}
        place = Place(tuple(entry["at"]), entry["size"], entry.get("turn", 0.0), entry.get("stretch", 1.0))
        seed = f"{spec['stage']} {number} {entry.get('seed', 0)}"
        art += GLYPHS[entry["glyph"]](place, Random(seed), **options)
    box = f'x="{left}" width="{WIDTH}" height="{HEIGHT}"'
    hit = f'<rect class="hit" {box} fill="none" stroke="none" pointer-events="all"/>'
    body = "\n".join(art)
    return f'<g class="scene" data-stage="{spec["stage"]}">\n{hit}\n<g class="art">\n{body}\n</g>\n</g>'


def draw(plan: dict[str, Any]) -> str:
    """Write the whole drawing as SVG text."""
    scenes = "\n".join(scene(plan, index) for index in range(len(plan["scene"])))
    width = WIDTH * len(plan["scene"])
    pen = f'stroke="{INK}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
    box = f'class="cascade" viewBox="0 0 {width} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} fill="{TINT}" {pen}>\n{scenes}\n</svg>\n'


def main() -> int:
    """Write the drawing, or with --check say whether the committed one is the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file differs")
    check = parser.parse_args().check
    svg = draw(tomllib.loads(PLAN.read_text(encoding="utf-8")))
    if not check:
        DRAWING.write_text(svg, encoding="utf-8")
    return int(DRAWING.read_text(encoding="utf-8") != svg)


if __name__ == "__main__":
    raise SystemExit(main())
