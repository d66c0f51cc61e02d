"""What stands in a link: every parameter of the scene, its values and its default."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.knowledge.schema import load_schema
from cascade.scene import selection_fields
from cascade.scene.contract import browser_contract
from components.about.parts import code, grid, leaving
from components.about.texts import texts

EXAMPLE = "/?scene=1&s.organ=bone,lung&s.cell=neutrophil&v.cell=neutrophil&v.at=dissemination"


def link_help() -> list[Any]:
    """How a link is read, and the table of its parameters."""
    words = texts("links")
    contract = browser_contract()
    made: list[Any] = [
        html.P(texts()["link"]),
        html.P(html.A(html.Code(EXAMPLE, className="about-example"), href=EXAMPLE, **{"data-nav": "1"})),
    ]
    for prefix, slots in contract["parts"].items():
        meanings = parameter_words(words, prefix)
        rows = [
            [
                code(f"{prefix}.{name}"),
                meanings.get(name, ""),
                _values(words, prefix, name, kind),
                default or "–",
            ]
            for name, (kind, default) in slots.items()
        ]
        head, _, tail = words["parts"][prefix].partition(":")
        made += [
            html.H3(head),
            html.P(tail.strip()[:1].upper() + tail.strip()[1:]),
            grid(["Parameter", "Meaning", "Values", "Default"], rows, f"Parameters of the {head.lower()}"),
        ]
    return made


def parameter_words(words: dict[str, Any], prefix: str) -> dict[str, str]:
    """Parameter -> its meaning; those of the selection are the fields of the filter bar."""
    if prefix == "s":
        return {field.name: f"{field.plural} that are shown." for field in selection_fields()}
    found: dict[str, str] = words[{"v": "view", "g": "grading"}[prefix]]
    return found


def _values(words: dict[str, Any], prefix: str, name: str, kind: str) -> Any:
    said = words["kinds"][kind]
    columns = {field.name: (field.vocabulary, field.table, field.column) for field in selection_fields()}
    if prefix != "s" or kind != "tokens":
        return said
    vocabulary, table, column = columns[name]
    home = load_schema().tables[vocabulary or table]
    return [f"{said}: ", leaving(f"{column} of {home.title}", f"#table-{home.name}")]
