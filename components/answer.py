"""What a page answers: its own contents, and what stands around it: counts, filter words, notices, title."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from dash import ClientsideFunction, Input, clientside_callback, html

from cascade.labels import labels
from cascade.scene import Selection, selection_fields
from cascade.selecting import select
from cascade.synthesis.words import counted, listed, studies
from components.links import dropping
from components.markup import markup
from components.messages import messages
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
    said = chips(selection)
    around = {
        "count": f"{counted(claims, 'claim')} · {studies(found)}",
        "bar-chips": beside(said),
        "messages": messages(request, claims),
    }
    return {
        "q": request.query,
        "page": page,
        "title": f"{page} · {BRAND}",
        "bar": said,
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


def beside(said: Mapping[str, str]) -> list[Any]:
    """Filters in force that have no button of their own in the bar, each as a chip that lifts it."""
    return [
        html.Button(
            [f"{field.label}: ", html.B(said[field.name]), html.Span("×", **{"aria-hidden": "true"})],
            type="button",
            className="chip",
            **dropping([f"s.{field.name}"]),
            **{"aria-label": f"Lift the filter: {field.label} {said[field.name]}"},
        )
        for field in selection_fields()
        if field.name in said and not field.in_bar
    ]
