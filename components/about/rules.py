"""The rules as tables: weights in force, verdicts with their thresholds, kinds of gaps."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

import numpy as np
from dash import html

from cascade.grid import SLASH, group_mask
from cascade.knowledge import Knowledge
from cascade.rules import FACTORS, Thresholds
from cascade.scene import Scene, Selection
from cascade.selecting import select
from cascade.synthesis.gaps import GAPS, gap_of
from cascade.synthesis.weights import weights_in_force
from components.about.parts import drawn, grid, plain, spelled, strong
from components.about.texts import texts


def weights_table(knowledge: Knowledge, scene: Scene) -> dict[str, Any]:
    """Every weight, how many claims of the selection have it, and, where the reader changed it, the one in force."""
    claims, own = knowledge.claims, weights_in_force(knowledge.claims, scene.grading)
    mask = select(claims, scene.selection)
    changed = any(own[name] != weight for name, weight in claims.default_weights.items())
    held: dict[str, int] = {}
    for names, codes in claims.factors.values():
        held |= zip(names, np.bincount(codes[mask], minlength=len(names)).tolist(), strict=True)
    rows = []
    for name, weight in sorted(
        claims.default_weights.items(), key=lambda item: FACTORS.index(item[0].partition(".")[0])
    ):
        force = (strong(plain(own[name])) if own[name] != weight else plain(weight),) if changed else ()
        rows.append([*_named(knowledge, name), plain(weight), *force, f"{held.get(name, 0):,}"])
    heads = ["Factor", "Value", "Meaning", "Weight", *(("In force",) if changed else ()), "Claims here"]
    return drawn(heads, rows, "Weights", numeric=range(3, len(heads)))


def _named(knowledge: Knowledge, name: str) -> tuple[str, str, str]:
    """Factor, value and meaning of a weight such as ``verification.abstract``."""
    words, (factor, _, value) = texts(), name.partition(".")
    if factor == "level":
        level = knowledge.tables["evidence_levels"].set_index("level").loc[value].astype(str)
        return words["factor"][factor], f"{value} · {level['label']}", str(level["definition"])
    return words["factor"][factor], words["value"].get(name, spelled(value)), words["meaning"].get(name, "")


def set_aside(scene: Scene) -> str:
    """What the reader's grading leaves out besides."""
    grading = scene.grading
    said = []
    if grading.readout == "metastasis":
        said.append("Findings on the primary tumour only are set aside.")
    if grading.drop:
        said.append(f"Set aside: {', '.join(grading.drop)}.")
    return " ".join(said)


def verdict_rule(name: str, limit: Thresholds) -> str:
    """The rule of a verdict with its thresholds."""
    shown = {key: plain(value, 2) for key, value in asdict(limit).items()}
    against = {"against_lean": plain(1 - limit.lean, 2), "against_sure": plain(1 - limit.sure, 2)}
    return str(texts()["verdict"][name]).format(**shown, **against)


def verdicts_table(knowledge: Knowledge) -> html.Div:
    """The verdicts in the order in which they are tried."""
    rules = knowledge.rules
    rows = [
        [str(number), strong(verdict.label), verdict_rule(verdict.name, rules.thresholds), verdict.meaning]
        for number, verdict in enumerate(rules.verdicts, 1)
    ]
    return grid(["", "Verdict", "Holds if", "Meaning"], rows, "Verdicts")


@lru_cache(maxsize=2)
def gap_counts(knowledge: Knowledge) -> tuple[int, dict[str, int]]:
    """Fields of core cell types by steps, and how many of them have each kind of gap, over all claims."""
    cells, steps = knowledge.tables["cell_types"], knowledge.tables["steps"]
    core = cells.loc[cells["focus"] == "core", "cell_type"]
    places = [f"{stage}{SLASH}{step}" for stage, step in zip(steps["stage"], steps["step"], strict=True)]
    kinds = [
        gap_of(knowledge.claims, group_mask(knowledge, cell, at), Selection())
        for cell in core
        for at in places
    ]
    return len(kinds), {name: kinds.count(name) for name in GAPS}


def gaps_table(knowledge: Knowledge) -> html.Div:
    """The kinds of gaps, and how many fields of the map have each."""
    whole, found = gap_counts(knowledge)
    rows = [
        [sentence.rstrip("."), f"{found[name]:,}" if name != "only_other_organs" else "depends on the organ"]
        for name, sentence in GAPS.items()
    ]
    return grid(["Gap", f"Of the {whole} fields of core cell and step"], rows, "Gaps", numeric=(1,))
