"""Forest plot of ratios on a log scale.

Each ratio has a strip of its own between two rules: its name above, its mark below, and beside the mark its numbers, in
a margin that no interval reaches. So it fits a phone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cascade.therapy.outcomes import Outcome, outcome_rules
from cascade.therapy.pooling import Pooled
from cascade.therapy.ratios import Ratio, RatioGroup
from components.figures.theme import Theme, colours, figure

ROW, HEAD, FOOT = 40, 4, 46
"""Heights in pixels: of a row, of what stands above the rows and of what stands below."""
NUMBERS = 134
"""Width in pixels of the margin that holds the numbers."""
ABOVE, BELOW = 0.22, 0.2
"""How far the name and the mark of a line are from its middle, in rows."""
SIZE, HALF = 11, 7.15
"""Size of a mark as plotly counts it, and half the diagonal of its diamond of that size, in pixels."""
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
        _diamond(line.pooled.pooled, -place - BELOW, token["ink"])
        for place, line in enumerate(lines)
        if line.pooled and line.pooled.pooled
    ]
    traces = [_even(lines, token["hairline"]), *traces, *_texts(lines, theme)]
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
        "margin": {"l": 8, "r": NUMBERS, "t": HEAD, "b": FOOT},
        "xaxis": {
            "type": "log",
            "range": [math.log10(low), math.log10(high)],
            "tickvals": [tick for tick in TICKS if low <= tick <= high],
            "ticktext": [f"{tick:g}" for tick in TICKS if low <= tick <= high],
            "showgrid": False,
            "zeroline": False,
            "automargin": False,
        },
        "yaxis": {"visible": False, "range": [-len(lines) + 0.5, 0.5], "automargin": False},
        "xaxis2": {"visible": False, "overlaying": "x", "range": [0, 1], "automargin": False},
        "annotations": [
            {**below, "x": 0, "xanchor": "left", "text": "← fewer events with it"},
            {**below, "x": 1, "xanchor": "right", "text": "more events with it →"},
        ],
        "shapes": [*_rules(lines, token["rule"]), *_halves(lines, theme)],
        "showlegend": False,
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
        "y": [y for place in places for y in (-place, -place - 2 * BELOW, None)],
        "line": {"color": colour, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _rules(lines: Sequence[Line], colour: str) -> list[dict[str, Any]]:
    """A rule above each ratio, over the plot and over the margin of the numbers: two shapes, however many lines."""
    heights = [-place + 0.5 for place, line in enumerate(lines) if line.ratio or line.pooled]
    look = {
        "type": "path",
        "yref": "y",
        "xref": "paper",
        "line": {"color": colour, "width": 1},
        "layer": "below",
    }
    over, beside = (
        " ".join(f"M0,{height:.1f} L{end},{height:.1f}" for height in heights) for end in (1, NUMBERS)
    )
    return (
        [{**look, "path": over}, {**look, "path": beside, "xsizemode": "pixel", "xanchor": 1}]
        if heights
        else []
    )


def _halves(lines: Sequence[Line], theme: Theme) -> list[dict[str, Any]]:
    """The other half of each mark that is half and half: plotly fills a marker with one colour only."""
    token, end = colours(theme), f"{HALF:g}"
    return [
        {
            "type": "path",
            "path": f"M0,-{end} L{end},0 L0,{end}" + (" Z" if line.ratio.human else ""),
            "xref": "x",
            "yref": "y",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": line.ratio.value,
            "yanchor": -place - BELOW,
            "line": {"width": 0 if line.ratio.human else 2, "color": token["promotes"]},
            "fillcolor": token["promotes"] if line.ratio.human else "rgba(0,0,0,0)",
        }
        for place, line in enumerate(lines)
        if line.ratio and line.ratio.outcome.fill == "both"
    ]


def _texts(lines: Sequence[Line], theme: Theme) -> list[dict[str, Any]]:
    """Names above the marks, numbers beside them; a heading stands alone, lower.

    As texts of three traces: as annotations, ninety of them, they took most of the time of a click.
    """
    token = colours(theme)
    headings = {place for place, line in enumerate(lines) if line.ratio is None and line.pooled is None}
    names = [(-place + ABOVE, line.left) for place, line in enumerate(lines) if place not in headings]
    numbers = [(-place - BELOW, line.right) for place, line in enumerate(lines) if line.right]
    bold = [(-place - BELOW, f"<b>{lines[place].left}</b>") for place in sorted(headings)]
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [x] * len(texts),
            "y": [y for y, _ in texts],
            "xaxis": "x2",
            "text": [text for _, text in texts],
            "textposition": "middle right",
            "textfont": {"size": size, "color": token["ink"]},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for texts, x, size in ((names, 0, 13), (numbers, 1, 13), (bold, 0, 15))
        if texts
    ]


def _points(lines: Sequence[Line], outcome: Outcome, theme: Theme) -> dict[str, Any] | None:
    """The ratios recorded with one outcome, with their intervals."""
    token = colours(theme)
    own = [
        (-place - BELOW, line.ratio)
        for place, line in enumerate(lines)
        if line.ratio and line.ratio.outcome == outcome
    ]
    if not own:
        return None
    both = outcome.fill == "both"
    colour = token["restrains" if both else outcome.fill]
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
            "size": SIZE,
            "color": colour,
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [one.high - one.value if one.has_interval else 0 for _, one in own],
            "arrayminus": [one.value - one.low if one.has_interval else 0 for _, one in own],
            "color": token["ink"] if both else colour,
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
