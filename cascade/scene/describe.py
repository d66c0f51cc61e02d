"""A selection in words, for headings and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cascade.fields import phrases
from cascade.scene.ranges import Years
from cascade.scene.selection import Selection

Labels = Mapping[str, Mapping[str, str]]
"""Field name -> value -> label, the values in the order in which they are shown."""


def describe(selection: Selection, labels: Labels, most: int | None = None) -> str:
    """Word the selection: "Neutrophil in Lung or Bone, levels A and C"; "All claims" when nothing is chosen.

    Values stand in the order of `labels`; one without a label stands as it is, underscores as spaces.
    `most`: name at most so many values of a field and count the rest (None: name all).
    """
    chosen = dict(selection.filters())
    if not chosen:
        return "All claims"
    text = "" if "cell" in chosen or "study" in chosen else "All cells"
    for phrase in phrases():
        if phrase.field in chosen:
            value = chosen[phrase.field]
            known = {} if phrase.plain else labels.get(phrase.field, {})
            words = [span(value)] if phrase.field == "year" else worded(value, known)
            wording = phrase.one if len(words) == 1 else phrase.many
            text += (phrase.glue if text else "") + wording.format(joined(words, phrase.join, most))
    return text[:1].upper() + text[1:]


def worded(values: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    """Replace the values by their labels, in the order of `labels`, unknown ones last."""
    order = {value: place for place, value in enumerate(labels)}
    ranked = sorted(values, key=lambda value: (order.get(value, len(order)), value))
    return [labels.get(value, value.replace("_", " ")) for value in ranked]


def joined(words: Sequence[str], last: str, most: int | None) -> str:
    """Join the words: "a, b or c"; beyond `most` as "a, b or 4 more"."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def span(years: Years) -> str:
    """Word a range of years: "2010 to 2020", "since 2010", "until 2020", "in 2015"."""
    first, last = years
    if first == last:
        return f"in {first}"
    if first is None or last is None:
        return f"since {first}" if last is None else f"until {last}"
    return f"{first} to {last}"
