"""A chart as a reader meets it: heading, one sentence, drawing, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from dash import dcc, html

from cascade.synthesis.words import signed
from components.links import toggling
from components.state import Request

CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "modeBarButtonsToRemove": ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"],
    "responsive": True,
    "toImageButtonOptions": {"format": "svg"},
}
"""For every chart: nothing is sent anywhere, pictures are saved as vectors."""

SIGNED = ("Net effect", "Low", "High")
"""Columns of table twins that hold a net effect or an end of its interval, −1 to +1."""
NUMBER = re.compile(r"[+−]?[\d,]+(\.\d+)?(–[\d,]+(\.\d+)?)?")
MISSING = ("–", "")


def sentence(chart_id: str) -> html.P:
    """The place of the sentence that says what a view shows now; announced politely when it changes."""
    return html.P(id=f"{chart_id}-sentence", className="sentence", role="status", **{"aria-live": "polite"})


def table_button(chart_id: str) -> html.Button:
    """Switch between a view and its table twin; which is shown is part of the scene."""
    return html.Button(
        "Show as table",
        type="button",
        className="quiet",
        **toggling("v.tables", chart_id),
        **{"data-on": "Show as chart"},
    )


def block(
    chart_id: str,
    title: str,
    drawing: Any,
    hint: str = "",
    head: Sequence[Any] = (),
    above: Sequence[Any] = (),
) -> html.Section:
    """A view with its heading, sentence and table twin; ``above`` stands above drawing and table alike.

    The page's callback fills ``{chart_id}-sentence`` (children) and ``{chart_id}-twin`` (children, from ``twin``).
    """
    return html.Section(
        [
            html.Div(
                [
                    html.H2(title, id=f"{chart_id}-title"),
                    html.Div([*head, table_button(chart_id)], className="tools"),
                ],
                className="block-head",
            ),
            sentence(chart_id),
            *([html.P(hint, className="hint")] if hint else []),
            *above,
            html.Div(drawing, className="drawing"),
            html.Div(id=f"{chart_id}-twin", className="twin"),
        ],
        className="block",
        **{"aria-labelledby": f"{chart_id}-title"},
    )


def blank(height: int) -> dict[str, Any]:
    """What stands in a chart's place until its first answer: nothing, on paper of either theme."""
    unseen, clear = {"visible": False}, "rgba(0,0,0,0)"
    return {
        "layout": {
            "height": height,
            "paper_bgcolor": clear,
            "plot_bgcolor": clear,
            "xaxis": unseen,
            "yaxis": unseen,
        }
    }


def chart(
    chart_id: str, title: str, hint: str = "", height: int = 320, head: Sequence[Any] = ()
) -> html.Section:
    """A block around a plotly chart ``dcc.Graph(id=chart_id)``; the callback fills its ``figure`` too."""
    graph = dcc.Graph(id=chart_id, config=CONFIG, style={"height": f"{height}px"}, figure=blank(height))
    wrapped = html.Div(
        graph,
        role="group",
        **{"aria-labelledby": f"{chart_id}-title", "aria-describedby": f"{chart_id}-sentence"},
    )
    return block(chart_id, title, wrapped, hint, head)


def twin(request: Request, chart_id: str, frame: Callable[[], pd.DataFrame]) -> Any:
    """The table twin, made only when it is open."""
    return table(frame(), chart_id) if chart_id in request.scene.view.tables else None


def table(frame: pd.DataFrame, caption_id: str = "") -> html.Div:
    """A plain table; columns of numbers are set to the right, with their heads."""
    names = [str(column) for column in frame.columns]
    rows = [
        [shown(cell, name) for cell, name in zip(row, names, strict=True)]
        for row in frame.itertuples(index=False, name=None)
    ]
    looks = ["number" if _numeric(column) else None for column in zip(*rows, strict=True)] or [None] * len(
        names
    )
    head = [html.Th(name, scope="col", className=look) for name, look in zip(names, looks, strict=True)]
    body = [
        html.Tr([html.Td(cell, className=look) for cell, look in zip(row, looks, strict=True)])
        for row in rows
    ]
    labelled = {"aria-labelledby": f"{caption_id}-title"} if caption_id else {}
    return html.Div(
        html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="plain", **labelled),
        className="scroller",
        tabIndex="0",
        role="region",
        **labelled,
    )


def shown(cell: Any, column: str) -> Any:
    """A cell's text: counts with separators, other numbers to two decimals, an undefined one as an en dash.

    Net effects and the ends of their intervals have a sign. What was reported comes as text and stays as it is.
    """
    if isinstance(cell, float) and cell != cell:
        return "–"
    if column in SIGNED:
        return signed(cell)
    if isinstance(cell, float):
        return f"{cell:,.2f}".replace("-", "−")
    if isinstance(cell, int):
        return f"{cell:,}".replace("-", "−")
    return cell


def _numeric(cells: Sequence[Any]) -> bool:
    """Whether a column holds numbers: none of its cells says anything else, but one may be missing."""
    said = [text for cell in cells if (text := str(cell)) not in MISSING]
    return bool(said) and all(NUMBER.fullmatch(text) for text in said)
