"""One study, one vote, summed over cells and steps: the explorer against others that do the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.serve import CLAIMS_A_STUDY, SEED
from benchmarks.synthetic import synthetic
from cascade.arrays import Floats
from cascade.knowledge import Knowledge, load
from cascade.scene import Grading, Selection
from cascade.synthesis.groups import synthesise
from cascade.synthesis.weights import claim_weights

BY = ("cell", "step")
FIRST_YEAR = 1000


@dataclass(frozen=True, eq=False)
class Question:
    """What all ways are given.

    ``frame``: study and group of each claim that counts, and its weight where it is pro, anti and null, ready for those
    that do not weigh claims themselves; ``size``: number of groups.
    """

    knowledge: Knowledge
    frame: pd.DataFrame
    size: int


def question(claims: int) -> Question:
    """All claims of a made-up table, grouped by cell type and step."""
    knowledge = synthetic(load(), claims, round(claims / CLAIMS_A_STUDY), SEED)
    known = knowledge.claims
    cell, step = (known.fields[name] for name in BY)
    weights = claim_weights(known, Grading())
    pro, anti, null = (np.where(mask, weights, 0.0) for mask in known.is_direction)
    group = cell.codes.astype(np.int64) * len(step.values) + step.codes
    frame = pd.DataFrame({"study": known.study, "group": group, "pro": pro, "anti": anti, "null": null})
    return Question(knowledge, frame[weights > 0].reset_index(drop=True), len(cell.values) * len(step.values))


def explorer(asked: Question, repeat: int) -> Floats:
    """Groups x (sum w, sum w p, sum w q), as every page gets them, with selection, posteriors and verdicts.

    Each repeat has a filter of its own, which lets every claim pass: nothing is kept that could answer it.
    """
    found = synthesise(asked.knowledge, BY, Selection(year=(FIRST_YEAR + repeat, None)), Grading())
    width = len(asked.knowledge.claims.fields[BY[1]].values)
    sums = np.zeros((asked.size, 3))
    sums[found.keys[0] * width + found.keys[1]] = np.stack(
        [found.tally.weight, found.tally.pro, found.tally.anti], axis=1
    )
    return sums


def with_pandas(asked: Question, _repeat: int) -> Floats:
    """The same with two groupings of pandas: the largest weights of each study, then their sums."""
    votes = asked.frame.groupby(["study", "group"], sort=False).max()
    return _summed(votes.reset_index(), asked.size)


def with_sort(asked: Question, _repeat: int) -> Floats:
    """The same with numpy on claims in any order: a sort at each click, then runs."""
    frame = asked.frame
    key = frame["study"].to_numpy(dtype=np.int64) * asked.size + frame["group"].to_numpy()
    order = np.argsort(key)
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    votes = {
        name: np.maximum.reduceat(frame[name].to_numpy()[order], starts) for name in ("pro", "anti", "null")
    }
    return _summed(pd.DataFrame({"group": key[order][starts] % asked.size, **votes}), asked.size)


def _summed(votes: pd.DataFrame, size: int) -> Floats:
    total = votes["pro"] + votes["anti"] + votes["null"]
    weight = votes[["pro", "anti", "null"]].max(axis=1)
    parts = {"w": weight, "p": weight * votes["pro"] / total, "q": weight * votes["anti"] / total}
    sums = pd.DataFrame({"group": votes["group"], **parts}).groupby("group").sum()
    return sums.reindex(range(size), fill_value=0.0).to_numpy()


WAYS: dict[str, Callable[[Question, int], Floats]] = {
    "explorer": explorer,
    "pandas groupby": with_pandas,
    "numpy, sorting at each click": with_sort,
}


def kernel_times(claims: int, repeats: int) -> dict[str, list[float]]:
    """Way -> milliseconds of each repeat, all ways in turn. Raises ``RuntimeError`` if they disagree on a sum."""
    asked = question(claims)
    truth = with_pandas(asked, 0)
    found: dict[str, list[float]] = {name: [] for name in WAYS}
    for repeat in range(repeats):
        for name, way in WAYS.items():
            start = time.perf_counter()
            sums = way(asked, repeat)
            found[name].append((time.perf_counter() - start) * 1000)
            if not np.allclose(sums, truth, rtol=1e-9, atol=1e-9):
                raise RuntimeError(f"{name} does not agree with pandas on the sums of {claims:,} claims")
    return found
