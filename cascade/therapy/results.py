"""Results of interventions as people read them, and the studies behind targets and agents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from cascade.arrays import Ints
from cascade.knowledge import Knowledge
from cascade.labels import labels, study_labels
from cascade.records import STANDINGS
from cascade.scene import Scene
from cascade.therapy.coded import Therapies, coded_therapies, records, text
from cascade.therapy.matching import match
from cascade.therapy.outcomes import HUMAN, Outcome, outcome_rules
from cascade.therapy.votes import cast

RANGE = re.compile(r"(?<=\d)-(?=\d)")
"""The hyphen of ``0.78-1.14``; people read a dash."""


@dataclass(frozen=True)
class StudyRef:
    """A study as it is cited: ``standing`` is empty where no notice was seen."""

    study_id: str
    label: str
    title: str
    standing: str
    standing_note: str


@dataclass(frozen=True)
class Result:
    """What one agent did to metastasis in one study by one outcome, as reported.

    ``measured``: ``HR 0.94 (95% CI 0.78–1.14), n = 1,382``, empty where no number was seen, without what
    ``measured_as`` says already; ``place``: organ, cancer and species; ``counted``: False for a retracted study and for
    what the grading leaves out.
    """

    target: str
    agent: str
    outcome: Outcome
    human: bool
    setting: str
    timing: str
    measured_as: str
    measured: str
    stage: str
    step: str
    place: str
    level: str
    mechanism: str
    study: StudyRef
    verification: str
    source_url: str
    counted: bool


def target_rows(knowledge: Knowledge, scene: Scene) -> tuple[Ints, Ints]:
    """Rows of the results of the open target: those under the filters, and all others.

    Patients first, then by setting and outcome.
    """
    known = coded_therapies(knowledge)
    if scene.view.target not in known.targets:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    own = known.target == known.targets.index(scene.view.target)
    inside = match(knowledge, scene.selection).effects
    return _ordered(known, np.flatnonzero(own & inside)), _ordered(known, np.flatnonzero(own & ~inside))


def field_rows(knowledge: Knowledge, scene: Scene) -> Ints:
    """Rows of the results behind the open field of the settings table: all results of each test that voted so."""
    known, rules = coded_therapies(knowledge), outcome_rules()
    if not scene.view.results:
        return np.empty(0, dtype=np.int64)
    setting, group, change = scene.view.results.split("/")
    mask = match(knowledge, scene.selection, scene.view.q).effects
    mask = mask & (known.setting == [item.name for item in rules.settings].index(setting))
    mask = mask & (known.group == [item.name for item in rules.groups].index(group))
    votes = cast(known, mask, known.test, known.counted(scene.grading))
    tests = votes.place[votes.outcome == rules.changes.index(change)]
    return _ordered(known, np.flatnonzero(mask & np.isin(known.test, tests)))


def _ordered(known: Therapies, rows: Ints) -> Ints:
    return rows[np.lexsort((known.test[rows], known.change[rows], known.setting[rows], known.group[rows]))]


def results(knowledge: Knowledge, rows: Iterable[int], scene: Scene) -> list[Result]:
    """Records of the results at ``rows`` of the table `therapy_effects`."""
    counted = coded_therapies(knowledge).counted(scene.grading)
    records = all_results(knowledge)
    return [records[row] if counted[row] else replace(records[row], counted=False) for row in rows]


@lru_cache(maxsize=8)
def all_results(knowledge: Knowledge) -> tuple[Result, ...]:
    """Records of the whole table, in its order, all as counted."""
    words, known, rules = labels(knowledge), coded_therapies(knowledge), outcome_rules()
    table, studies = knowledge.tables["therapy_effects"], study_refs(knowledge)
    agents = dict(
        zip(knowledge.tables["therapies"]["therapy_id"], knowledge.tables["therapies"]["agent"], strict=True)
    )
    settings = {setting.name: setting.label for setting in rules.settings}
    made = []
    for row, one in enumerate(records(table)):
        species = ", ".join(words["species"].get(name, name).lower() for name in one["species"].split(";"))
        made.append(
            Result(
                target=known.targets[known.target[row]],
                agent=agents[one["therapy_id"]],
                outcome=rules.outcome(one["change"]),
                human=bool(known.group[row] == HUMAN),
                setting=settings[one["setting"]],
                timing=one["timing"],
                measured_as=one["outcome"],
                measured=measured(
                    one["effect_metric"], one["effect_value"], one["effect_unit"], one["n"], one["outcome"]
                ),
                stage=words["stage"][one["stage"]],
                step=words["step"][one["step"]],
                place=f"{words['organ'][one['organ']]} · {words['cancer'][one['cancer_type']]} · {species}",
                level=one["evidence_level"],
                mechanism=one["mechanism"],
                study=studies[one["study_id"]],
                verification=one["verification"].replace("_", " "),
                source_url=one["verification_url"],
                counted=True,
            )
        )
    return tuple(made)


def measured(metric: str, value: str, unit: str, n: str, outcome: str = "") -> str:
    """The reported number with its unit and n, as it is read: ``HR death 0.94 (95% CI 0.78–1.14), n = 1,382``.

    A share is given in percent, and left out where ``outcome``, the words beside it, names it already.
    """
    number, unit = value.replace("-", "−"), RANGE.sub("–", unit)
    if metric == "hazard_ratio":
        kind, bracket, rest = unit.partition(" (")
        reported = f"{kind} {number}{bracket}{rest}"
    elif metric == "fraction":
        reported = _share(number, unit, outcome)
    else:
        reported = f"{number} {unit}".strip()
    size = f"n = {int(n):,}" if n.isdigit() else f"n = {n}" if n else ""
    return ", ".join(filter(None, [reported, size]))


def _share(value: str, unit: str, outcome: str) -> str:
    """``0.72 vs 0.49`` as ``72% vs 49%`` with its unit, as far as the outcome does not say it."""
    percents = [f"{100 * float(part):.4g}%" for part in value.split(" vs ")]
    named = all(re.search(rf"(?<![\d.]){re.escape(percent)}", outcome) for percent in percents)
    if named and " vs " not in unit:
        return ""
    shares = " vs ".join(percents)
    return shares if unit.casefold() in outcome.casefold() else f"{shares} {unit}"


@lru_cache(maxsize=8)
def study_refs(knowledge: Knowledge) -> Mapping[str, StudyRef]:
    """Every study by id."""
    table, names = knowledge.tables["studies"], study_labels(knowledge)
    columns = (table["study_id"], table["title"], table["publication_status"], text(table["integrity_note"]))
    return {
        study: StudyRef(study, names[study], title, STANDINGS.get(status, ""), note)
        for study, title, status, note in zip(*(column.tolist() for column in columns), strict=True)
    }
