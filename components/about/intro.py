"""What the explorer is and is not, what is in it, and what to mind."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.audit import Audit, Finding
from cascade.coverage_words import percent
from cascade.knowledge import Knowledge
from cascade.release import tables_release
from components.about.parts import NARROW, bar, grid, prose
from components.about.texts import texts


def what() -> list[Any]:
    """What this is and is not."""
    halves = (("It is", "is"), ("It is not", "is_not"))
    made = [
        html.Div([html.H3(head), html.Ul([html.Li(text) for text in texts()[name]])]) for head, name in halves
    ]
    return [html.Div(made, className="about-pair")]


def counts(knowledge: Knowledge) -> list[Any]:
    """How much of what the tables hold."""
    tables, claims = knowledge.tables, knowledge.claims
    made = [
        (len(claims), "claims"),
        (len(claims.study_ids), "studies that make them"),
        (len(tables["studies"]), "studies in all tables"),
        (len(tables["cell_types"]), "cell types"),
        (len(set(claims.fields["state"].values) - {"unspecified"}), "states of cells"),
        (len(tables["steps"]), f"steps in {len(tables['stages'])} stages"),
        (len(tables["organs"]), "organs and sites"),
        (len(tables["cancer_types"]), "cancers"),
        (len(tables["genes"]), "genes and proteins"),
        (len(tables["interactions"]), "circuits between cells"),
        (len(tables["targets"]), "targets"),
        (len(tables["therapies"]), "agents"),
        (len(tables["therapy_effects"]), "results of interventions"),
    ]
    items = [html.Li([html.B(f"{number:,}"), html.Span(noun)]) for number, noun in made]
    first, last = int(claims.year.min()), int(claims.year.max())
    release = f"Release {tables_release()} of the tables: work published from {first} to {last}, "
    return [html.Ul(items, className="about-counts"), html.P(release + texts()["frame"])]


def limits(sentences: tuple[str, ...]) -> list[Any]:
    """Known limits, as data/README.md states them."""
    return [html.Ul([html.Li(prose(sentence)) for sentence in sentences])]


def audits(found: tuple[Audit, ...]) -> list[Any]:
    """What was found when claims were checked again, with the range that this leaves for all claims."""
    made: list[Any] = []
    for audit in found:
        rows = [_finding(item) for item in (*audit.outcomes, *audit.findings)]
        heads = ["Finding", "", "Claims", "Share", "For all claims, 95 %", "Meaning"]
        made += [
            html.P(f"{audit.date}, release {audit.release}. {audit.how} {audit.after}"),
            grid(heads, rows, f"Audit of {audit.date}", numeric=(2, 3, 4)),
        ]
    return [*made, html.P(prose(texts()["interval"]), className="hint")]


def _finding(item: Finding) -> list[Any]:
    low, high = item.interval
    between = f"{100 * low:.0f} to {100 * high:.0f}{NARROW}%"
    share = percent(item.count, item.of)
    return [item.label, bar(item.count / item.of), f"{item.count} of {item.of}", share, between, item.meaning]
