"""What the browser needs to draw the lanes and to link the views without asking the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cascade.arrays import Ints
from cascade.grid import Grid
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.synthesis.flips import Flip
from cascade.timelines import Cube
from components.matrix import matrix


def timeline_data(
    knowledge: Knowledge, grid: Grid, turned: Mapping[str, tuple[Flip, ...]], cube: Cube, scene: Scene
) -> dict[str, Any]:
    """The matrix of the map, with the flips of each row ([start, end, clear]) and the cube of claims.

    ``cube``: first and last year, and the counts of all claims and of each row as in ``sparse``, where
    position = (column x years + year) x 4 + direction. ``steps``: those of each stage; ``lean``: the
    probability from which on a sign is clear.
    """
    steps: dict[str, list[str]] = {}
    for stage, step in knowledge.tables["steps"][["stage", "step"]].itertuples(index=False, name=None):
        steps.setdefault(stage, []).append(step)
    return {
        **matrix(knowledge, grid, scene),
        "flips": {
            row: [[flip.start, flip.end, int(flip.clear)] for flip in found] for row, found in turned.items()
        },
        "lean": knowledge.rules.thresholds.lean,
        "steps": steps,
        "cube": {
            "years": list(cube.years),
            "all": sparse(cube.all),
            "rows": {key: sparse(counts) for key, counts in cube.rows.items()},
        },
    }


def sparse(counts: Ints) -> str:
    """Position and count of each entry above 0, ``[0, 5, 3]`` -> ``"1 5 2 3"``: written faster than a list."""
    flat = counts.ravel()
    held = np.flatnonzero(flat)
    return " ".join(map(str, np.column_stack([held, flat[held]]).ravel().tolist()))
