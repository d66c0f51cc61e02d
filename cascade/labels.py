"""The words people see for the codes in the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cascade.knowledge import Knowledge

Labels = Mapping[str, Mapping[str, str]]
"""Field name -> value -> label."""
Words = Mapping[str, Mapping[str, str]]
"""``values`` and ``parts`` of coded names in words."""

NAME_AND_NUMBER = re.compile(r"([a-z]+)([0-9]+)([a-z]?)")


def readable(value: str, words: Words) -> str:
    """``cd169_sinus`` -> ``CD169 sinus``: for values without a vocabulary table, by ``data/rules/words.toml``."""
    if value in words["values"]:
        return words["values"][value]
    parts = [words["parts"].get(part) or _symbol(part) for part in value.split("_")]
    text = (
        " ".join(parts)
        .replace(" like", "-like")
        .replace(" positive", "-positive")
        .replace(" specific", "-specific")
    )
    return text[:1].upper() + text[1:] if parts[0] == parts[0].lower() else text


def _symbol(part: str) -> str:
    named = NAME_AND_NUMBER.fullmatch(part)
    return f"{named[1].upper()}{named[2]}{named[3]}" if named else part


@lru_cache(maxsize=8)
def labels(knowledge: Knowledge) -> Labels:
    """Labels of every value of every field; gene symbols, studies and years stand for themselves."""
    found: dict[str, Mapping[str, str]] = {}
    for field in knowledge.rules.fields:
        name = field.name
        if name in ("year", "study", "mediator"):
            found[name] = {value: value for value in knowledge.claims.fields[name].values}
            continue
        values = knowledge.claims.fields[name].values
        fixed = dict(field.values)
        own = {value: fixed.get(value) or readable(value, knowledge.rules.words) for value in values}
        if field.vocabulary:
            table = knowledge.tables[field.vocabulary]
            own.update(zip(table.iloc[:, 0], table["label"], strict=True))
        found[name] = own
    found["level"] = {level: f"{level} · {label}" for level, label in found["level"].items()}
    found["study"] = study_labels(knowledge)
    return found


@lru_cache(maxsize=8)
def study_labels(knowledge: Knowledge) -> Mapping[str, str]:
    """Study id -> ``Coffelt 2015``; a letter that tells studies of one author and year apart is kept."""
    studies = knowledge.tables["studies"]
    letter = studies["study_id"].str.extract(r"[0-9]([a-z])$", expand=False).fillna("")
    names = studies["first_author"] + " " + studies["year"].astype(str) + letter
    return dict(zip(studies["study_id"], names, strict=True))
