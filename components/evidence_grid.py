"""The grid of claims: how its columns look, one page of rows, and the scene's sort and filters in its own terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_ag_grid as dag

from cascade.arrays import Ints
from cascade.claims import DIRECTIONS
from cascade.evidence.columns import Column, columns, grid_operators
from cascade.evidence.rows import NUMERIC, TEXTUAL, usable
from cascade.evidence.shown import numbers, texts
from cascade.knowledge import Knowledge
from cascade.records import STANDINGS
from cascade.scene import Condition, Scene
from cascade.synthesis.weights import claim_weights

GRID = "evidence-grid"
ROW, HEAD = 46, 44
"""Heights in pixels; a row holds two lines."""

CLASSES = {
    "mechanism": "prose",
    "readout": "prose",
    "model": "prose",
    "title": "prose",
    "curator_note": "prose",
    "effect_id": "id",
}


def grid() -> dag.AgGrid:
    """The empty grid. Server and scene do the work: its own sorting and filtering let every row pass (evidence.js)."""
    return dag.AgGrid(
        id=GRID,
        className="evidence-grid",
        columnDefs=[_column(column) for column in columns().values() if column.shown],
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressMovable": False,
            "comparator": {"function": "iceLeaveOrder"},
            "wrapText": True,
            "wrapHeaderText": True,
            "suppressHeaderMenuButton": True,
        },
        rowData=[],
        getRowId="params.data.effect_id",
        style={"height": None},
        dashGridOptions={
            "theme": {"function": "iceGridTheme(themeQuartz)"},
            "rowHeight": ROW,
            "rowClassRules": {"uncounted": "params.data.uncounted"},
            "headerHeight": HEAD,
            "suppressMultiSort": True,
            "suppressCellFocus": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "animateRows": False,
            "suppressColumnVirtualisation": False,
            "suppressDragLeaveHidesColumns": True,
            "alwaysShowHorizontalScroll": True,
            "localeText": {
                "noRowsToShow": "No claim to show",
                "applyFilter": "Apply",
                "resetFilter": "Clear",
                "filterOoo": "Value",
            },
            "popupParent": {"function": "icePopupParent()"},
        },
    )


def _column(column: Column) -> dict[str, Any]:
    ops = NUMERIC if column.kind == "number" else TEXTUAL
    named = grid_operators()
    made: dict[str, Any] = {
        "field": column.name,
        "headerName": column.label,
        "width": column.width,
        "minWidth": 72,
        "filter": "agNumberColumnFilter" if column.kind == "number" else "agTextColumnFilter",
        "filterParams": {
            "buttons": ["apply", "reset"],
            "closeOnApply": True,
            "maxNumConditions": 1,
            "filterOptions": [named[op] for op in (*ops, "blank", "notBlank")],
            "inRangeInclusive": True,
            **({} if column.kind == "number" else {"textMatcher": {"function": "iceAlways(params)"}}),
        },
        "sortingOrder": ["desc", "asc", None] if column.kind == "number" else ["asc", "desc", None],
    }
    if column.name in ("study", "direction"):
        made["cellRenderer"] = f"Ice{column.label}"
    if column.name == "study":
        made |= {"pinned": "left", "lockPinned": True, "lockPosition": "left"}
    if column.kind != "number" and "cellRenderer" not in made:
        made["valueFormatter"] = {"function": "params.value || '–'"}
    if name := ("number" if column.kind == "number" else CLASSES.get(column.name, "")):
        made["cellClass"] = name
    return made


def row_data(knowledge: Knowledge, scene: Scene, page: Ints) -> list[dict[str, Any]]:
    """The rows of one page: column -> what is shown, and besides what the study's and the direction's cell need."""
    held: dict[str, list[Any]] = {}
    weights = claim_weights(knowledge.claims, scene.grading)
    for name, column in columns().items():
        if column.kind == "number":
            held[name] = [
                int(n) if n.is_integer() else n for n in numbers(knowledge, name, weights)[page].tolist()
            ]
        elif column.shown:
            held[name] = texts(knowledge, name, page)
    claims = knowledge.claims
    held["study_id"] = [claims.study_ids[code] for code in claims.study[page].tolist()]
    held["side"] = [DIRECTIONS[code] for code in claims.direction[page].tolist()]
    made = [dict(zip(held, cells, strict=True)) for cells in zip(*held.values(), strict=True)]
    for row in made:
        row["standing"] = row["publication_status"] if row["publication_status"] in STANDINGS.values() else ""
        row["uncounted"] = uncounted(row, scene)
    return made


def uncounted(row: Mapping[str, Any], scene: Scene) -> str:
    """Why a claim carries no weight that the shipped rules would give it: by whose choice; empty if it counts."""
    if row["study_id"] in scene.grading.drop:
        return "left out"
    return "not counted" if row["weight"] == 0 and not row["standing"] else ""


def filter_model(scene: Scene) -> dict[str, dict[str, Any]]:
    """The column filters in the grid's terms; of a column with several, the grid shows the first."""
    model: dict[str, dict[str, Any]] = {}
    for condition in usable(scene):
        if columns()[condition.column].shown:
            model.setdefault(condition.column, _model(condition))
    return model


def _model(condition: Condition) -> dict[str, Any]:
    number = columns()[condition.column].kind == "number"
    made: dict[str, Any] = {
        "filterType": "number" if number else "text",
        "type": grid_operators()[condition.op],
    }
    if not condition.value:
        return made
    if not number:
        return {**made, "filter": condition.value}
    low, high = condition.bounds()
    return {**made, "filter": low, **({"filterTo": high} if condition.op == "inRange" else {})}


def look(scene: Scene) -> dict[str, Any]:
    """What assets/evidence.js holds against the grid, so that only what a person changes becomes a new scene."""
    name = scene.view.sort.removeprefix("-")
    return {
        "sort": [name, "desc" if scene.view.sort.startswith("-") else "asc"] if name in columns() else None,
        "model": filter_model(scene),
        "conditions": [list(condition) for condition in usable(scene)],
        "operators": dict(grid_operators()),
        "study": scene.view.study,
    }
