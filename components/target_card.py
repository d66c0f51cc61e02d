"""The panel beside the map of targets: the open target, why one would act on it, with what, and what that did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html

from cascade.knowledge import Knowledge
from cascade.scene import Scene
from cascade.synthesis.words import counted
from cascade.therapy.card import Agent, TargetCard, target_card
from cascade.therapy.results import Result
from components.answer import counts
from components.claim_cards import evidence_link
from components.links import dropping, outside
from components.result_cards import lowered, result_lists, study_links
from components.target_words import outside_words


def target_panel(
    knowledge: Knowledge, scene: Scene, found: Sequence[Result], outside_filters: Sequence[Result]
) -> list[Any]:
    """Contents of the panel: without an open target, what to do.

    ``found``: the open target's results under the filters; ``outside_filters``: its others.
    """
    if not scene.view.target:
        return [
            html.H2("Choose a target"),
            html.P(
                "Click a row to see why one would act on it, with which agents, and what these did to metastasis."
            ),
            html.P("A line across stages is a rationale; the marks on it are tests: one agent in one study."),
            html.P(
                "A field with a line and no mark has a rationale and no test. A mark without a line was tested where "
                "no rationale is recorded.",
                className="hint",
            ),
        ]
    card = target_card(knowledge, scene.view.target)
    return [
        html.Div(
            [
                html.H2(card.name),
                html.Button("Close", type="button", className="quiet", **dropping(["v.target"])),
            ],
            className="block-head",
        ),
        _facts(card),
        html.H3("Why act on it"),
        html.P(card.rationale),
        html.P(
            [
                *study_links(card.studies, scene),
                " · ",
                outside(f"source ({card.verification})", card.source_url),
            ],
            className="about",
        ),
        html.H3("What interventions did to metastasis"),
        *(
            result_lists(found, scene)
            or [
                html.P(
                    f"No result on record{' under these filters' * bool(outside_filters)}.", className="gap"
                )
            ]
        ),
        *_outside(outside_filters, scene),
        html.H3([f"Agents ({len(card.agents)})"]),
        html.Ul([_agent(agent, scene) for agent in card.agents], className="agents")
        if card.agents
        else html.P("No agent on record.", className="gap"),
        html.H3("Claims behind it"),
        html.Ul(_claims(card, scene), className="behind"),
    ]


def _outside(found: Sequence[Result], scene: Scene) -> list[Any]:
    """The results that the filters leave out: whether it did harm elsewhere must not depend on a filter."""
    if not found:
        return []
    head = html.H3(["Outside the filters", html.Span(counted(len(found), "result"), className="hint")])
    lists = result_lists(found, scene)
    return [html.Section([head, html.P(outside_words(found)), *lists], className="outside-filters")]


def _stage(card: TargetCard, stage: str, label: str) -> html.Span:
    steps = [lowered(name) for _, name, of in card.steps if of == stage]
    return html.Span(f"{label}: {', '.join(steps)}", className="line")


def _facts(card: TargetCard) -> html.Dl:
    genes: list[Any] = []
    for gene in card.genes:
        genes += [
            html.Span(gene.symbol, className="id"),
            " ",
            outside(gene.hgnc_id, gene.url),
            f" {gene.name} ",
        ]
    rows = {
        "Gene": genes or ["none: not a single gene"],
        "Cells": [", ".join(label for _, label in card.cells)],
        "States": [", ".join(label for _, label in card.states) or "not specified"],
        "Stages": [_stage(card, key, label) for key, label in card.stages],
    }
    return html.Dl(
        [part for name, value in rows.items() for part in (html.Dt(name), html.Dd(value))], className="facts"
    )


def _agent(agent: Agent, scene: Scene) -> html.Li:
    trials: list[Any] = []
    for trial, url in agent.trials:
        trials += [*([", "] if trials else []), outside(trial, url, className="id")]
    also = f" ({agent.aliases})" if agent.aliases else ""
    return html.Li(
        [
            html.P([html.B(agent.name), html.Span(also, className="muted")], className="head"),
            html.P([html.Span(agent.status, className="status"), f" {agent.modality} · {agent.action}"]),
            html.P(agent.context + ".", className="about"),
            html.P([html.Span("Meant to: ", className="term"), agent.expected]),
            html.P([html.Span("Risk: ", className="term"), agent.risk]),
            html.P(
                [
                    *([*trials, " · "] if trials else []),
                    *study_links(agent.studies, scene),
                    " · ",
                    outside(f"source ({agent.verification})", agent.source_url),
                ],
                className="about",
            ),
        ]
    )


def _claims(card: TargetCard, scene: Scene) -> list[html.Li]:
    cells = tuple(cell for cell, _ in card.cells)
    stages = tuple(stage for stage, _ in card.stages)
    links = [_claim_link(scene, "on these cells at these stages", {"cell": cells, "stage": stages})]
    links += [
        _claim_link(scene, f"with {symbol} as mediator", {"mediator": (symbol,)}) for symbol in card.mediators
    ]
    return links


def _claim_link(scene: Scene, what: str, chosen: Mapping[str, tuple[str, ...]]) -> html.Li:
    changes: dict[str, Any] = dict(chosen)
    kept = replace(scene.selection, **changes)
    claims, _ = counts(kept)
    if not claims:
        return html.Li(f"No claim {what} under these filters.", className="hint")
    return html.Li(evidence_link(scene, f"{counted(claims, 'claim')} {what}", **chosen))
