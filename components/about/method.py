"""How numbers are made, step by step."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dash import html

from cascade.knowledge import Knowledge
from components.about.parts import prose
from components.about.texts import texts
from components.links import outside


def steps(knowledge: Knowledge) -> list[Any]:
    """The steps of the synthesis, with the thresholds of the rules."""
    filled = {**asdict(knowledge.rules.thresholds), "verdicts": len(knowledge.rules.verdicts)}
    items = [
        html.Li([html.B(f"{step['name']}. "), *prose(step["text"].format(**filled))])
        for step in texts()["step"]
    ]
    return [
        html.Ol(items, className="about-steps"),
        html.P(html.A("The same with numbers: the worked example", href="#example")),
        _references(),
    ]


def _references() -> html.P:
    """The methods behind the numbers."""
    parts: list[Any] = []
    for entry in texts()["reference"]:
        link = outside(f"doi:{entry['doi']}", f"https://doi.org/{entry['doi']}")
        parts += [f"{entry['who']} ({entry['what']}), ", link, "; "]
    return html.P(["Methods: ", *parts[:-1], "."], className="hint")
