"""From the browser's scene to what a page needs, and back to what stands around the page."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from cascade import DATA
from cascade.knowledge import Knowledge, load
from cascade.scene import Allowed, Notice, Scene, allowed_values, decode

Theme = Literal["light", "dark"]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The tables that this process serves: those of the folder ``CASCADE_DATA``, else the shipped ones."""
    return load(Path(os.environ.get("CASCADE_DATA") or DATA))


@lru_cache(maxsize=1)
def allowed() -> Allowed:
    """What links may name."""
    return allowed_values(knowledge())


@dataclass(frozen=True)
class Request:
    """One scene to show: decoded from the link ``query``, what could not be understood, and the viewer's theme."""

    scene: Scene
    theme: Theme
    notices: tuple[Notice, ...]
    query: str = ""


@lru_cache(maxsize=512)
def read_query(query: str, theme: Theme) -> Request:
    """The request of a query string."""
    scene, notices = decode(query, allowed())
    return Request(scene, theme, notices, query)


def read(data: Mapping[str, Any] | None) -> Request:
    """The request in the store ``scene``: ``{"q": "?...", "theme": "light"}``."""
    found = data or {}
    return read_query(str(found.get("q") or ""), "dark" if found.get("theme") == "dark" else "light")
