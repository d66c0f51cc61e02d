"""The open field of the settings table: its results, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from cascade.scene import Scene
from cascade.synthesis.words import counted
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.results import Result
from components.links import dropping
from components.result_cards import result_lists


def setting_panel(scene: Scene, found: Sequence[Result], targets: Mapping[str, str]) -> list[Any]:
    """Contents of the panel; nothing if no field is open. ``targets``: what targets are called, by id."""
    if not scene.view.results:
        return []
    name, group, change = scene.view.results.split("/")
    rules = outcome_rules()
    setting = next(item for item in rules.settings if item.name == name)
    who = next(item for item in rules.groups if item.name == group)
    title = f"{setting.label} ({setting.meaning}), {who.label.lower()}: {rules.outcome(change).label.lower()}"
    close = html.Button("Close", type="button", className="quiet", **dropping(["v.results"]))
    return [
        html.Section(
            [
                html.Div([html.H3(title), close], className="block-head"),
                *_held(found, scene, targets),
            ],
            className="setting-open",
            **{"aria-label": title},
        )
    ]


def _held(found: Sequence[Result], scene: Scene, targets: Mapping[str, str]) -> list[Any]:
    """The results, and how many tests they make: the number in the table is that of the tests."""
    if not found:
        return [html.P("No result matches the filters.", className="gap")]
    tests, idle = (
        len({(one.agent, one.study.study_id) for one in found if one.counted == held})
        for held in (True, False)
    )
    said = [counted(tests, "test"), *([f"{idle} not counted"] if idle else []), counted(len(found), "result")]
    return [html.P(", ".join(said) + "."), *result_lists(found, scene, targets)]
