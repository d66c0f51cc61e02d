"""What the sections are built of: headed sections, plain tables with any cells, bars, and prose with code in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

NARROW = "\u00a0"
"""Keeps a number and its sign on one line."""


Cell = Any
"""A text, what ``linked``, ``leaving``, ``strong``, ``code`` and ``bar`` make, or a list of several of these."""


@dataclass(frozen=True)
class Section:
    """A section: its id in links (after ``#``), its heading, and its contents."""

    anchor: str
    heading: str
    contents: Sequence[Any]


def sections(found: Iterable[Section]) -> list[Any]:
    """The sections in order, each under its heading."""
    return [
        html.Section(
            [html.H2(part.heading, id=part.anchor, tabIndex="-1"), *part.contents],
            className="about-section",
            **{"aria-labelledby": part.anchor},
        )
        for part in found
    ]


def contents(found: Iterable[Section]) -> html.Nav:
    """The table of contents; assets/about.js scrolls without a new entry in the history."""
    links = [html.Li(html.A(part.heading, href=f"#{part.anchor}")) for part in found]
    return html.Nav(
        [html.P("On this page", className="hint"), html.Ol(links)],
        id="about-contents",
        **{"aria-label": "On this page"},
    )


def prose(text: str) -> list[Any]:
    """A text in which `backticks` mark code."""
    return [html.Code(piece["text"]) if isinstance(piece, dict) else piece for piece in marked(text)]


def marked(text: str) -> list[Cell]:
    """The same for a cell of a table."""
    pieces = text.replace(" %", NARROW + "%").split("`")
    return [code(piece) if index % 2 else piece for index, piece in enumerate(pieces) if piece]


def grid(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    label: str,
    numeric: Sequence[int] = (),
) -> html.Div:
    """A table that stays as it is, in a box that scrolls sideways.

    One component holds it as data: thousands of components, one a cell, would make the browser slow on every page.
    """
    return html.Div(className="about-grid", **{"data-table": json.dumps(drawn(heads, rows, label, numeric))})


def drawn(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    label: str,
    numeric: Sequence[int] = (),
    row_classes: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> dict[str, Any]:
    """A table as the data that assets/about.js draws; ``numeric``: columns set to the right; first cells head rows."""
    return {
        "heads": heads,
        "rows": rows,
        "label": label,
        "numeric": list(numeric),
        "classes": row_classes,
        "foot": foot,
    }


def linked(text: str, path: str, change: str, mark: str = "", **more: Any) -> dict[str, Any]:
    """A cell with a link to ``path`` under the present scene, changed by ``change``; ``mark`` stands behind it."""
    return {"text": text, "to": path, "set": change, "mark": mark, **more}


def leaving(text: str, url: str) -> dict[str, str]:
    """A cell with a link that leaves the explorer, or, for ``#anchor``, to a place on this page."""
    return {"text": text, "href": url}


def strong(text: str) -> dict[str, str]:
    """A cell with a text that stands out."""
    return {"text": text, "as": "b"}


def code(text: str) -> dict[str, str]:
    """A cell with code or an id."""
    return {"text": text, "as": "code"}


def bar(share: float) -> dict[str, float]:
    """A cell with a bar of a share 0..1; its number stands beside it."""
    return {"bar": share}


def spelled(value: str) -> str:
    """``full_text`` -> ``Full text``."""
    return value.replace("_", " ")[:1].upper() + value.replace("_", " ")[1:]


def plain(value: float, digits: int = 4) -> str:
    """A number without trailing zeros, with a true minus; NaN as an en dash."""
    if value != value:
        return "–"
    text = f"{value:.{digits}f}"
    text = (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
    return "0" if text in ("", "−0") else text
