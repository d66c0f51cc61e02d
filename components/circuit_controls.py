"""Around the network: stages and organs with their numbers, the legend that also filters, help when nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from cascade.circuits.counts import emptied_by, ignored, interaction_counts
from cascade.circuits.interactions import interactions
from cascade.circuits.matching import FIELDS
from cascade.circuits.relations import relation_rules
from cascade.knowledge import Knowledge
from cascade.labels import labels
from cascade.scene import Scene, selection_fields
from cascade.synthesis.words import counted, listed
from components.circuit_panel import sample
from components.links import dropping, toggling


def controls(knowledge: Knowledge, scene: Scene) -> list[Any]:
    """Rows of buttons for stage, organ and kind of relation, each with the interactions it would leave."""
    selection, relation = scene.selection, scene.view.relation
    stages, organs, kinds = (
        interaction_counts(knowledge, selection, relation, name) for name in ("stage", "organ", "relation")
    )
    ever = interactions(knowledge).organ
    present = {ever.values[code] for code in ever.codes.tolist()}
    words = labels(knowledge)
    return [
        _row("Stage", "s.stage", stages, words["stage"]),
        _row(
            "Organ",
            "s.organ",
            {organ: n for organ, n in organs.items() if organ in present or organ in selection.organ},
            words["organ"],
        ),
        legend(kinds),
    ]


def _row(name: str, parameter: str, counts: Mapping[str, int], words: Mapping[str, str]) -> html.Div:
    buttons = [
        html.Button(
            [words[value], " ", html.Span(str(count), className="n")],
            type="button",
            className="sift-by" if count else "sift-by none",
            key=value,
            **toggling(parameter, value),
        )
        for value, count in counts.items()
    ]
    return html.Div(
        [html.Span(name, className="sift-name"), *buttons],
        className="sift",
        role="group",
        **{"aria-label": name},
    )


def legend(counts: Mapping[str, int]) -> html.Div:
    """The kinds of line: what they mean, and buttons that keep to some of them."""
    buttons = [
        html.Button(
            [sample(group), group.label, " ", html.Span(str(counts[group.name]), className="n")],
            type="button",
            className="sift-by" if counts[group.name] else "sift-by none",
            title=group.meaning[:1].upper() + group.meaning[1:],
            **toggling("v.relation", group.name),
        )
        for group in relation_rules().groups
    ]
    return html.Div(
        [html.Span("Lines", className="sift-name"), *buttons],
        className="sift",
        role="group",
        **{"aria-label": "Kinds of line"},
    )


def applied(scene: Scene) -> Any:
    """Say that a filter in force has no meaning for interactions."""
    fields = {field.name: field.label for field in selection_fields()}
    names = [fields[name].lower() for name in ignored(scene.selection)]
    if not names:
        return None
    verb, them = ("filters on {} do", "them") if len(names) > 1 else ("filter on {} does", "it")
    text = f"The {verb.format(listed(names))} not apply here: interactions do not record {them}."
    return html.P(text, className="gap")


def hint() -> str:
    """Which filters apply."""
    fields = {field.name: field.label.lower() for field in selection_fields()}
    apply = [fields[name] for name in FIELDS]
    others = [label for name, label in fields.items() if name not in FIELDS]
    return (
        f"A cell counts at either end of a line. Filters on {listed(apply)} apply; interactions record no "
        f"{listed(others, 'or')}. Width of a line: its studies; a line of one study is faint. "
        "Size of a cell: its interactions. Drag the network to move it."
    )


def nothing(knowledge: Knowledge, scene: Scene) -> html.Div:
    """Ways out of an empty network, of which its sentence tells: the filters that emptied it."""
    selection = scene.selection
    fields = {field.name: field.label for field in selection_fields()}
    offers: list[Any] = [
        html.Button(
            f"Without the {fields[name].lower()} filter: {counted(count, 'interaction')}",
            type="button",
            className="quiet",
            **dropping([f"s.{name}"]),
        )
        for name, count in emptied_by(knowledge, selection)
    ]
    if scene.view.relation:
        offers.append(
            html.Button(
                "Show all kinds of line", type="button", className="quiet", **dropping(["v.relation"])
            )
        )
    if not offers:
        names = [f"s.{name}" for name, _ in selection.filters() if name in FIELDS]
        offers = [
            html.Button(
                "Clear the filters that apply here", type="button", className="quiet", **dropping(names)
            )
        ]
    return html.Div(offers, className="message", role="group", **{"aria-label": "What can be lifted"})
