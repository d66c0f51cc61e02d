"""Diverging bars of claims: promotes up, restrains down, no effect as a thin grey bar beside them.

Each chart draws its bars twice: pale for the whole selection, full for the share that is hovered or brushed (all of
it, until somebody does). The browser alone changes the second (assets/brush.js); ``SHARE`` is its position. All bars
of one kind are a single trace, side after side: what a redrawing costs goes with the number of traces.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cascade.arrays import Ints
from cascade.claims import ANTI, MIXED, NONE, PRO
from cascade.timelines import Course
from components.figures.theme import Theme, colours, figure

SHARE = 1
"""Position of the trace that shows the share: all places that promote, then restrain, then have no effect."""

PALE = 0.3
NAMES = ("promote", "restrain", "found no effect")
WIDE = ((0.36, -0.18), (0.36, -0.18), (0.1, 0.21))
DENSE = ((0.6, -0.4), (0.6, -0.4), (0.2, 0.22))
"""Width and offset of each bar, in parts of the place of a column: where columns are wide, and where dense."""


def sides(counts: Ints) -> Ints:
    """Counts by direction ``(..., 4)`` -> claims that promote, that restrain, that found no effect ``(..., 3)``.

    A claim of both, within one study, counts on both sides, as it does in the synthesis.
    """
    both = counts[..., MIXED]
    return np.stack([counts[..., PRO] + both, counts[..., ANTI] + both, counts[..., NONE]], axis=-1)


def said(name: str, three: Sequence[int]) -> str:
    """What the hover label of one place says."""
    return f"<b>{name}</b><br>" + "<br>".join(
        f"{number} {word}" for number, word in zip(three, NAMES, strict=True)
    )


def _bars(
    x: list[Any], names: list[str], three: Ints, widths: tuple[tuple[float, float], ...], theme: Theme
) -> list[dict[str, Any]]:
    """Two bar traces (pale, then share) and a transparent one that carries the hover; ``three``: (places, 3)."""
    token, places = colours(theme), len(x)
    fills = (token["promotes"], token["restrains"], token["muted"])
    bars: dict[str, Any] = {
        "type": "bar",
        "x": x * 3,
        "y": (three * (1, -1, 1)).T.ravel().tolist(),
        "width": [width for width, _ in widths for _ in range(places)],
        "offset": [offset for _, offset in widths for _ in range(places)],
        "marker": {"color": [fill for fill in fills for _ in range(places)], "line": {"width": 0}},
        "hoverinfo": "skip",
    }
    top = _reach(three)
    hover = {
        "type": "bar",
        "x": x,
        "y": [2 * top] * places,
        "base": [-top] * places,
        "width": 1,
        "offset": -0.5,
        "opacity": 0,
        "marker": {"color": token["surface"]},
        "hovertext": [said(name, row) for name, row in zip(names, three.tolist(), strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    return [{**bars, "opacity": PALE}, {**bars, "opacity": 1}, hover]


def _reach(three: Ints) -> int:
    """How far the axis reaches on either side of zero."""
    return max(1, int(three.max(initial=0)))


def _count_axis(three: Ints) -> dict[str, Any]:
    """A count axis on both sides of zero; a negative tick is read as a number."""
    high, low = max(1, int(three[:, [0, 2]].max(initial=0))), max(1, int(three[:, 1].max(initial=0)))
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 10**9) if (high + low) / s <= 8)
    step = step if step < 10**9 else 10 ** (len(str(high + low)) - 1)
    ticks = list(range(-(low // step) * step, high + 1, step))
    return {
        "tickvals": ticks,
        "ticktext": [f"{abs(tick):,}" for tick in ticks],
        "range": [-1.06 * low, 1.06 * high],
        "automargin": False,
        "zeroline": True,
    }


def stage_bars(
    keys: Sequence[str], names: Sequence[str], counts: Ints, theme: Theme, head: int
) -> dict[str, Any]:
    """Claims per column and direction.

    ``counts``: (columns, 4); ``head``: left margin in pixels, so that the columns stand under those of the lanes.
    """
    three = sides(counts)
    layout = {
        "xaxis": {
            "tickvals": list(range(len(keys))),
            "ticktext": list(names),
            "range": [-0.5, len(keys) - 0.5],
            "showgrid": False,
            "showticklabels": False,
            "automargin": False,
        },
        "yaxis": {**_count_axis(three), "title": {"text": "claims", "standoff": 4}},
        "margin": {"l": head, "r": 0, "t": 6, "b": 6},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
    }
    return figure(_bars(list(range(len(keys))), list(names), three, WIDE, theme), layout, theme)


def year_bars(first: int, counts: Ints, course: Course, course_name: str, theme: Theme) -> dict[str, Any]:
    """Claims per year and direction above the course of the net effect; ``counts``: (years, 4), from ``first`` on."""
    three = sides(counts)
    years = list(range(first, first + len(counts)))
    layout = {
        "xaxis": {
            "range": [years[0] - 0.6, years[-1] + 0.6],
            "showgrid": False,
            "tickvals": [year for year in years if year % 5 == 0] if len(years) > 5 else years,
            "tickformat": "d",
            "anchor": "y2",
            "automargin": False,
        },
        "yaxis": {**_count_axis(three), "domain": [0.42, 1], "title": {"text": "claims", "standoff": 4}},
        "yaxis2": {
            "domain": [0, 0.28],
            "range": [-1.08, 1.08],
            "tickvals": [-1, 0, 1],
            "ticktext": ["−1", "0", "+1"],
            "title": {"text": "net", "standoff": 4},
            "automargin": False,
        },
        "margin": {"l": 46, "r": 16, "t": 6, "b": 24},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "annotations": [
            {
                "text": course_name,
                "xref": "paper",
                "x": 0,
                "yref": "paper",
                "y": 0.29,
                "yanchor": "bottom",
                "xanchor": "left",
                "showarrow": False,
                "font": {"color": colours(theme)["muted"], "size": 13},
            }
        ],
    }
    return figure(
        _bars(years, [str(year) for year in years], three, DENSE, theme) + _course(course, theme),
        layout,
        theme,
    )


def _course(course: Course, theme: Theme) -> list[dict[str, Any]]:
    """The net effect to date as a line upon its 95 % band."""
    token = colours(theme)
    years = course.years.tolist()
    told = [
        f"<b>to {year}</b><br>net {net:+.2f} (95 % {low:+.2f} to {high:+.2f})".replace("-", "−")
        for year, net, low, high in zip(
            years, course.net.tolist(), course.low.tolist(), course.high.tolist(), strict=True
        )
    ]
    band = {
        "type": "scatter",
        "mode": "lines",
        "x": years + years[::-1],
        "y": course.low.tolist() + course.high.tolist()[::-1],
        "yaxis": "y2",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": token["rule"],
        "hoverinfo": "skip",
    }
    line = {
        "type": "scatter",
        "mode": "lines" if len(years) > 1 else "markers",
        "x": years,
        "y": course.net.tolist(),
        "yaxis": "y2",
        "line": {"width": 2, "color": token["ink"]},
        "marker": {"color": token["ink"]},
        "hoverinfo": "text",
        "hovertext": told,
    }
    return [band, line]
