"""Results of interventions as people read them, patients and animals apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from cascade.scene import Scene
from cascade.synthesis.words import counted
from cascade.therapy.outcomes import Outcome, outcome_rules
from cascade.therapy.results import Result, StudyRef
from components.links import at_study, outside, scene_link, setting


def outcome_mark(outcome: Outcome, human: bool) -> html.Span:
    """The mark of an outcome: filled for patients, open for animals."""
    open_ = "" if human else " open"
    return html.Span(className=f"om {outcome.shape} {outcome.fill}{open_}", **{"aria-hidden": "true"})


def result_lists(
    found: Sequence[Result], scene: Scene, targets: Mapping[str, str] | None = None
) -> list[Any]:
    """The results under a heading for patients and one for animals.

    ``targets``: what targets are called, by id, where results of several stand together.
    """
    made: list[Any] = []
    for group, human in zip(outcome_rules().groups, (True, False), strict=True):
        own = [result for result in found if result.human == human]
        if own:
            made += [
                html.H4(
                    [group.label, html.Span(counted(len(own), "result"), className="hint")],
                    className="apart",
                ),
                html.Ul([result_card(result, scene, targets) for result in own], className="results"),
            ]
    return made


def result_card(result: Result, scene: Scene, targets: Mapping[str, str] | None) -> html.Li:
    """One result: what happened, to what, when, as reported, and where to read it."""
    agent: list[Any] = [html.B(result.agent)]
    if targets:
        opening = setting(**{"v.target": result.target})
        agent += [
            " on ",
            html.Button(targets[result.target], type="button", className="inline", **opening),
        ]
    reported = " · ".join(filter(None, [result.measured_as, result.measured]))
    return html.Li(
        [
            html.P(
                [
                    outcome_mark(result.outcome, result.human),
                    html.Span(result.outcome.label, className="said"),
                    " · ",
                    *agent,
                ],
                className="head",
            ),
            html.P(reported, className="reported"),
            html.P(f"{result.setting}: {result.timing}.", className="about"),
            html.P(result.mechanism, className="mechanism"),
            html.P(
                [
                    study_link(result.study, scene),
                    f" · {result.stage}: {lowered(result.step)} · {result.place} · level {result.level} · ",
                    outside(f"source ({result.verification})", result.source_url),
                    *([] if result.counted else [" · ", html.Span("not counted", className="flag")]),
                ],
                className="about",
            ),
        ],
        className=f"result {result.outcome.fill}" + ("" if result.counted else " uncounted"),
    )


def study_link(study: StudyRef, scene: Scene) -> html.Span:
    """A study that opens in Evidence, with its mark if it is retracted or questioned."""
    opened = at_study(scene, study.study_id)
    mark = (
        [html.Span(f" {study.standing}", className="standing", title=study.standing_note)]
        if study.standing
        else []
    )
    return html.Span(
        [scene_link(study.label, "/evidence", opened, className="study", title=study.title), *mark]
    )


def lowered(text: str) -> str:
    """A label inside a sentence; an abbreviation such as ``CTC survival`` keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def study_links(studies: Sequence[StudyRef], scene: Scene) -> list[Any]:
    """Studies one after another."""
    made: list[Any] = []
    for study in studies:
        made += [*([", "] if made else []), study_link(study, scene)]
    return made
