"""The first requests of a process, made before any visitor comes.

Dash registers its callbacks during its first request and does not guard that against other threads (plotly/dash#3971);
and what pages keep from their first answer on, visitors should not wait for.
"""

from __future__ import annotations

from typing import Any

from flask import Flask

SCENE = [{"id": "scene", "property": "data"}]


def warm(server: Flask) -> None:
    """Ask for the app's parts and for the first answer of every page.

    Raises ``RuntimeError`` if one of them fails, so that a broken process never serves.
    """
    with server.test_client() as client:
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            answer = client.get(path)
            _must_be_fine(path, answer.status_code)
        for dependency in answer.get_json():
            if dependency["inputs"] == SCENE and not dependency.get("clientside_function"):
                answer = client.post("/_dash-update-component", json=page_call(dependency["output"]))
                _must_be_fine(dependency["output"], answer.status_code)


def page_call(output: str, query: str = "", theme: str = "light") -> dict[str, Any]:
    """What the browser posts to have a page's one output, such as ``map-answer.data``, under a scene."""
    name, prop = output.rsplit(".", 1)
    return {
        "output": output,
        "outputs": {"id": name, "property": prop},
        "inputs": [{**SCENE[0], "value": {"q": query, "theme": theme}}],
        "changedPropIds": ["scene.data"],
    }


def _must_be_fine(what: str, status: int) -> None:
    if status not in (200, 204):
        raise RuntimeError(f"the explorer answers {what} with status {status}")
