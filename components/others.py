"""The button that unfolds the cell types beyond the core ones."""

from __future__ import annotations

from typing import Any

from dash import html

from components.links import setting


def others_button(folded: int, unfolded: bool, chosen: bool) -> Any:
    """Unfold or fold the cell types beyond the core ones; nothing where a filter chose the cells.

    ``folded``: their claims.
    """
    if chosen:
        return None
    text = "Fold the other cells" if unfolded else f"Other cells ({folded} claims)"
    return html.Button(
        text, type="button", className="quiet", **setting(**{"v.all": "0" if unfolded else "1"})
    )
