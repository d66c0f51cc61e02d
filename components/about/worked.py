"""The worked example: one small group, every number from claim to verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from cascade.detail import group_title
from cascade.knowledge import Knowledge
from cascade.labels import labels, study_labels
from cascade.records import STANDINGS
from cascade.scene import Scene
from cascade.synthesis.words import listed, signed, studies
from cascade.synthesis.worked import READABLE, Worked, worked_example
from components.about.parts import code, drawn, linked, plain, strong
from components.about.rules import verdict_rule
from components.about.texts import texts
from components.links import scene_link

FACTOR_HEADS = ("Level", "× Read in", "× Attribution", "× Standing", "× DOI")


def worked_host() -> list[Any]:
    """The steps of the example, and where its tables are drawn."""
    return [
        html.P(id="worked-lead"),
        html.Div(
            [
                html.H3("1. Each claim gets a weight"),
                html.P("The product of its factors. The table of all weights is below."),
                html.Div(id="worked-claims"),
                html.H3("2. Each study gets one vote"),
                html.P(texts()["example_votes"]),
                html.Div(id="worked-studies"),
                html.H3("3. The votes make a posterior"),
                html.P(texts()["example_posterior"]),
                html.Div(id="worked-posterior"),
                html.H3("4. The first rule that holds is the verdict"),
                html.Div(id="worked-rules"),
                html.P(id="worked-verdict"),
            ],
            id="worked-steps",
        ),
    ]


def worked(knowledge: Knowledge, scene: Scene) -> Worked | None:
    """The example of a scene: the open cell of the map if it is small enough, else one chosen by rule."""
    return worked_example(knowledge, scene.selection, scene.grading, scene.view.cell, scene.view.at)


def worked_lead(knowledge: Knowledge, scene: Scene) -> list[Any]:
    """Which group it is and why this one."""
    work = worked(knowledge, scene)
    if work is None:
        return ["No study of the present selection counts, so there is nothing to work out."]
    opened = replace(scene, view=replace(scene.view, cell=work.row, at=work.column))
    title = html.Strong(group_title(knowledge, work.row, work.column))
    return [title, ". ", _why(work, scene.view.cell), scene_link("See it in the map", "/", opened), "."]


def _why(work: Worked, opened: str) -> str:
    if work.opened:
        return "This is the cell that is open in the map. "
    instead = (
        f"The open cell has no study, or more than {READABLE}, so another one is shown. " if opened else ""
    )
    return f"{instead}{texts()['example_rule']} "


def worked_tables(knowledge: Knowledge, scene: Scene) -> dict[str, dict[str, Any]]:
    """Tables of the example by the id of their place; empty without an example."""
    work = worked(knowledge, scene)
    if work is None:
        return {}
    return {
        "worked-claims": _claims(knowledge, work),
        "worked-studies": _studies(knowledge, work),
        "worked-posterior": _posterior(work),
        "worked-rules": _rules(knowledge, work),
    }


def worked_verdict(knowledge: Knowledge, scene: Scene) -> list[Any]:
    """The verdict in words."""
    work = worked(knowledge, scene)
    return (
        []
        if work is None
        else ["Verdict: ", html.Strong(work.verdict), f", net effect {signed(work.numbers['net'])}."]
    )


def _claims(knowledge: Knowledge, work: Worked) -> dict[str, Any]:
    words, names, standing = labels(knowledge)["direction"], study_labels(knowledge), _standings(knowledge)
    aside = any(not claim.kept for claim in work.claims)
    heads = ["Claim", "Study", "It says", *FACTOR_HEADS, *(("× Set aside",) if aside else ()), "= Weight"]
    rows = [
        [
            code(claim.effect_id),
            linked(
                names[claim.study_id],
                "/evidence",
                f"v.study={claim.study_id}",
                standing.get(claim.study_id, ""),
            ),
            words[claim.direction].lower(),
            *(plain(factor) for factor in claim.factors),
            *((plain(claim.kept),) if aside else ()),
            strong(plain(claim.weight)),
        ]
        for claim in work.claims
    ]
    return drawn(heads, rows, "Weight of each claim", numeric=range(3, len(heads)))


def _standings(knowledge: Knowledge) -> dict[str, str]:
    studies = knowledge.tables["studies"]
    noted = studies[studies["publication_status"].isin(list(STANDINGS))]
    return {
        study: STANDINGS[status]
        for study, status in zip(noted["study_id"], noted["publication_status"], strict=True)
    }


def _studies(knowledge: Knowledge, work: Worked) -> dict[str, Any]:
    names = study_labels(knowledge)
    heads = ["Study", "P", "N", "Z", "p", "q", "z", "d", "w", "w(1 + d)/2", "w(1 − d)/2"]
    rows = [
        [
            names[study.study_id],
            *(plain(value) for value in (study.pro, study.anti, study.null, study.p, study.q, study.z)),
            *(plain(value) for value in (study.d, study.w, study.up, study.down)),
        ]
        for study in work.studies
    ]
    sums = [sum(getattr(study, name) for study in work.studies) for name in ("w", "up", "down")]
    foot = ["Sum", *([""] * 7), *(plain(value) for value in sums)]
    return drawn(heads, rows, "Vote of each study", numeric=range(1, len(heads)), foot=foot)


def _posterior(work: Worked) -> dict[str, Any]:
    n, a, b = work.numbers, plain(work.a), plain(work.b)
    up, down = (plain(sum(getattr(study, name) for study in work.studies)) for name in ("up", "down"))
    lean, directed = plain(abs(n["pro"] - n["anti"])), plain(n["pro"] + n["anti"])
    agreement = f"{lean} / {directed}" if n["pro"] + n["anti"] else "no study has a direction"
    lines = [
        ("a", f"½ + {up}", a, "for: half a vote beforehand, and the votes that promote"),
        ("b", f"½ + {down}", b, "against: half a vote beforehand, and the votes that restrain"),
        ("Net effect", f"2 × {a} / ({a} + {b}) − 1", plain(n["net"]), "from −1, restrains, to +1, promotes"),
        (
            "Interval, low end",
            f"2 × BETA.INV(0.025; {a}; {b}) − 1",
            plain(n["low"]),
            "the interval holds 95 % of the distribution",
        ),
        ("Interval, high end", f"2 × BETA.INV(0.975; {a}; {b}) − 1", plain(n["high"]), ""),
        (
            "Probability that it promotes",
            f"1 − BETA.DIST(0.5; {a}; {b}; TRUE)",
            plain(n["p_promotes"]),
            "that more than half of the evidence is for",
        ),
        ("Weight of evidence", "sum of w", plain(n["weight"]), "the area of the mark"),
        (
            "Agreement",
            agreement,
            plain(n["agreement"]),
            "|sum of w d| / sum of w(p + q); 1 if all say the same",
        ),
    ]
    rows = [[name, code(formula), strong(value), meaning] for name, formula, value, meaning in lines]
    return drawn(["Number", "How", "Result", "Meaning"], rows, "Posterior of the group", numeric=(2,))


def _rules(knowledge: Knowledge, work: Worked) -> dict[str, Any]:
    rows, classes = [], []
    for number, verdict in enumerate(knowledge.rules.verdicts):
        state = "yes" if number == work.verdict_code else "no" if number < work.verdict_code else "not tried"
        rule = verdict_rule(verdict.name, knowledge.rules.thresholds)
        rows.append([verdict.label, rule, _seen(work, verdict.name, knowledge), state])
        classes.append({"yes": "holds", "not tried": "untried"}.get(state, ""))
    return drawn(
        ["Rule", "Holds if", "Here", "Holds"], rows, "Rules tried for the verdict", row_classes=classes
    )


def _seen(work: Worked, name: str, knowledge: Knowledge) -> str:
    """The numbers that a rule looks at."""
    n = work.numbers
    weight = plain(n["weight"])
    words = labels(knowledge)["step"]
    steps = listed([f"{words[step].lower()} {plain(p, 3)}" for step, p in work.steps.items()])
    by_step = f"probability that it promotes, by step: {steps}" if len(work.steps) > 1 else "one step only"
    pro, anti = (f"{plain(n[camp])} (from {studies(n[f'{camp}_studies'])})" for camp in ("pro", "anti"))
    seen = {
        "no_study": f"studies that count: {n['studies']:.0f}",
        "single_study": f"studies that count: {n['studies']:.0f}",
        "no_effect": f"null studies: {n['null_studies']:.0f}, with {plain(n['null_weight'])} of {weight} of the weight",
        "differs_by_step": by_step,
        "contested": f"camps {pro} and {anti}; split studies {plain(n['split_weight'])} of {weight}",
        "unclear": "none of the others",
    }
    return seen.get(name, f"probability that it promotes: {plain(n['p_promotes'], 3)}")
