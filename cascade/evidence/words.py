"""What the table shows, in words: for the page, and for the README of a download."""

from __future__ import annotations

from cascade.evidence.columns import columns, operator_words
from cascade.evidence.rows import usable
from cascade.knowledge import Knowledge
from cascade.labels import labels, study_labels
from cascade.scene import Condition, Grading, Scene, describe
from cascade.synthesis.words import listed


def condition_words(condition: Condition) -> str:
    """``Mechanism contains “CCL2”``, ``Year is from 2010 to 2020``."""
    values = condition.value.split("..") if condition.op == "inRange" else [condition.value]
    return f"{columns()[condition.column].label} {operator_words()[condition.op].format(*values)}"


def sort_words(sort: str) -> str:
    """``sorted by year, downwards``; without a sort, by study."""
    column = columns().get(sort.removeprefix("-"))
    if column is None:
        return "sorted by study"
    return f"sorted by {column.label.lower()}" + (", downwards" if sort.startswith("-") else "")


def grading_words(knowledge: Knowledge, grading: Grading) -> list[str]:
    """What departs from the table of weights, one sentence each; a single sentence if nothing does."""
    said = []
    if grading.weights:
        said.append(
            "Own weights: " + ", ".join(f"{name} = {value:g}" for name, value in grading.weights) + "."
        )
    if grading.off:
        said.append(
            f"Evidence {'level' if len(grading.off) == 1 else 'levels'} {listed(grading.off)} not counted."
        )
    if grading.drop:
        names = study_labels(knowledge)
        said.append(
            f"Not counted: {listed([f'{names.get(study, study)} ({study})' for study in grading.drop])}."
        )
    if grading.readout == "metastasis":
        said.append("Findings on the primary tumour only are not counted.")
    return said or ["Weights as in the shipped table of weights."]


def table_words(knowledge: Knowledge, scene: Scene) -> list[str]:
    """Selection, column filters, search and sort of a table, one line each."""
    said = [f"Selection: {describe(scene.selection, labels(knowledge))}."]
    if conditions := usable(scene):
        said.append(f"Column filters: {listed([condition_words(condition) for condition in conditions])}.")
    if words := scene.view.q.split():
        said.append(
            f"Search: {listed([f'“{word}”' for word in words])}, in mechanism, mediators, author, year or title."
        )
    return [*said, f"Order: {sort_words(scene.view.sort)}."]
