"""The map as the compact matrix that the browser draws."""

from __future__ import annotations

import math
from typing import Any

from dash import get_asset_url

from cascade.grid import Grid, Line, Mark
from cascade.knowledge import Knowledge
from cascade.scene import Scene

QUESTIONED, PRIMARY_ONLY, NULL = 1, 2, 4
"""Flags of a cell, as assets/marks.js reads them."""


def matrix(knowledge: Knowledge, grid: Grid, scene: Scene) -> dict[str, Any]:
    """What assets/map.js needs: lines, cells, what is open and which stages are chosen.

    A cell: ``row@column`` -> [verdict, studies, claims, net, low, high, weight, share of pro, flags].
    """
    stages = knowledge.tables["stages"]
    return {
        "rows": [_line(line) for line in grid.rows],
        "columns": [_line(line) for line in grid.columns],
        "cells": {f"{row}@{column}": _cell(mark) for (row, column), mark in grid.marks.items()},
        "open": [scene.view.cell, scene.view.at],
        "chosen": list(scene.selection.stage),
        "stages": dict(zip(stages["stage"], stages["label"], strict=True)),
        "art": get_asset_url("cascade.svg"),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "parent": line.parent,
        "folds": line.folds,
        "unfolded": line.unfolded,
        "inside": line.inside,
    }


def _cell(mark: Mark) -> list[Any]:
    flags = QUESTIONED * mark.questioned + PRIMARY_ONLY * mark.primary_only + NULL * mark.null
    numbers = (mark.net, mark.low, mark.high, mark.weight, mark.pro_share)
    return [
        mark.verdict,
        mark.studies,
        mark.claims,
        *(None if math.isnan(n) else round(n, 4) for n in numbers),
        flags,
    ]
