"""The map of targets and the table of settings as the compact data that assets/targets.js draws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cascade.scene import Scene
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.settings import SettingTable
from cascade.therapy.target_map import TargetMap
from cascade.therapy.votes import Vote

OUTCOME, OUTSIDE, HUMAN, QUESTIONED, COUNTS = 16, 8, 4, 2, 1
"""A mark as one number: outcome x 16 + left out by the filters x 8 + patients x 4 + questioned x 2 + counts x 1.

assets/targets.js reads it.
"""


def target_matrix(found: TargetMap, table: SettingTable, scene: Scene) -> dict[str, Any]:
    """Give what assets/targets.js needs.

    ``rows``: [id, symbol, name, status, agents, rationale by stage, marks by stage]; ``settings``: [name, label,
    meaning, marks]; ``stages``: [key, label, inside]; what is open; and the rules that draw marks.
    """
    rules = outcome_rules()
    return {
        "stages": [list(stage) for stage in found.stages],
        "rows": [
            [
                row.target,
                row.symbol,
                row.name,
                rules.statuses[row.status].label if row.status >= 0 else "",
                row.agents,
                [int(covered) for covered in row.rationale],
                [marks(votes) for votes in row.votes],
            ]
            for row in found.rows
        ],
        "settings": [
            [setting.name, setting.label, setting.meaning, marks(votes)]
            for setting, votes in zip(rules.settings, table.votes, strict=True)
        ],
        "outcomes": [
            {"change": o.change, "label": o.label, "short": o.short, "shape": o.shape, "fill": o.fill}
            for o in rules.outcomes
        ],
        "groups": [[group.name, group.label] for group in rules.groups],
        "all": scene.view.all,
        "open": scene.view.target,
        "results": scene.view.results,
    }


def marks(votes: Iterable[Vote]) -> list[int]:
    """The votes of one field as numbers."""
    return [
        OUTCOME * vote.outcome
        + OUTSIDE * (not vote.inside)
        + HUMAN * vote.human
        + QUESTIONED * vote.questioned
        + COUNTS * vote.counts
        for vote in votes
    ]
