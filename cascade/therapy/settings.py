"""What interventions did to metastasis, by setting, apart for patients and animals."""

from __future__ import annotations

from dataclasses import dataclass

from cascade.arrays import Ints
from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.therapy.coded import coded_therapies
from cascade.therapy.matching import match
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.votes import Vote, by_place, cast


@dataclass(frozen=True, eq=False)
class SettingTable:
    """Tests by setting.

    ``counts``: by setting, group and outcome; ``votes``: those of each setting; ``overall``: by group and outcome, each
    test voting once over all settings.
    """

    counts: Ints
    votes: tuple[tuple[Vote, ...], ...]
    overall: Ints


def setting_table(knowledge: Knowledge, scene: Scene) -> SettingTable:
    """The table of a scene: the results of the targets in force."""
    known = coded_therapies(knowledge)
    effects = match(knowledge, scene.selection, scene.view.q).effects
    counted = known.counted(scene.grading)
    size = len(outcome_rules().settings)
    votes = cast(known, effects, known.setting, counted)
    whole = cast(known, effects, known.setting * 0, counted)
    return SettingTable(votes.tally(size), tuple(by_place(votes, size)), whole.tally(1)[0])
