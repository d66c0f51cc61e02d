"""Which targets and which results of interventions a selection matches: one rule for every view of the Targets page.

Within a field the chosen values are joined by *or*, between fields by *and*, as everywhere.

====================================== ================================= =====================
field                                  a target passes if                a result passes if
====================================== ================================= =====================
cell, state, mediator                  one of its own is chosen          its target passes
stage, step                            one of its own, or one of a       its own is chosen
                                       result in force, is chosen
organ, cancer, species, level, year,   at least one of its results       its own is chosen
study                                  passes all of these
direction, attribution                 not asked: they describe claims   not asked
search                                 its symbol, name, id or an agent  its target passes
                                       holds the text
====================================== ================================= =====================

A target that nobody has tested therefore drops out as soon as organ, cancer, species, level, year or study is filtered.
The mediator of a target is its gene symbol. Values such as ``multiple`` or ``pan_cancer`` match only themselves;
how many results are left out for that reason is told by ``left_out``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from cascade.arrays import Bools
from cascade.knowledge import Knowledge
from cascade.scene import Selection
from cascade.therapy.coded import Therapies, coded_therapies, text

OWN = ("cell", "state", "mediator")
SHARED = ("stage", "step")
OF_RESULTS = ("organ", "cancer", "species", "level", "year", "study")
NOT_ASKED = ("direction", "attribution")


@dataclass(frozen=True, eq=False)
class Matched:
    """Masks of the targets and of the results that a selection matches.

    ``outside``: the other results of these targets, which the filters on results leave out. What a target did elsewhere
    is never out of sight: a harm at another stage is what a reader must not miss.
    """

    targets: Bools
    effects: Bools
    outside: Bools


def match(knowledge: Knowledge, selection: Selection, search: str = "") -> Matched:
    """Match the targets and results under a selection and a searched text; the rule is this module's table."""
    known = coded_therapies(knowledge)
    chosen = dict(selection.filters())
    targets = found(knowledge, search)
    for name in OWN:
        if name in chosen:
            targets = targets & known.of_target[name].holding(chosen[name])
    effects = _of_results(known, chosen, targets)
    if any(name in chosen for name in OF_RESULTS):
        targets = targets & _tested(known, effects)
    in_force = effects
    for name in SHARED:
        if name in chosen:
            hit = known.of_effect[name].holding(chosen[name])
            targets = targets & (known.of_target[name].holding(chosen[name]) | _tested(known, in_force & hit))
            effects = effects & hit
    effects = effects & targets[known.target]
    return Matched(targets, effects, targets[known.target] & ~effects)


def left_out(
    knowledge: Knowledge, selection: Selection, search: str = ""
) -> tuple[tuple[str, str, int], ...]:
    """Results left out only because they are about several or unnamed organs or cancers: field, value and number."""
    missing = []
    for field in knowledge.rules.fields:
        name, chosen = field.name, dict(selection.filters())
        if name not in ("organ", "cancer") or name not in chosen:
            continue
        others = match(knowledge, selection.lifting(name), search).effects
        for value in field.special:
            held = coded_therapies(knowledge).of_effect[name].holding((value,))
            if value not in chosen[name] and (number := int((others & held).sum())):
                missing.append((name, value, number))
    return tuple(missing)


def emptied_by(knowledge: Knowledge, selection: Selection, search: str = "") -> tuple[tuple[str, int], ...]:
    """What alone keeps all targets away: the search (``q``) or a field, and how many targets there are without it."""
    lifted = [("q", selection, "")] if search else []
    lifted += [
        (name, selection.lifting(name), search) for name, _ in selection.filters() if name not in NOT_ASKED
    ]
    numbers = [(name, int(match(knowledge, less, text).targets.sum())) for name, less, text in lifted]
    return tuple((name, number) for name, number in numbers if number)


def _of_results(known: Therapies, chosen: dict[str, Any], targets: Bools) -> Bools:
    mask = targets[known.target]
    for name in OF_RESULTS:
        if name == "year" and name in chosen:
            low, high = chosen[name]
            mask = mask & (known.year >= (low or 0)) & (known.year <= (high or 9999))
        elif name in chosen:
            mask = mask & known.of_effect[name].holding(chosen[name])
    return np.asarray(mask)


def _tested(known: Therapies, effects: Bools) -> Bools:
    mask = np.zeros(len(known.targets), dtype=bool)
    mask[known.target[effects]] = True
    return mask


def found(knowledge: Knowledge, search: str) -> Bools:
    """Targets whose symbol, name, id or an agent's name holds each word of the searched text."""
    words = search.casefold().split()
    return np.array([all(word in held for word in words) for held in _haystacks(knowledge)], dtype=bool)


@lru_cache(maxsize=8)
def _haystacks(knowledge: Knowledge) -> Sequence[str]:
    targets, agents = knowledge.tables["targets"], knowledge.tables["therapies"]
    named = (text(agents["agent"]) + " " + text(agents["aliases"])).groupby(agents["target_id"]).agg(" ".join)
    own = text(targets["target_id"]) + " " + text(targets["symbol"]) + " " + text(targets["name"])
    return tuple((own + " " + targets["target_id"].map(named).fillna("")).str.casefold())
