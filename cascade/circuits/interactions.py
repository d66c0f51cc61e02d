"""The interactions as integer codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.circuits.relations import relation_rules
from cascade.claims import SEPARATOR, Coded, code, vocabulary_orders
from cascade.knowledge import Knowledge

CANCER = "cancer_cell"
"""Stands beside the cell types as source or target."""


@dataclass(frozen=True, eq=False)
class Interactions:
    """All interactions in the order of their table.

    ``source`` and ``target`` share their values: the cell types, then the cancer cell. ``group``: position in the
    groups of ``relation_rules()``; ``status``: publication state of the study; ``year``: of its publication.
    """

    ids: tuple[str, ...]
    source: Coded
    target: Coded
    source_state: Coded
    target_state: Coded
    relation: Coded
    group: Ints
    stage: Coded
    organ: Coded
    mediator: Coded
    study: Coded
    status: Coded
    year: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def cells(self) -> tuple[str, ...]:
        """What ``source`` and ``target`` may be."""
        return self.source.values

    def mediators_of(self, rows: Ints) -> Bools:
        """Say which mediators (columns) each of the rows names."""
        members = self.mediator.members
        if members is None:
            members = np.eye(len(self.mediator.values), dtype=bool)
        return np.asarray(members[self.mediator.codes[rows]])


@lru_cache(maxsize=4)
def interactions(knowledge: Knowledge) -> Interactions:
    """Code the table of interactions, joined with year and state of its studies."""
    table = knowledge.tables["interactions"].reset_index(drop=True)
    studies = knowledge.tables["studies"].set_index("study_id")
    joined = table.join(studies[["year", "publication_status"]], on="study_id")
    orders = vocabulary_orders(knowledge.tables, knowledge.rules)
    cells = (*orders["cell_type"], CANCER)
    rules = relation_rules()
    groups = [
        rules.group_of(relation, target == CANCER)
        for relation, target in zip(joined["relation"], joined["target_cell"], strict=True)
    ]
    return Interactions(
        ids=tuple(joined["interaction_id"].astype(str)),
        source=code(joined["source_cell"].astype(str), cells),
        target=code(joined["target_cell"].astype(str), cells),
        source_state=code(joined["source_state"].astype(str)),
        target_state=code(joined["target_state"].astype(str)),
        relation=code(joined["relation"].astype(str)),
        group=np.array(groups, dtype=np.int64),
        stage=code(joined["stage"].astype(str), orders["stage"]),
        organ=code(joined["organ"].astype(str), orders["organ"]),
        mediator=code(joined["mediators"].astype(str), (), SEPARATOR),
        study=code(joined["study_id"].astype(str)),
        status=code(joined["publication_status"].astype(str)),
        year=joined["year"].to_numpy(dtype=np.int64),
    )
