"""The brush in words and numbers: two fields for the years, what is held, and what can be done with it."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html


def brush_bar() -> html.Div:
    """Fields and buttons of the brush; assets/brush.js fills them and listens, the server is never asked."""
    fields = [
        html.Label([html.Span(word), dbc.Input(id=f"brush-{end}", type="number", debounce=True)])
        for word, end in (("Hold years from", "from"), ("to", "to"))
    ]
    buttons = [
        html.Button(text, id=f"brush-{name}", type="button", className="quiet", hidden=True)
        for name, text in (
            ("keep-years", "Keep these years as filter"),
            ("keep-stages", "Keep these stages as filter"),
            ("evidence", "Open in Evidence"),
            ("clear", "Let go"),
        )
    ]
    return html.Div(
        [
            html.Div(fields, className="brush-fields"),
            html.P(id="brush-said", role="status"),
            html.Div(buttons, className="brush-tools"),
        ],
        id="brush-bar",
        role="group",
        **{"aria-label": "What is held"},
    )
