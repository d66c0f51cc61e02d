"""Forest plot of ratios on a log scale; name and numbers stand above each interval, so that it fits a phone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cascade.therapy.outcomes import Outcome, outcome_rules
from cascade.therapy.pooling import Pooled
from cascade.therapy.ratios import Ratio, RatioGroup
from components.figures.theme import Theme, colours, figure

ROW, HEAD, FOOT = 38, 58, 46
"""Heights in pixels: of a row, of what stands above the rows and of what stands below."""
TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


@dataclass(frozen=True)
class Line:
    """One line of the plot: a heading, a ratio or a pooled ratio, with its texts left and right."""

    left: str
    right: str = ""
    ratio: Ratio | None = None
    pooled: RatioGroup | None = None


def height(lines: Sequence[Line]) -> int:
    """Height of the plot in pixels."""
    return HEAD + FOOT + ROW * len(lines)


def forest(lines: Sequence[Line], theme: Theme) -> dict[str, Any]:
    """The figure of these lines, the first on top. ``customdata`` of a point is its target's id."""
    token = colours(theme)
    ends = [value for line in lines for value in _ends(line)] or [0.5, 2.0]
    low, high = min(*ends, 0.5) / 1.15, max(*ends, 2.0) * 1.15
    traces = [trace for outcome in outcome_rules().outcomes if (trace := _points(lines, outcome, theme))]
    traces += [
        _diamond(line.pooled.pooled, -place - 0.22, token["ink"])
        for place, line in enumerate(lines)
        if line.pooled and line.pooled.pooled
    ]
    traces = [_even(lines, token["hairline"]), *traces, *_texts(lines, token["ink"])]
    below = {
        "xref": "paper",
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -22,
        "showarrow": False,
        "font": {"color": token["muted"], "size": 13},
    }
    layout = {
        "height": height(lines),
        "margin": {"l": 8, "r": 8, "t": HEAD, "b": FOOT},
        "xaxis": {
            "type": "log",
            "range": [math.log10(low), math.log10(high)],
            "tickvals": [tick for tick in TICKS if low <= tick <= high],
            "ticktext": [f"{tick:g}" for tick in TICKS if low <= tick <= high],
            "zeroline": False,
            "automargin": False,
        },
        "yaxis": {"visible": False, "range": [-len(lines) + 0.4, 0.6], "automargin": False},
        "xaxis2": {"visible": False, "overlaying": "x", "range": [0, 1], "automargin": False},
        "annotations": [
            {**below, "x": 0, "xanchor": "left", "text": "← fewer events with it"},
            {**below, "x": 1, "xanchor": "right", "text": "more events with it →"},
        ],
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemwidth": 30},
        "hovermode": "closest",
    }
    return figure(traces, layout, theme)


def _ends(line: Line) -> tuple[float, ...]:
    if line.pooled and line.pooled.pooled:
        return line.pooled.pooled.low, line.pooled.pooled.high
    if line.ratio:
        return (line.ratio.low, line.ratio.high) if line.ratio.has_interval else (line.ratio.value,)
    return ()


def _even(lines: Sequence[Line], colour: str) -> dict[str, Any]:
    """The line of no difference, beside the intervals alone, so that it crosses no text."""
    places = [place for place, line in enumerate(lines) if line.ratio or line.pooled]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [1, 1, None] * len(places),
        "y": [y for place in places for y in (-place, -place - 0.44, None)],
        "line": {"color": colour, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _texts(lines: Sequence[Line], colour: str) -> list[dict[str, Any]]:
    """Left and right texts above the intervals; a heading stands lower and alone.

    As texts of three traces: as annotations, ninety of them, they took most of the time of a click.
    """
    headings = {place for place, line in enumerate(lines) if line.ratio is None and line.pooled is None}
    left = [(-place + 0.21, line.left) for place, line in enumerate(lines) if place not in headings]
    right = [(-place + 0.21, line.right) for place, line in enumerate(lines) if line.right]
    bold = [(-place - 0.1, f"<b>{lines[place].left}</b>") for place in sorted(headings)]
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [x] * len(texts),
            "y": [y for y, _ in texts],
            "xaxis": "x2",
            "text": [text for _, text in texts],
            "textposition": side,
            "textfont": {"size": size, "color": colour},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for texts, x, side, size in (
            (left, 0, "middle right", 13),
            (right, 1, "middle left", 13),
            (bold, 0, "middle right", 15),
        )
        if texts
    ]


def _points(lines: Sequence[Line], outcome: Outcome, theme: Theme) -> dict[str, Any] | None:
    """The ratios recorded with one outcome, with their intervals."""
    token = colours(theme)
    own = [
        (-place - 0.22, line.ratio)
        for place, line in enumerate(lines)
        if line.ratio and line.ratio.outcome == outcome
    ]
    if not own:
        return None
    colour = token["ink"] if outcome.fill == "both" else token[outcome.fill]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": outcome.label,
        "x": [one.value for _, one in own],
        "y": [y for y, _ in own],
        "customdata": [one.target for _, one in own],
        "text": [f"{one.agent}, {one.study} · {one.cancer}<br>{one.measured_as}" for _, one in own],
        "hovertemplate": "%{text}<br>%{x}<extra></extra>",
        "marker": {
            "symbol": [outcome.shape + ("" if one.human else "-open") for _, one in own],
            "size": 11,
            "color": colour,
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [one.high - one.value if one.has_interval else 0 for _, one in own],
            "arrayminus": [one.value - one.low if one.has_interval else 0 for _, one in own],
            "color": colour,
            "thickness": 1.5,
            "width": 3,
        },
    }


def _diamond(pooled: Pooled, middle: float, colour: str) -> dict[str, Any]:
    """A pooled ratio as a flat diamond from end to end of its interval."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Pooled",
        "x": [pooled.low, pooled.value, pooled.high, pooled.value, pooled.low],
        "y": [middle, middle + 0.18, middle, middle - 0.18, middle],
        "fill": "toself",
        "fillcolor": colour,
        "line": {"color": colour, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }
