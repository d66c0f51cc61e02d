"""Targets, agents and results as integer codes, so that filters and votes are array operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from cascade.arrays import Bools, Ints
from cascade.claims import QUESTIONED, SEPARATOR, Coded, code
from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.therapy.outcomes import ANIMAL, HUMAN, outcome_rules

TARGET_COLUMNS = {
    "cell": "cell_types",
    "state": "cell_states",
    "mediator": "symbol",
    "stage": "stages",
    "step": "steps",
}
"""Selection field -> column of the targets table, values joined by ``;``."""

EFFECT_COLUMNS = {
    "stage": "stage",
    "step": "step",
    "organ": "organ",
    "cancer": "cancer_type",
    "level": "evidence_level",
}
"""Selection field -> column of the results table; species, study and year come on top."""


@dataclass(frozen=True, eq=False)
class Therapies:
    """Targets and results, in the order of their tables.

    ``targets``: ids; ``of_target`` and ``of_effect``: field -> Coded over targets and over results. Codes of each
    result: ``target``, ``test`` (one agent in one study), ``setting``, ``stage``, ``change``, ``group`` (patients or
    animals). ``year``: of its study; ``retracted`` and ``questioned``: the study's standing. Of each target:
    ``status``, the rank of the highest state of development of its agents, -1 without one; ``agents``: their number.
    """

    targets: tuple[str, ...]
    of_target: Mapping[str, Coded]
    of_effect: Mapping[str, Coded]
    target: Ints
    test: Ints
    setting: Ints
    stage: Ints
    change: Ints
    group: Ints
    year: Ints
    retracted: Bools
    questioned: Bools
    status: Ints
    agents: Ints

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages in the order of the cascade."""
        return self.of_effect["stage"].values

    def counted(self, grading: Grading) -> Bools:
        """Results that count: not of a retracted study, nor of a study or level that the grading leaves out."""
        left_out = self.of_effect["study"].holding(grading.drop) | self.of_effect["level"].holding(
            grading.off
        )
        return np.asarray(~self.retracted & ~left_out)


@lru_cache(maxsize=8)
def coded_therapies(knowledge: Knowledge) -> Therapies:
    """Code the tables `targets`, `therapies` and `therapy_effects`."""
    tables, rules = knowledge.tables, outcome_rules()
    targets, agents = tables["targets"], tables["therapies"]
    effects = tables["therapy_effects"].merge(
        agents[["therapy_id", "target_id"]], on="therapy_id", how="left", validate="many_to_one"
    )
    effects = effects.join(
        tables["studies"].set_index("study_id")[["year", "publication_status"]],
        on="study_id",
        validate="many_to_one",
    )
    ids = tuple(targets["target_id"])
    orders = {"stage": tuple(tables["stages"]["stage"]), "step": tuple(tables["steps"]["step"])}
    of_effect = {
        name: code(text(effects[column]), orders.get(name, ())) for name, column in EFFECT_COLUMNS.items()
    }
    of_effect["species"] = code(text(effects["species"]), separator=SEPARATOR)
    of_effect["study"] = code(text(effects["study_id"]))
    ranks = agents["development_status"].map(rules.status_rank)
    highest = ranks.groupby(agents["target_id"]).max().reindex(list(ids), fill_value=-1)
    number = agents["target_id"].value_counts().reindex(list(ids), fill_value=0)
    return Therapies(
        targets=ids,
        of_target={
            name: code(text(targets[column]), orders.get(name, ()), SEPARATOR)
            for name, column in TARGET_COLUMNS.items()
        },
        of_effect=of_effect,
        target=code(text(effects["target_id"]), ids).codes,
        test=code(text(effects["study_id"]) + SEPARATOR + text(effects["therapy_id"])).codes,
        setting=code(text(effects["setting"]), tuple(setting.name for setting in rules.settings)).codes,
        stage=of_effect["stage"].codes,
        change=code(text(effects["change"]), rules.changes).codes,
        group=np.where(of_effect["species"].holding(("human",)), HUMAN, ANIMAL).astype(np.int64),
        year=effects["year"].to_numpy(dtype=np.int64),
        retracted=(effects["publication_status"] == "retracted").to_numpy(dtype=bool),
        questioned=effects["publication_status"].isin(QUESTIONED).to_numpy(dtype=bool),
        status=highest.to_numpy(dtype=np.int64),
        agents=np.asarray(number, dtype=np.int64),
    )


def records(table: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a table as strings by column."""
    columns = [text(table[name]).tolist() for name in table.columns]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def text(column: pd.Series) -> pd.Series:
    """A column as strings, an empty cell as the empty string."""
    return column.fillna("").astype(str)
