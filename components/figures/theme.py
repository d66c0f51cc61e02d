"""The look of all plotly figures, made from ``data/rules/colours.toml``; exports are always light."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import plotly.graph_objects as go
import plotly.io as pio

from cascade import DATA
from cascade.rules import load_rules
from components.figures.colour import diverging

Theme = Literal["light", "dark"]
FONT = "IBM Plex Sans, Segoe UI, Helvetica, Arial, sans-serif"


@lru_cache(maxsize=2)
def colours(theme: Theme) -> dict[str, str]:
    """Colour tokens of a theme by name: page, paper, ink, muted, link, promotes, restrains, hairline, rule ..."""
    return dict(load_rules(DATA).colours[theme])


@lru_cache(maxsize=2)
def scale(theme: Theme) -> list[str]:
    """The diverging scale, from a net effect of -1 to +1 in equal steps."""
    tokens = colours(theme)
    return diverging(
        tokens["restrains"], tokens["neutral"], tokens["promotes"], load_rules(DATA).colours["scale_steps"]
    )


def colourscale(theme: Theme) -> list[list[Any]]:
    """The diverging scale as plotly wants it; use with ``zmin=-1, zmax=1``."""
    steps = scale(theme)
    return [[index / (len(steps) - 1), colour] for index, colour in enumerate(steps)]


def net_colour(net: float, theme: Theme) -> str:
    """Colour of a net effect, -1..1; muted where it is undefined."""
    if net != net:
        return colours(theme)["muted"]
    steps = scale(theme)
    return steps[round((max(-1.0, min(1.0, net)) + 1) / 2 * (len(steps) - 1))]


@lru_cache(maxsize=2)
def template(theme: Theme) -> dict[str, Any]:
    """The template of a theme as a plain dict (a figure dict can hold it at no cost)."""
    token = colours(theme)
    axis = {
        "gridcolor": token["rule"],
        "linecolor": token["hairline"],
        "zerolinecolor": token["hairline"],
        "zerolinewidth": 1,
        "tickcolor": token["hairline"],
        "tickfont": {"color": token["muted"]},
        "title": {"font": {"color": token["muted"], "size": 13}},
        "automargin": True,
        "fixedrange": True,
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": 13, "color": token["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [token["promotes"], token["restrains"], token["muted"]],
            "colorscale": {"diverging": colourscale(theme)},
            "xaxis": axis,
            "yaxis": axis,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "font": {"color": token["ink"]},
            },
            "hoverlabel": {
                "bgcolor": token["surface"],
                "bordercolor": token["hairline"],
                "font": {"family": FONT, "size": 13, "color": token["ink"]},
            },
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": token["muted"], "activecolor": token["link"]},
            "bargap": 0.25,
        }
    }


def register_templates() -> None:
    """Register ``ice_light`` and ``ice_dark`` for figures made with ``go.Figure``; light is the default."""
    for theme in ("light", "dark"):
        pio.templates[f"ice_{theme}"] = go.layout.Template(template(theme))
    pio.templates.default = "ice_light"


def figure(traces: list[dict[str, Any]], layout: dict[str, Any], theme: Theme) -> dict[str, Any]:
    """A figure as a plain dict under the theme's template; tests validate what pages build with ``go.Figure``."""
    return {"data": traces, "layout": {"template": template(theme), **layout}}
