"""The Targets page in sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from cascade.knowledge import Knowledge
from cascade.labels import labels
from cascade.scene import Scene, Selection, selection_fields
from cascade.synthesis.words import counted, listed
from cascade.therapy.matching import NOT_ASKED
from cascade.therapy.outcomes import ANIMAL, HUMAN, outcome_rules
from cascade.therapy.pooling import Pooled
from cascade.therapy.ratios import Ratio, RatioGroup
from cascade.therapy.results import Result
from cascade.therapy.settings import SettingTable
from cascade.therapy.target_map import TargetMap, TargetRow
from cascade.therapy.votes import Vote

MOST_NAMED = 4
"""Targets named in a sentence; more are only counted."""


def map_sentence(found: TargetMap, scene: Scene) -> str:
    """How many targets there are, and how many were tested in patients, in animals only, or not at all."""
    if not found.rows:
        searched = [f"the search “{scene.view.q}”"] if scene.view.q else []
        filtered = ["the filters"] if any(True for _ in scene.selection.filters()) else []
        return f"No target matches {listed([*filtered, *searched])}."
    human = sum(row.tests[HUMAN] > 0 for row in found.rows)
    animal = sum(row.tests[ANIMAL] > 0 and not row.tests[HUMAN] for row in found.rows)
    without = len(found.rows) - human - animal
    parts = [f"{human or 'none'} with a result in patients"]
    parts += [f"{animal} in animals only"] if animal else []
    parts += [f"{without} with no result"] if without else []
    return f"{counted(len(found.rows), 'target')}: {listed(parts)}.{_outside_words(found)}"


def _outside_words(found: TargetMap) -> str:
    """What the faded marks are, and whose metastasis went up there: nobody should miss a harm behind a filter."""
    left = [
        (row, [v for field in row.votes for v in field if not v.inside and v.counts]) for row in found.rows
    ]
    if not any(votes for _, votes in left):
        return ""
    up = outcome_rules().changes.index("increase")
    harmed = [row.called for row, votes in left if any(v.outcome == up for v in votes)]
    if not harmed:
        return " Faded marks are tests that the filters leave out; metastasis went up in none of them."
    named = listed(harmed if len(harmed) <= MOST_NAMED else [counted(len(harmed), "target")])
    return f" Faded marks are tests that the filters leave out: among these, metastasis went up for {named}."


def outside_words(found: Sequence[Result]) -> str:
    """What tests that the filters leave out saw, and at which stages, harm first."""
    parts = []
    for outcome in reversed(outcome_rules().outcomes):
        own = [one for one in found if one.outcome == outcome and one.counted]
        tests = len({(one.agent, one.study.study_id) for one in own})
        stages = list(dict.fromkeys(one.stage.lower() for one in own))
        if own:
            parts.append(f"{outcome.said.format(counted(tests, 'test'))} ({', '.join(stages)})")
    said = listed(parts) or "none of these results counts"
    return f"{said[:1].upper()}{said[1:]}."


def asked_words(knowledge: Knowledge, selection: Selection, left_out: Sequence[tuple[str, str, int]]) -> str:
    """What the filters leave out because it is recorded as several or unnamed, and which filters are not asked here."""
    words, fields = labels(knowledge), {field.name: field.label.lower() for field in selection_fields()}
    said = [
        f"{counted(number, 'result')} recorded as “{words[name].get(value, value)}” left out."
        for name, value, number in left_out
    ]
    idle = [fields[name] for name, _ in selection.filters() if name in NOT_ASKED]
    if idle:
        said.append(f"The filter on {listed(idle)} describes claims and is not asked here.")
    return " ".join(said)


def settings_sentence(table: SettingTable) -> str:
    """What tests saw in patients, then in animals."""
    said = [_overall(table, group) for group in (HUMAN, ANIMAL)]
    if table.counts.sum() > table.overall.sum():
        said.append("A test in two settings stands in both below; here it counts once.")
    return " ".join(filter(None, said)) or "No result of an intervention matches the filters."


def _overall(table: SettingTable, group: int) -> str:
    rules, counts = outcome_rules(), table.overall[group].tolist()
    if not sum(counts):
        return ""
    parts = [
        outcome.said.format(number) for outcome, number in zip(rules.outcomes, counts, strict=True) if number
    ]
    return f"{rules.groups[group].label}: of {counted(sum(counts), 'test')}, {listed(parts)}."


def forest_sentence(groups: Sequence[RatioGroup], target: str = "", filtered: bool = False) -> str:
    """How many ratios there are, of the open target or of all, and what is pooled, or why nothing is.

    ``target``: what the open target is called; ``filtered``: whether filters are in force.
    """
    ratios = [one for group in groups for one in group.ratios]
    if not ratios:
        return f"No ratio was reported for {target or 'what is shown'}{' under these filters' * filtered}."
    bare = sum(not one.has_interval for one in ratios)
    said = [
        (f"{target}: " if target else "")
        + counted(len(ratios), "reported ratio")
        + (f", {bare} of them without an interval." if bare else ".")
    ]
    said += [pooled_words(group, group.pooled) for group in groups if group.pooled]
    if not any(group.pooled for group in groups):
        said.append(
            f"Nothing is pooled: no target has {outcome_rules().fewest} hazard ratios with intervals for one kind of"
            " endpoint in one setting."
        )
    return " ".join(said)


def pooled_words(group: RatioGroup, pooled: Pooled) -> str:
    """A pooled ratio in words, with the warning that it needs."""
    used = [one for one in group.ratios if one.poolable]
    agents, cancers = (listed(sorted({getattr(one, name) for one in used})) for name in ("agent", "cancer"))
    warning = "; they disagree, so read the trials, not their sum" if pooled.i2 >= 0.5 else ""
    return (
        f"{agents}, {endpoint_label(group.endpoint)}: pooled over {pooled.k} trials ({cancers.lower()}) "
        f"{pooled.value:.2f} ({pooled.low:.2f} to {pooled.high:.2f}), I² {pooled.i2 * 100:.0f} %{warning}."
    )


def decimal(value: float) -> str:
    """A reported ratio as people write it: two decimals, three where it was reported so or two say little."""
    return f"{value:.2f}" if value >= 0.1 and abs(round(value, 2) - value) < 1e-9 else f"{value:.3f}"


def endpoint_label(name: str) -> str:
    """The endpoint's words."""
    return next(
        (endpoint.label for endpoint in outcome_rules().endpoints if endpoint.name == name), "other endpoint"
    )


def setting_label(name: str) -> str:
    """The setting's words."""
    return next(setting.label for setting in outcome_rules().settings if setting.name == name)


def unusual_interval(one: Ratio) -> str:
    """What sets an interval apart from a 95 % confidence interval: ``, 97 % interval``."""
    said = [""]
    if one.has_interval and one.credible:
        said.append("credible interval")
    if one.has_interval and one.level != 95:
        said.append(f"{one.level:g} % interval")
    return ", ".join(said)


def votes_words(votes: Sequence[Vote]) -> str:
    """``patients: 2 down, 1 no difference; animals: 1 up``; tests that do not count are named apart.

    So are those that the filters leave out: ``outside the filters: animals: 1 up``.
    """
    inside, outside = (_votes_words([v for v in votes if v.inside == held]) for held in (True, False))
    return "; ".join(filter(None, [inside, f"outside the filters: {outside}" if outside else ""]))


def _votes_words(votes: Sequence[Vote]) -> str:
    rules, parts = outcome_rules(), []
    for group, human in ((HUMAN, True), (ANIMAL, False)):
        own = [vote for vote in votes if vote.human == human]
        numbers = [sum(v.outcome == place and v.counts for v in own) for place in range(len(rules.outcomes))]
        said = [f"{n} {o.short.lower()}" for n, o in zip(numbers, rules.outcomes, strict=True) if n]
        if idle := sum(not vote.counts for vote in own):
            said.append(f"{idle} not counted")
        if said:
            parts.append(f"{rules.groups[group].label.lower()}: {', '.join(said)}")
    return "; ".join(parts)


def map_frame(found: TargetMap) -> pd.DataFrame:
    """One row a target: symbol, name, agents, highest status, and each stage in words."""
    rules = outcome_rules()
    rows = [
        (
            row.symbol or "–",
            row.name,
            row.agents,
            rules.statuses[row.status].label if row.status >= 0 else "–",
            *(_stage_words(row, place) for place in range(len(found.stages))),
        )
        for row in found.rows
    ]
    heads = ["Symbol", "Target", "Agents", "Highest status", *(label for _, label, _ in found.stages)]
    return pd.DataFrame(rows, columns=pd.Index(heads))


def _stage_words(row: TargetRow, place: int) -> str:
    parts = ["rationale"] if row.rationale[place] else []
    return "; ".join([*parts, *filter(None, [votes_words(row.votes[place])])]) or "–"


def settings_frame(table: SettingTable) -> pd.DataFrame:
    """One row a setting and group: tests by outcome."""
    rules = outcome_rules()
    rows = [
        (setting.label, group.label, *table.counts[place, position].tolist())
        for position, group in enumerate(rules.groups)
        for place, setting in enumerate(rules.settings)
    ]
    return pd.DataFrame(
        rows, columns=pd.Index(["Setting", "In", *(outcome.label for outcome in rules.outcomes)])
    )


def forest_frame(groups: Sequence[RatioGroup], names: Mapping[str, str]) -> pd.DataFrame:
    """One row a ratio, and one a pooled ratio, as reported; ``names``: what targets are called, by id."""
    rows: list[tuple[str, ...]] = []
    for group in groups:
        place = (f"{setting_label(group.setting)}: {endpoint_label(group.endpoint)}", names[group.target])
        rows += [
            (
                *place,
                one.agent,
                one.study,
                one.cancer,
                f"{one.kind}{unusual_interval(one)}",
                decimal(one.value),
                f"{decimal(one.low)}–{decimal(one.high)}" if one.has_interval else "–",
                f"{one.n:,}" if one.n else "–",
                one.outcome.short,
                one.measured_as,
            )
            for one in group.ratios
        ]
        if group.pooled:
            pooled = group.pooled
            text = f"Paule–Mandel, Hartung–Knapp; I² {pooled.i2 * 100:.0f} %, tau² {pooled.tau2:.3f}"
            numbers = (f"{pooled.value:.2f}", f"{pooled.low:.2f}–{pooled.high:.2f}")
            rows.append((*place, "Pooled", f"{pooled.k} trials", "", "HR", *numbers, "–", "", text))
    heads = [
        "Setting and endpoint",
        "Target",
        "Agent",
        "Study",
        "Cancer",
        "Ratio",
        "Value",
        "95 % interval",
        "n",
    ]
    return pd.DataFrame(rows, columns=pd.Index([*heads, "Recorded as", "Measured"]))
