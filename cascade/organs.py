"""What is known of each organ: how much, to which side, and how much the studies disagree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cascade.detail import Detail, group_detail
from cascade.grid import Grid, Line, Mark, group_marks, mark, row_lines, shown_cells
from cascade.knowledge import Knowledge
from cascade.labels import labels
from cascade.scene import Scene
from cascade.selecting import option_counts
from cascade.synthesis.groups import synthesise
from cascade.synthesis.words import listed


@dataclass(frozen=True)
class Organ:
    """An organ of the vocabulary; ``mark`` is None where no claim of the selection is about it."""

    key: str
    label: str
    chosen: bool
    mark: Mark | None

    @property
    def conflict(self) -> float:
        """See ``conflict``; NaN without a claim."""
        return conflict(self.mark) if self.mark else float("nan")


def conflict(group: Mark) -> float:
    """1 − agreement: 0 where all directed weight is on one side, 1 where both camps weigh the same.

    Agreement is |Σ w d| / Σ w (p + q); as the camps are Σ w p and Σ w q, this is twice the share of the smaller one.
    NaN for a single study, which has nobody to disagree with, and where no study has a direction.
    """
    return 2 * min(group.pro_share, 1 - group.pro_share) if group.studies > 1 else float("nan")


def organ_values(knowledge: Knowledge, scene: Scene) -> tuple[Organ, ...]:
    """All organs of the vocabulary under all filters but the one on organs, so that they can be compared."""
    groups = synthesise(knowledge, ("organ",), scene.selection.lifting("organ"), scene.grading)
    names = knowledge.claims.fields["organ"].values
    marks = {names[code]: mark(groups, index) for index, code in enumerate(groups.keys[0].tolist())}
    words = labels(knowledge)["organ"]
    return tuple(
        Organ(key, words[key], key in scene.selection.organ, marks.get(key))
        for key in knowledge.tables["organs"]["organ"]
    )


def organ_grid(knowledge: Knowledge, scene: Scene) -> Grid:
    """Cell types (and their states) against organs; a filter on organs leaves the chosen columns."""
    words, selection = labels(knowledge)["organ"], scene.selection
    organs = [
        key for key in knowledge.tables["organs"]["organ"] if not selection.organ or key in selection.organ
    ]
    shown, folded = shown_cells(knowledge, selection, unfold=scene.view.all)
    marks: dict[tuple[str, str], Mark] = {}
    for fields in (("cell",), ("cell", "state")) if scene.view.rows else (("cell",),):
        marks |= group_marks(knowledge, (*fields, "organ"), selection, scene.grading)
    rows = [line for cell in shown for line in row_lines(knowledge, scene, cell)]
    columns = tuple(Line(key, words[key], "", folds=False, unfolded=False, inside=True) for key in organs)
    counts = option_counts(knowledge.claims, selection, "cell") if folded else {}
    return Grid(tuple(rows), columns, marks, sum(counts[cell] for cell in folded))


def open_place(scene: Scene) -> tuple[str, tuple[str, ...]]:
    """What is open beside the map: row key and organs. The open cell of the map, else the organs of the filter."""
    chosen, view = scene.selection.organ, scene.view
    if view.cell and view.organ and (not chosen or view.organ in chosen):
        return view.cell, (view.organ,)
    return "", chosen


def organ_detail(knowledge: Knowledge, scene: Scene) -> Detail | None:
    """The claims of what is open (see ``open_place``), synthesised; None if nothing is."""
    row, organs = open_place(scene)
    if not organs:
        return None
    within = replace(scene.selection, organ=organs)
    detail = group_detail(knowledge, row, "", within, scene.grading)
    first, _, stages = detail.title.partition(" × ")
    where = listed([labels(knowledge)["organ"][organ] for organ in organs], "or")
    narrowed = within.stage or within.step
    return replace(detail, title=f"{first} × {where}" + (f", {stages}" if narrowed else ""))
