"""A page's one callback, asked as the browser asks it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from app import server
from components.warm import page_call


@dataclass(frozen=True)
class Answer:
    """What came back: the frame's words, HTML by place, data by drawing function, properties by component."""

    around: dict[str, Any]
    html: dict[str, str]
    draw: dict[str, Any]
    props: dict[str, dict[str, Any]]

    def words(self, place: str) -> str:
        """The HTML of a place with its entities resolved, to look for texts and attributes in."""
        return html.unescape(self.html[place])


def ask(output: str, query: str = "", theme: str = "light") -> Answer:
    """The answer to a link of the page whose callback writes ``output``, such as ``map-answer``."""
    with server.test_client() as client:
        client.get("/_dash-dependencies")
        got = client.post("/_dash-update-component", json=page_call(f"{output}.data", query, theme))
    assert got.status_code == 200
    data = got.get_json()["response"][output]["data"]
    return Answer(data, data.pop("html"), data.pop("draw"), data.pop("props"))
