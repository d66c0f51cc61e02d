"""The words people see for the codes in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cascade.knowledge import Knowledge

Labels = Mapping[str, Mapping[str, str]]
"""Field name -> value -> label."""

FIXED: Labels = {
    "direction": {
        "pro_metastatic": "Promotes",
        "anti_metastatic": "Restrains",
        "none": "No effect found",
        "mixed": "Both, within one study",
    },
    "attribution": {"direct": "Direct", "inferred": "Inferred"},
    "species": {"in_vitro": "In vitro"},
    "state": {"unspecified": "State not specified"},
}


def readable(value: str) -> str:
    """``net_forming`` -> ``Net forming``: for values without a vocabulary table."""
    text = value.replace("_", " ")
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8)
def labels(knowledge: Knowledge) -> Labels:
    """Labels of every value of every field; gene symbols, studies and years stand for themselves."""
    found: dict[str, dict[str, str]] = {}
    for field in knowledge.rules.fields:
        name = str(field["name"])
        if name in ("year", "study", "mediator"):
            found[name] = {value: value for value in knowledge.claims.fields[name].values}
            continue
        values = knowledge.claims.fields[name].values
        found[name] = {value: FIXED.get(name, {}).get(value, readable(value)) for value in values}
        if vocabulary := field.get("vocabulary"):
            table = knowledge.tables[str(vocabulary)]
            found[name].update(zip(table.iloc[:, 0], table["label"], strict=True))
    found["level"] = {level: f"{level} · {label}" for level, label in found["level"].items()}
    found["study"] = study_labels(knowledge)
    return found


@lru_cache(maxsize=8)
def study_labels(knowledge: Knowledge) -> Mapping[str, str]:
    """Study id -> ``Coffelt 2015``."""
    studies = knowledge.tables["studies"]
    names = studies["first_author"] + " " + studies["year"].astype(str)
    return dict(zip(studies["study_id"], names, strict=True))
