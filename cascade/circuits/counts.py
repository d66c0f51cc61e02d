"""Numbers beside the controls of the circuits: interactions per choice, and what emptied a result."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cascade.circuits.interactions import interactions
from cascade.circuits.matching import FIELDS, of_groups, select
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge
from cascade.scene import Selection


def interaction_counts(
    knowledge: Knowledge, selection: Selection, relation: tuple[str, ...], name: str
) -> Mapping[str, int]:
    """Interactions per value of ``stage``, ``organ`` or ``relation`` (its groups), this field's own choice left out."""
    known = interactions(knowledge)
    if name == "relation":
        codes, values = known.group, tuple(group.name for group in relation_rules().groups)
        mask = select(known, selection)
    else:
        coded = getattr(known, name)
        codes, values = coded.codes, coded.values
        mask = select(known, selection.lifting(name)) & of_groups(known, relation)
    return dict(zip(values, np.bincount(codes[mask], minlength=len(values)).tolist(), strict=True))


def emptied_by(knowledge: Knowledge, selection: Selection) -> tuple[tuple[str, int], ...]:
    """For an empty result: the fields whose filter, lifted alone, would give interactions again; most first."""
    known = interactions(knowledge)
    chosen = [name for name, _ in selection.filters() if name in FIELDS]
    lifted = [(name, int(select(known, selection.lifting(name)).sum())) for name in chosen]
    return tuple(sorted(((name, count) for name, count in lifted if count), key=lambda pair: -pair[1]))


def ignored(selection: Selection) -> tuple[str, ...]:
    """Fields with a filter in force that interactions do not record."""
    return tuple(name for name, _ in selection.filters() if name not in FIELDS)
