"""Ratios that trials reported, with their intervals as far as these can be read, in groups that may be compared."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from cascade.knowledge import Knowledge
from cascade.labels import labels, study_labels
from cascade.scene import Scene
from cascade.therapy.coded import coded_therapies, text
from cascade.therapy.matching import match
from cascade.therapy.outcomes import HUMAN, Outcome, OutcomeRules, outcome_rules
from cascade.therapy.pooling import Pooled, pool

METRIC = "hazard_ratio"
INTERVAL = re.compile(
    r"\((?P<level>[0-9.]+)\s*% (?P<kind>CI|credible interval) (?P<low>[0-9.]+)\s*[-–]\s*(?P<high>[0-9.]+)\)"
)


@dataclass(frozen=True)
class Ratio:
    """One reported ratio, below 1 = fewer events with the agent.

    ``kind``: HR, adjusted HR, rate ratio or relative risk; ``low``, ``high`` and ``level`` (percent): its interval, NaN
    where none was read; ``credible``: a Bayesian interval; ``n``: patients, 0 where not read; ``row``: in the table.
    """

    row: int
    target: str
    agent: str
    study_id: str
    study: str
    setting: str
    endpoint: str
    outcome: Outcome
    human: bool
    kind: str
    cancer: str
    measured_as: str
    value: float
    low: float
    high: float
    level: float
    credible: bool
    n: int
    poolable: bool

    @property
    def has_interval(self) -> bool:
        """Whether an interval was read."""
        return not math.isnan(self.low)

    @property
    def standard_error(self) -> float:
        """Of the logarithm: the interval's width on the log scale over twice the normal quantile of its level."""
        return (math.log(self.high) - math.log(self.low)) / (2 * float(ndtri(0.5 + self.level / 200)))


@dataclass(frozen=True)
class RatioGroup:
    """Ratios of one target, setting and kind of endpoint, whatever the cancer.

    ``pooled`` where enough of them, one a study and in patients, are of the kind that is pooled and have an interval.
    """

    target: str
    setting: str
    endpoint: str
    ratios: tuple[Ratio, ...]
    pooled: Pooled | None


def read_interval(unit: str) -> tuple[float, float, float, bool]:
    """Read the interval in a unit such as ``HR death (95% CI 0.50-0.87)``.

    Returns low, high, level in percent, and whether it is a credible interval; NaN where there is none or it makes
    no sense.
    """
    found = INTERVAL.search(unit)
    nothing = (math.nan, math.nan, math.nan, False)
    if not found:
        return nothing
    low, high, level = (float(found[name]) for name in ("low", "high", "level"))
    return (low, high, level, found["kind"] != "CI") if 0 < low < high and 0 < level < 100 else nothing


def ratio_kind(unit: str, rules: OutcomeRules) -> str:
    """The kind of ratio by how its unit begins; an unknown one is named as it stands."""
    return next((kind for kind in rules.kinds if unit.startswith(kind)), unit.partition(" (")[0])


def endpoint_kind(unit: str, outcome: str, rules: OutcomeRules) -> str:
    """The kind of endpoint that unit, or else outcome, names; empty if neither does."""
    for told in (unit.casefold(), outcome.casefold()):
        for endpoint in rules.endpoints:
            if any(word in told for word in endpoint.words):
                return endpoint.name
    return ""


def ratio_groups(knowledge: Knowledge, scene: Scene) -> tuple[RatioGroup, ...]:
    """The ratios of a scene (of the open target, if one is open), by setting, endpoint and target."""
    known, rules = coded_therapies(knowledge), outcome_rules()
    shown = match(knowledge, scene.selection, scene.view.q).effects
    counted = known.counted(scene.grading) & ~known.questioned
    found = [
        one if counted[one.row] else replace(one, poolable=False)
        for one in all_ratios(knowledge)
        if shown[one.row] and scene.view.target in ("", one.target)
    ]
    places = {name.name: place for place, name in enumerate(rules.settings)}
    ends = {end.name: place for place, end in enumerate(rules.endpoints)} | {"": len(rules.endpoints)}
    groups: dict[tuple[str, str, str], list[Ratio]] = {}
    for one in found:
        groups.setdefault((one.setting, one.endpoint, one.target), []).append(one)
    order = sorted(groups, key=lambda key: (places[key[0]], ends[key[1]], -len(groups[key]), key[2]))
    return tuple(_group(key, groups[key], rules) for key in order)


@lru_cache(maxsize=8)
def all_ratios(knowledge: Knowledge) -> tuple[Ratio, ...]:
    """Every ratio of the table that is one number; ``poolable`` by what was reported alone."""
    reported = text(knowledge.tables["therapy_effects"]["effect_metric"]) == METRIC
    found = (_ratio(knowledge, row) for row in np.flatnonzero(reported).tolist())
    return tuple(one for one in found if one)


def _ratio(knowledge: Knowledge, row: int) -> Ratio | None:
    known, rules = coded_therapies(knowledge), outcome_rules()
    one = knowledge.tables["therapy_effects"].iloc[row]
    try:
        value = float(one["effect_value"])
    except ValueError:
        return None
    low, high, level, credible = read_interval(one["effect_unit"])
    kind = ratio_kind(one["effect_unit"], rules)
    endpoint = endpoint_kind(one["effect_unit"], one["outcome"], rules)
    agents = knowledge.tables["therapies"].set_index("therapy_id")["agent"]
    plain = str(one["n"]).isdigit()
    return Ratio(
        row=row,
        target=known.targets[known.target[row]],
        agent=agents[one["therapy_id"]],
        study_id=one["study_id"],
        study=study_labels(knowledge)[one["study_id"]],
        setting=one["setting"],
        endpoint=endpoint,
        outcome=rules.outcome(one["change"]),
        human=bool(known.group[row] == HUMAN),
        kind=kind,
        cancer=labels(knowledge)["cancer"][one["cancer_type"]],
        measured_as=one["outcome"],
        value=value,
        low=low,
        high=high,
        level=level,
        credible=credible,
        n=int(one["n"]) if plain else 0,
        poolable=kind == rules.pooled_kind and bool(endpoint) and not math.isnan(low) and not credible,
    )


def _group(key: tuple[str, str, str], held: list[Ratio], rules: OutcomeRules) -> RatioGroup:
    setting, endpoint, target = key
    once: dict[tuple[str, bool], Ratio] = {}
    for one in sorted((ratio for ratio in held if ratio.poolable), key=lambda ratio: -ratio.n):
        once.setdefault((one.study_id, one.human), one)
    chosen = [one for one in once.values() if one.human]
    pooled = (
        pool([one.value for one in chosen], [one.standard_error for one in chosen])
        if len(chosen) >= rules.fewest
        else None
    )
    used = {one.row for one in chosen} if pooled else set()
    marked = [replace(one, poolable=one.row in used) for one in sorted(held, key=lambda ratio: ratio.value)]
    return RatioGroup(target, setting, endpoint, tuple(marked), pooled)
