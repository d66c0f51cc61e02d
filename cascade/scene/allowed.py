"""What may stand in a link, taken from the knowledge tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cascade.circuits.keys import edge_names
from cascade.circuits.relations import relation_rules
from cascade.evidence.columns import columns
from cascade.fields import Field, selection_fields
from cascade.scene.kinds import Allowed
from cascade.therapy.outcomes import result_keys

if TYPE_CHECKING:
    from cascade.knowledge import Knowledge


def allowed_values(knowledge: Knowledge) -> Allowed:
    """Collect the allowed values by source: the selection fields, and what a view or a grading may name.

    `row` and `column`: of the map (`macrophage/tam`, `dissemination/seeding`); `target`: ids of targets; `edge`: ids of
    interactions, cells, and pairs of cells with a kind of relation; `relation`: the kinds; `result`: setting, group and
    outcome; `weight`: names of the weights; `grid_column`: columns of the table of claims.
    Vocabularies keep the order of their tables, other lists are alphabetical.
    """
    tables = knowledge.tables
    effects, stages, steps = tables["effects"], tables["stages"], tables["steps"]
    cells = tuple(tables["cell_types"]["cell_type"])
    states = distinct(effects["cell_type"] + "/" + effects["cell_state"])
    fields = {field.name: field_values(knowledge, field) for field in selection_fields()}
    return {
        **{name: values for name, values in fields.items() if name != "year"},
        "study": tuple(sorted(tables["studies"]["study_id"])),
        "row": cells + states,
        "column": tuple(stages["stage"]) + tuple(steps["stage"] + "/" + steps["step"]),
        "target": tuple(tables["targets"]["target_id"]),
        "edge": tuple(edge_names(knowledge)),
        "relation": tuple(group.name for group in relation_rules().groups),
        "result": result_keys(),
        "weight": tuple(sorted(knowledge.claims.default_weights)),
        "grid_column": tuple(columns()),
    }


def field_values(knowledge: Knowledge, field: Field) -> tuple[str, ...]:
    """List the values of one field: its vocabulary or listed values, else those of the claims."""
    if field.vocabulary:
        return tuple(knowledge.tables[field.vocabulary].iloc[:, 0])
    if field.values:
        return tuple(value for value, _ in field.values)
    held = knowledge.tables[field.table][field.column]
    if field.multi:
        return distinct(value for cell in held for value in str(cell).split(";"))
    return distinct(str(value) for value in held)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Sort the distinct values, without the empty one."""
    return tuple(sorted(set(values) - {""}))
