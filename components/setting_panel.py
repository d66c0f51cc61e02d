"""The open field of the settings table: its results, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from cascade.scene import Scene
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.results import Result
from components.links import dropping
from components.result_cards import result_lists


def setting_panel(scene: Scene, found: Sequence[Result]) -> list[Any]:
    """Contents of the panel; nothing if no field is open."""
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
                *(
                    result_lists(found, scene, name_target=True)
                    or [html.P("No result matches the filters.", className="gap")]
                ),
            ],
            className="setting-open",
            **{"aria-label": title},
        )
    ]
