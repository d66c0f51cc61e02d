"""Components as HTML text.

What a page shows anew at every click travels as text and is put in place by assets/paint.js. As components, each
element would be made, kept and asked at every later change by the browser's framework: 0.3 ms each, a third of a
second on the largest pages (benchmarks/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from dash.development.base_component import Component

VOID = frozenset({"Br", "Hr", "Img", "Wbr"})
NAMES = {"className": "class", "htmlFor": "for"}


def markup(node: Any) -> str:
    """HTML text of a component of ``dash.html``, a text, a number, or a sequence of these; nothing for ``None``.

    All text is escaped. Raises ``TypeError`` for a component that only the browser's framework can draw.
    """
    if node is None:
        return ""
    if isinstance(node, str):
        return escape(node, quote=False)
    if isinstance(node, Component):
        return _element(node)
    if isinstance(node, Iterable):
        return "".join([markup(child) for child in node])
    return escape(str(node), quote=False)


def _element(node: Component) -> str:
    made = node.to_plotly_json()
    if made["namespace"] != "dash_html_components":
        raise TypeError(f"{made['type']} is no plain HTML element")
    props = made["props"]
    tag = made["type"].lower()
    start = f"<{tag}" + "".join(
        [
            _attribute(name, value)
            for name, value in sorted(props.items())  # Dash gives them in an order of chance
            if name != "children" and value is not None and value is not False
        ]
    )
    if made["type"] in VOID:
        return f"{start}>"
    return f"{start}>{markup(props.get('children'))}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if name == "key":
        return ""
    if name == "style":
        value = ";".join(f"{_kebab(key)}:{held}" for key, held in value.items())
    known = NAMES.get(name) or (name if "-" in name else name.lower())
    return f" {known}" if value is True else f' {known}="{escape(str(value))}"'


@lru_cache(maxsize=128)
def _kebab(name: str) -> str:
    """``borderColor`` as ``border-color``; a custom property stays as it is."""
    return name if name.startswith("--") else re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name)
