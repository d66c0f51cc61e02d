"""What a page answers: its own contents, and what stands around it: counts, filter words, notices, title."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from dash import ClientsideFunction, Input, clientside_callback, html

from cascade.labels import labels
from cascade.scene import Selection, selection_fields
from cascade.selecting import emptied_by, left_out, select
from cascade.synthesis.words import counted, listed, studies
from components.links import dropping, setting
from components.markup import markup
from components.state import Request, allowed, knowledge

BRAND = "Immune Cascade Explorer"


@lru_cache(maxsize=256)
def counts(selection: Selection) -> tuple[int, int]:
    """Claims and studies of a selection."""
    claims = knowledge().claims
    found = claims.study[select(claims, selection)]
    return len(found), int(np.count_nonzero(np.diff(found, prepend=-1)))


def answer(
    request: Request,
    page: str,
    places: Mapping[str, Any],
    draw: Mapping[str, Any] | None = None,
    props: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """What a page answers to a request; assets/paint.js puts it in place.

    ``places``: what stands in each place of the page, by its id; ``draw``: data for the page's scripts, by the name of
    the function that draws it; ``props``: properties of charts, grids and networks, by their id. With it go counts,
    filter words, notices and title, and the query that it all belongs to.
    """
    selection = request.scene.selection
    claims, found = counts(selection)
    around = {
        "count": f"{counted(claims, 'claim')} · {studies(found)}",
        "messages": messages(request, claims),
    }
    return {
        "q": request.query,
        "page": page,
        "title": f"{page} · {BRAND}",
        "bar": chips(selection),
        "html": {place: markup(content) for place, content in {**around, **places}.items()},
        "draw": dict(draw or {}),
        "props": dict(props or {}),
    }


def painted(store: str) -> None:
    """Have whatever comes into a page's store painted."""
    clientside_callback(ClientsideFunction("paint", "answer"), Input(store, "data"))


def chips(selection: Selection) -> dict[str, str]:
    """Field -> its chosen values in words, for the buttons of the filter bar."""
    words = labels(knowledge())
    said = {}
    for name, chosen in selection.filters():
        if name == "year":
            low, high = chosen
            said[name] = f"{low or ''}–{high or ''}"
        else:
            ordered = [value for value in allowed()[name] if value in chosen]
            shown = [words[name].get(value, value) for value in ordered]
            said[name] = listed(shown, "or") if len(shown) <= 2 else f"{shown[0]} or {len(shown) - 1} more"
    return said


def messages(request: Request, claims: int) -> list[Any]:
    """Notices on the link, what filters leave out, and what emptied the result, each with the way out."""
    selection = request.scene.selection
    shown = [_notice(notice.text) for notice in request.notices]
    if not claims and any(True for _ in selection.filters()):
        shown.append(_empty(selection))
    return shown + [
        _left_out(selection, item) for item in left_out(knowledge().claims, selection, knowledge().rules)
    ]


def _notice(text: str) -> html.Div:
    """What could not be understood in a link; it can be put away."""
    close = html.Button(type="button", className="btn-close", **{"aria-label": "Close", "data-dismiss": "1"})
    return html.Div([text, close], className="alert", role="alert")


def _field_label(name: str) -> str:
    return next(field.label for field in selection_fields() if field.name == name)


def _empty(selection: Selection) -> html.Div:
    offers: list[Any] = []
    for name, count in emptied_by(knowledge().claims, selection):
        offers += [
            " ",
            html.Button(
                f"Lift {_field_label(name)}: {counted(count, 'claim')}",
                type="button",
                className="quiet",
                **dropping([f"s.{name}"]),
            ),
        ]
    if not offers:
        names = [f"s.{name}" for name, _ in selection.filters()]
        offers = [
            " No single filter does it alone. ",
            html.Button("Clear all filters", type="button", className="quiet", **dropping(names)),
        ]
    return html.Div([html.Strong("No claim matches all filters."), *offers], className="message")


def _left_out(selection: Selection, item: Any) -> html.Div:
    words = labels(knowledge())[item.field]
    kinds = listed([f"“{words.get(value, value)}”" for value in item.values], "or")
    chosen = [
        value for value in allowed()[item.field] if value in (*getattr(selection, item.field), *item.values)
    ]
    return html.Div(
        [
            f"{_field_label(item.field)}: {counted(item.claims, 'claim')} recorded as {kinds} left out. ",
            html.Button(
                "Include",
                type="button",
                className="quiet",
                **setting(**{f"s.{item.field}": ",".join(sorted(chosen))}),
            ),
        ],
        className="message",
    )
