"""The timelines in sentences and as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from cascade.arrays import Ints
from cascade.claims import ANTI, MIXED, NONE, PRO
from cascade.detail import group_title
from cascade.grid import SLASH, Grid, Line, Mark
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.synthesis.flips import Flip
from cascade.synthesis.words import counted, listed, signed
from cascade.timelines import Course, Cube
from components.claim_cards import evidence_link
from components.links import setting
from components.map_words import map_frame

TOLD = 2
"""Flips that the sentence words in full; the others it names."""

MAYBE = 3
"""Possible flips that the sentence names; the others it counts."""

CAMPS = (("Promotes", PRO), ("Restrains", ANTI), ("No effect", NONE), ("Both", MIXED))


def flips_sentence(knowledge: Knowledge, grid: Grid, turned: Mapping[str, tuple[Flip, ...]]) -> str:
    """Which roles flip along the stages, with the net effects on both sides; then which may."""
    clear = [(row, flip) for row in grid.rows for flip in turned.get(row.key, ()) if flip.clear]
    parts = [_flip(knowledge, grid, row, flip) for row, flip in clear[:TOLD]]
    if len(clear) > TOLD:
        more = list(dict.fromkeys(row_name(grid, row) for row, _ in clear[TOLD:]))
        parts.append(f"So do the signs of {listed(more)}.")
    if not grid.marks:
        return "No claim to show."
    inside = [at for at, column in enumerate(grid.columns) if column.inside]
    if len(inside) == 1:
        return f"Only {_place(grid, inside[0])} is shown; whether a role flips is seen between two stages or steps."
    if not clear:
        parts.append("No role flips clearly from one stage to another.")
    sure = {row.key for row, _ in clear}
    maybe = [
        f"{row_name(grid, row)} ({_place(grid, flip.start)} to {_place(grid, flip.end)})"
        for row in grid.rows
        if row.key not in sure
        for flip in turned.get(row.key, ())[:1]
    ]
    if maybe:
        rest = f", and {len(maybe) - MAYBE} more" if len(maybe) > MAYBE else ""
        parts.append(f"Possible, but clear on one side only: {listed(maybe[:MAYBE])}{rest}.")
    return " ".join(parts)


def row_name(grid: Grid, row: Line) -> str:
    """``Macrophage``; of a state ``Macrophage, tam``."""
    if not row.parent:
        return row.label
    return f"{next(line.label for line in grid.rows if line.key == row.parent)}, {row.label.lower()}"


def _mark(grid: Grid, row: Line, at: int) -> Mark:
    return grid.marks[row.key, grid.columns[at].key]


def _place(grid: Grid, at: int) -> str:
    """The name of a column within a sentence; an acronym at its head keeps its capitals."""
    label = grid.columns[at].label
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _side(knowledge: Knowledge, grid: Grid, row: Line, at: int) -> str:
    """``promotes initiation (net +0.56, contested)``."""
    mark, limits = _mark(grid, row, at), knowledge.rules.thresholds
    sure = max(mark.p_promotes, 1 - mark.p_promotes) >= limits.sure
    promotes = mark.p_promotes > 0.5
    verb = (
        ("promotes" if promotes else "restrains")
        if sure
        else ("leans to promote" if promotes else "leans to restrain")
    )
    verdict = knowledge.rules.verdicts[mark.verdict]
    doubt = f", {verdict.label}" if verdict.mark == "contested" else ""
    return f"{verb} {_place(grid, at)} (net {signed(mark.net)}{doubt})"


def _flip(knowledge: Knowledge, grid: Grid, row: Line, flip: Flip) -> str:
    first, second = (_side(knowledge, grid, row, at) for at in (flip.start, flip.end))
    return f"{row_name(grid, row)} {first} but {second}: its role flips."


def directions(counts: Ints) -> str:
    """``90 promote, 40 restrain, 11 found no effect, 2 say both``."""
    phrases = (
        (PRO, "promotes", "promote"),
        (ANTI, "restrains", "restrain"),
        (
            NONE,
            "found no effect",
        )
        * 2,
        (MIXED, "says both", "say both"),
    )
    return listed(
        [
            f"{counts[code]:,} {one if counts[code] == 1 else many}"
            for code, one, many in _triples(phrases)
            if counts[code]
        ]
    )


def _triples(phrases: Any) -> list[tuple[int, str, str]]:
    return [(code, words[0], words[-1]) for code, *words in phrases]


def stages_sentence(grid: Grid, cube: Cube) -> str:
    """How many claims say what, and where most and fewest of them are."""
    counts = cube.all.sum(axis=1)
    totals = counts.sum(axis=1)
    if not totals.sum():
        return "No claim to show."
    inside = [at for at, column in enumerate(grid.columns) if column.inside]
    most, least = max(inside, key=lambda at: totals[at]), min(inside, key=lambda at: totals[at])
    places = f" Most: {_place(grid, most)} ({totals[most]})"
    places += f"; fewest: {_place(grid, least)} ({totals[least]})" if totals[least] < totals[most] else ""
    return f"{counted(totals.sum(), 'claim')}: {directions(counts.sum(axis=0))}.{places}."


def years_sentence(cube: Cube, course: Course, name: str) -> str:
    """The span of the claims, the year with most of them, and the net effect to date."""
    totals = cube.all.sum(axis=(0, 2))
    if not totals.sum():
        return "No claim to show."
    first = cube.years[0]
    held = np.flatnonzero(totals)
    span = f"{first + held[0]} to {first + held[-1]}" if len(held) > 1 else f"{first + held[0]}"
    most = int(totals.argmax())
    said = f"{counted(totals.sum(), 'claim')} published {span}, most in {first + most} ({totals[most]})."
    if not len(course.net):
        return f"{said} No study that counts on {name}."
    return f"{said} Net effect to date, {name}: {signed(course.net[-1])} (95 % interval {_interval(course, -1)})."


def _interval(course: Course, at: int) -> str:
    return f"{signed(course.low[at])} to {signed(course.high[at])}"


def course_name(knowledge: Knowledge, scene: Scene) -> str:
    """Whose net effect is drawn along the years: the open group's, else that of everything shown."""
    if scene.view.cell or scene.view.at:
        return group_title(knowledge, scene.view.cell, scene.view.at)
    return "all claims shown"


def course_title(course: Course, name: str) -> str:
    """What stands above the course."""
    return f"net effect to date: {name}" + ("" if len(course.net) else ", no study")


def roles_frame(knowledge: Knowledge, grid: Grid, turned: Mapping[str, tuple[Flip, ...]]) -> pd.DataFrame:
    """The table of the map, with the flips, and a button that opens the claims of each field."""
    frame = map_frame(knowledge, grid)
    fields = [
        (row, column) for row in grid.rows for column in grid.columns if (row.key, column.key) in grid.marks
    ]
    frame["Flip"] = [
        flip_words(grid, row.key, at, turned)
        for row, at in ((row, grid.columns.index(column)) for row, column in fields)
    ]
    frame["Open"] = [
        html.Button(
            "Claims", type="button", className="quiet", **setting(**{"v.cell": row.key, "v.at": column.key})
        )
        for row, column in fields
    ]
    return frame


def flip_words(grid: Grid, row: str, at: int, turned: Mapping[str, tuple[Flip, ...]]) -> str:
    """What a table says where a flip ends: ``from dissemination``; a possible one is said to be so."""
    ended = [flip for flip in turned.get(row, ()) if flip.end == at]
    return "; ".join(f"{'' if flip.clear else 'possibly '}from {_place(grid, flip.start)}" for flip in ended)


def stages_frame(grid: Grid, cube: Cube, scene: Scene) -> pd.DataFrame:
    """One row a column of the lanes: claims by direction, and a link to them."""
    counts = cube.all.sum(axis=1)
    rows = {"Stage or step": [column.label for column in grid.columns]}
    links = [_stage_link(scene, column.key) for column in grid.columns]
    return pd.DataFrame({**rows, **{name: counts[:, code] for name, code in CAMPS}, "Evidence": links})


def _stage_link(scene: Scene, key: str) -> Any:
    stage, _, step = key.partition(SLASH)
    return evidence_link(
        scene, "Claims", **({"stage": (stage,), "step": (step,)} if step else {"stage": (stage,)})
    )


def years_frame(cube: Cube, course: Course, scene: Scene) -> pd.DataFrame:
    """One row a year with a claim, which links to them: claims by direction, net effect to date with its interval."""
    counts = cube.all.sum(axis=0)
    to_date = {int(year): at for at, year in enumerate(course.years)}
    rows = []
    for at in np.flatnonzero(counts.sum(axis=1)).tolist():
        year = cube.years[0] + at
        when = to_date.get(year)
        net, interval = ("–", "–") if when is None else (signed(course.net[when]), _interval(course, when))
        numbers = (int(counts[at, code]) for _, code in CAMPS)
        only = replace(scene, selection=replace(scene.selection, year=(year, year)))
        rows.append((evidence_link(only, str(year)), *numbers, net, interval))
    heads = ["Year", *(name for name, _ in CAMPS), "Net to date", "95 % interval"]
    return pd.DataFrame(rows, columns=heads)
