"""What the bars of claims mean: a sample of each with its word."""

from __future__ import annotations

from dash import html

KINDS = (("promotes", "↑ promotes"), ("restrains", "↓ restrains"), ("none", "no effect"))


def bars_key() -> html.P:
    """Samples of the three kinds of bar, as the charts draw them (assets/timelines.css)."""
    samples = [
        html.Span([html.I(className=f"bar-sample {kind}", **{"aria-hidden": "true"}), word])
        for kind, word in KINDS
    ]
    return html.P([*samples, html.Span("both: on either side")], className="bars-key")
