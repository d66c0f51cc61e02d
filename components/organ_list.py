"""All organs as a list of buttons with their values: the equal of the drawing, for every organ and every reader."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.knowledge import Knowledge
from cascade.organs import Organ
from cascade.scene import Scene
from cascade.synthesis.words import studies
from components.body_map import drawn
from components.links import toggling
from components.organ_measure import NOTHING, measured, most_claims, organ_fills, spoken, value_text


def organ_list(knowledge: Knowledge, organs: tuple[Organ, ...], scene: Scene) -> list[Any]:
    """All organs as buttons with their values: those of the drawing, then those that it lacks."""
    measure, present = scene.view.measure, drawn(scene.view.body)
    fills = organ_fills(knowledge, organs, measure)
    most = most_claims(organs)

    def rows(inside: bool) -> html.Ul:
        return html.Ul(
            [
                _row(knowledge, organ, measure, fills[organ.key], most)
                for organ in organs
                if (organ.key in present) is inside
            ]
        )

    return [rows(True), html.H3("Not in the drawing"), rows(False)]


def _row(knowledge: Knowledge, organ: Organ, measure: str, fill: str, most: int) -> html.Li:
    said: list[Any] = ["no claim"]
    if organ.mark:
        said = [f"{studies(organ.mark.studies)} · {knowledge.rules.verdicts[organ.mark.verdict].label}"]
        if organ.mark.questioned:
            said.append(html.Span(" · with a questioned study", className="flag"))
    parts = [
        html.Span(className=f"swatch{' nothing' if fill == NOTHING else ''}", style={"background": fill}),
        html.Span(organ.label, className="organ-name"),
        html.Span(_track(organ, measure, fill, most), className=f"track {measure}"),
        html.Span(value_text(organ, measure), className="organ-value"),
        html.Span(said, className="organ-said"),
    ]
    return html.Li(
        html.Button(
            parts,
            type="button",
            className="organ-row",
            **toggling("s.organ", organ.key),
            **{
                "data-organ": organ.key,
                "aria-pressed": str(organ.chosen).lower(),
                "aria-label": spoken(knowledge, organ, measure),
            },
        )
    )


def _track(organ: Organ, measure: str, fill: str, most: int) -> list[Any]:
    """The value on an axis: a dot with its interval from −1 to +1, or a bar from 0."""
    value = measured(organ, measure)
    if value != value or organ.mark is None:
        return []
    if measure != "net":
        share = value / most if measure == "claims" else value
        return [html.I(className="bar", style={"width": f"{100 * share:.1f}%", "background": fill})]
    left, right, at = ((end + 1) * 50 for end in (organ.mark.low, organ.mark.high, organ.mark.net))
    return [
        html.I(className="whisker", style={"left": f"{left:.1f}%", "width": f"{right - left:.1f}%"}),
        html.I(className="point", style={"left": f"{at:.1f}%", "background": fill}),
    ]
