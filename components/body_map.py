"""The body map: the drawing that is coloured by organ, its controls and its legend."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from dash import get_asset_url, html

from cascade.knowledge import Knowledge
from cascade.organs import Organ
from cascade.scene import Scene
from components.links import setting
from components.organ_measure import MEANINGS, NOTHING, most_claims, organ_fills, spoken, tinted

DRAWINGS = Path(__file__).parents[1] / "assets" / "body"
BODY_FILES = {"female": "human_female", "male": "human_male", "mouse": "mouse"}
BODY_NAMES = {"female": "Woman", "male": "Man", "mouse": "Mouse"}


def body_data(knowledge: Knowledge, organs: tuple[Organ, ...], scene: Scene) -> dict[str, Any]:
    """What assets/body.js needs: the drawing; for each organ its fill, its words, and whether it has no value."""
    body, measure = scene.view.body, scene.view.measure
    fills = organ_fills(knowledge, organs, measure)
    return {
        "url": get_asset_url(f"body/{BODY_FILES[body]}.svg"),
        "organs": {
            organ.key: [fills[organ.key], spoken(knowledge, organ, measure), fills[organ.key] == NOTHING]
            for organ in organs
        },
    }


@lru_cache(maxsize=3)
def drawn(body: str) -> frozenset[str]:
    """The organs that a drawing has."""
    return frozenset(
        re.findall(r'data-organ="([a-z_]+)"', (DRAWINGS / f"{BODY_FILES[body]}.svg").read_text("utf-8"))
    )


def choices(parameter: str, names: dict[str, str], title: str) -> html.Div:
    """Buttons of which one is on; which one is part of the scene."""
    buttons = [
        html.Button(
            label, type="button", className="choice", **setting(**{parameter: key}), **{"data-choice": "1"}
        )
        for key, label in names.items()
    ]
    return html.Div(buttons, className="choices", role="group", **{"aria-label": title})


def body_legend(organs: tuple[Organ, ...], measure: str) -> list[Any]:
    """How to read the colours of the drawing and of the list."""
    nothing = [html.I(className="swatch nothing"), "no value"]
    if measure == "net":
        ramp = [html.Span("restrains"), html.I(className="ramp-net"), html.Span("promotes")]
    elif measure == "conflict":
        ramp = [html.Span("one side only"), html.I(className="ramp-conflict"), html.Span("two equal camps")]
    else:
        most = most_claims(organs)
        steps = [step for step in (0.1, 0.3, 0.6, 1.0) if step * most >= 1]
        ramp = [
            part
            for step in steps
            for part in (
                html.I(
                    className="swatch",
                    style={"background": tinted((round(step * most) / most) ** 0.5, measure)},
                ),
                html.Span(f"{round(step * most):,}"),
            )
        ]
    return [
        html.Div([*ramp, html.Span(nothing, className="none")], className="body-ramp"),
        html.P(MEANINGS[measure], className="hint"),
    ]
