"""The panel beside the map: the open cell's verdict, why it splits, and its claims in camps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from cascade.detail import Detail
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.synthesis.gaps import GAPS
from components.claim_cards import FIRST, camps, evidence_link
from components.doubt_lines import doubt_lines
from components.links import dropping
from components.terms import explained


def side_panel(knowledge: Knowledge, detail: Detail | None, scene: Scene) -> list[Any]:
    """Contents of the panel; with nothing to tell of, what to do."""
    if detail is None:
        return [
            html.H2("Choose a mark"),
            html.P(
                "Click a mark to see the studies behind it: who says what, where, on what evidence, and who disagrees."
            ),
            html.P(
                "Click a drawing to keep to one stage, “Steps” to unfold it, a cell's name to see its states."
            ),
            html.P(
                "With the keyboard: Tab to the map, arrows to move, Enter to open, + and − to unfold a row.",
                className="hint",
            ),
            html.H3("How to read the marks"),
            html.Ul(className="legend"),
        ]
    link = [evidence_link(scene, "Open all in Evidence", **place(scene))] if detail.camps else []
    opened = ["v.cell", "v.at"] if scene.view.cell or scene.view.at else []
    return group_panel(knowledge, detail, scene, opened, link)


def group_panel(
    knowledge: Knowledge,
    detail: Detail,
    scene: Scene,
    closing: Sequence[str],
    links: Sequence[Any],
    close: str = "Close",
    first: int = FIRST,
) -> list[Any]:
    """Any group of claims: title, verdict, sentences, links, and the ``first`` claims of each camp.

    ``closing``: the parameters that the button ``close`` drops; without any there is no button.
    """
    shut = [html.Button(close, type="button", className="quiet", **dropping(closing))] if closing else []
    head = html.Div([html.H2(detail.title), *shut], className="block-head")
    verdict = html.P(detail.verdict, className="verdict")
    gap = (
        [html.P(GAPS[detail.gap], className="gap")]
        if detail.gap and (detail.gap != "one_study" or not detail.camps)
        else []
    )
    split = [split_table(detail.split)] if detail.split else []
    return [
        head,
        verdict,
        *doubt_lines(knowledge, detail.doubts, scene),
        *gap,
        *(html.P(explained(sentence, scene)) for sentence in detail.sentences),
        *split,
        *links,
        *camps(knowledge, detail, scene, first),
    ]


def split_table(split: tuple[tuple[str, int, int], ...]) -> html.Table:
    """The camps by the values of the field that goes with the split: a bar of one block a study on either side."""
    rows = [
        html.Tr(
            [
                html.Th(value, scope="row"),
                html.Td(
                    [
                        html.Span("■" * down, className="blocks", **{"aria-hidden": "true"}),
                        html.Span(str(down)),
                    ],
                    className="down",
                ),
                html.Td(
                    [html.Span(str(up)), html.Span("■" * up, className="blocks", **{"aria-hidden": "true"})],
                    className="up",
                ),
            ]
        )
        for value, up, down in split
    ]
    head = html.Tr(
        [
            html.Td(),
            html.Th("restrain", scope="col", className="down"),
            html.Th("promote", scope="col", className="up"),
        ]
    )
    return html.Table([html.Thead(head), html.Tbody(rows)], className="split")


def place(scene: Scene) -> dict[str, tuple[str, ...]]:
    """The open row and column as filters."""
    pairs = [*zip(("cell", "state"), scene.view.cell.split("/"), strict=False)]
    pairs += zip(("stage", "step"), scene.view.at.split("/") if scene.view.at else (), strict=False)
    return {name: (value,) for name, value in pairs if value}
