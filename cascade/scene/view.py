"""The view: what is open, unfolded, sorted, filtered and searched on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cascade.scene.conditions import Condition, Conditions
from cascade.scene.names import Choice, Ident, Tokens
from cascade.scene.part import Part, holds
from cascade.scene.plain import Flag, Text, Whole
from cascade.scene.ranges import YearRange

MEASURES = ("net", "claims", "conflict")
BODIES = ("female", "male", "mouse")
ORDERS = ("tested", "status", "stage", "name")


@dataclass(frozen=True)
class View(Part):
    """How the scene is looked at.

    `cell` and `at`: row and column of the open cell of the map (`macrophage/tam`, `dissemination/seeding`).
    `rows` and `cols`: unfolded cell types and stages. `all`: the other cell types, and all targets, are shown too.
    `organ`: column of the open cell of the organ map; `spread`: cancer whose spread is shown.
    `hold` and `years`: columns and years that the timelines hold; the browser alone shows them (assets/brush.js).
    `tables`: charts shown as tables. `study`, `target`, `edge`: what is open in a drawer.
    `relation`: kinds of line that the circuits keep to.
    `order` of the targets, and `results`: the open field of what interventions did (`adjuvant/human/none`).
    `sort` (`-year` = descending), `filter`, `q` and `page`: the grid; `q` also searches the targets.
    """

    name: ClassVar[str] = "view"
    prefix: ClassVar[str] = "v"

    cell: str = holds(Ident("row"))
    at: str = holds(Ident("column"))
    rows: tuple[str, ...] = holds(Tokens("cell"))
    cols: tuple[str, ...] = holds(Tokens("stage"))
    all: bool = holds(Flag())
    measure: str = holds(Choice(MEASURES))
    body: str = holds(Choice(BODIES))
    organ: str = holds(Ident("organ"))
    spread: str = holds(Ident("cancer"))
    hold: tuple[str, ...] = holds(Tokens("column"))
    years: tuple[int | None, int | None] = holds(YearRange())
    tables: tuple[str, ...] = holds(Tokens())
    study: str = holds(Ident("study"))
    target: str = holds(Ident("target"))
    edge: str = holds(Ident("edge"))
    relation: tuple[str, ...] = holds(Tokens("relation"))
    order: str = holds(Choice(ORDERS))
    results: str = holds(Ident("result"))
    sort: str = holds(Ident("grid_column", signed=True))
    filter: tuple[Condition, ...] = holds(Conditions("grid_column"))
    q: str = holds(Text())
    page: int = holds(Whole())
