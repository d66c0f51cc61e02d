"""Links and buttons that change the scene. The browser turns them into the next link; no server is asked for that.

A link (``scene_link``) holds the whole next scene, so it can be opened in a new window. A change (``data-set``,
``data-toggle``, ``data-drop``) is applied to the scene that is in force when it is clicked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from dash import html

from cascade.scene import Scene, encode


def href(path: str, scene: Scene) -> str:
    """Path and query of a page showing a scene."""
    query = encode(scene)
    return f"{path}?{query}" if query else path


def at_study(scene: Scene, study: str) -> Scene:
    """The scene with a study open."""
    return replace(scene, view=replace(scene.view, study=study))


def scene_link(children: Any, path: str, scene: Scene, **attributes: Any) -> html.A:
    """A link to a page with a scene, followed without loading the page anew."""
    return html.A(children, href=href(path, scene), **{"data-nav": "1", **attributes})


def export(text: str, name: str, scene: Scene, title: str = "") -> html.A:
    """A link to a file of what a scene shows; the browser keeps it to the scene in force (assets/scene.js)."""
    path = f"/download/{name}"
    return html.A(text, href=href(path, scene), title=title or None, download="", **{"data-export": path})


def _pairs(changes: Mapping[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe=',:/')}" for name, value in changes.items())


def setting(**changes: str) -> dict[str, str]:
    """Attributes of a button that sets parameters: ``setting(**{"v.cell": "nk"})``; an empty value drops one."""
    return {"data-set": _pairs(changes)}


def toggling(parameter: str, value: str) -> dict[str, str]:
    """Attributes of a button that adds a value to a list parameter, or takes it away; it shows which (aria-pressed)."""
    return {"data-toggle": _pairs({parameter: value})}


def dropping(parameters: Sequence[str]) -> dict[str, str]:
    """Attributes of a button that sets parameters back to their defaults."""
    return {"data-drop": "&".join(parameters)}


def outside(children: Any, url: str, **attributes: Any) -> html.A:
    """A link that leaves the explorer: the only way by which a person's click reaches another host."""
    return html.A(children, href=url, target="_blank", rel="noopener noreferrer", **attributes)
