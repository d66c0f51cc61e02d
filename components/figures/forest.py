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
    side = {"xref": "paper", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -22, "showarrow": False}
    muted = {"font": {"color": token["muted"], "size": 13}}
    notes = [
        {**side, "x": 0, "xanchor": "left", "text": "← fewer events with it", **muted},
        {**side, "x": 1, "xanchor": "right", "text": "more events with it →", **muted},
    ]
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
        "shapes": [
            {
                "type": "line",
                "x0": 1,
                "x1": 1,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": token["hairline"]},
            }
        ],
        "annotations": [
            *notes,
            *(note for place, line in enumerate(lines) for note in _texts(line, -place, token)),
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


def _texts(line: Line, y: int, token: dict[str, str]) -> list[dict[str, Any]]:
    """Left and right text of a line, above its interval; a heading stands lower and alone."""
    heading = line.ratio is None and line.pooled is None
    shift = -4 if heading else 8
    base = {
        "xref": "paper",
        "y": y,
        "yshift": shift,
        "showarrow": False,
        "bgcolor": token["page"],
        "borderpad": 0,
    }
    size = {"size": 15 if heading else 13, "color": token["ink"]}
    left = {
        **base,
        "x": 0,
        "xanchor": "left",
        "text": f"<b>{line.left}</b>" if heading else line.left,
        "font": size,
    }
    return (
        [left, {**base, "x": 1, "xanchor": "right", "text": line.right, "font": size}]
        if line.right
        else [left]
    )


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
