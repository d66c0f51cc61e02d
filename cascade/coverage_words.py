"""Coverage and bias in sentences, every number computed."""

from __future__ import annotations

from cascade.coverage import Coverage
from cascade.knowledge import Knowledge
from cascade.labels import labels
from cascade.scene import Selection
from cascade.synthesis.words import listed, studies

AMONG = {"cancer": "cancers", "organ": "organs", "species": "species"}


def percent(part: float, whole: float) -> str:
    """``41 %``; ``below 1 %`` for little that is not nothing."""
    share = 100 * part / whole if whole else 0.0
    return "below 1\u00a0%" if 0 < share < 1 else f"{share:.0f}\u00a0%"


def coverage_sentences(knowledge: Knowledge, found: Coverage, selection: Selection) -> tuple[str, ...]:
    """What is over-represented, what is thin, what was found and on what it rests.

    A field that is filtered tells nothing about bias and is passed over.
    """
    if not found.claims:
        return ("No claim in the present selection.",)
    filtered = {name for name, _ in selection.filters()}
    made = [_largest(knowledge, found, filtered), _unnamed(knowledge, found, filtered)]
    if not filtered & {"stage", "step"}:
        made.append(_thinnest(knowledge, found))
    if "direction" not in filtered:
        made.append(_directions(found))
    made.append(
        f"{percent(found.verification.get('abstract', 0), found.claims)} were read in an abstract only."
    )
    return tuple(sentence for sentence in made if sentence)


def _special(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    return next(field.special for field in knowledge.rules.fields if field.name == name)


def _largest(knowledge: Knowledge, found: Coverage, filtered: set[str]) -> str:
    words, parts = labels(knowledge), []
    for name, plural in AMONG.items():
        held = {value: n for value, n in found.counts[name].items() if value not in _special(knowledge, name)}
        best = max(held, key=lambda value: held[value])
        if name not in filtered and held[best]:
            label = words[name][best].lower()
            parts.append(f"{label} among the {plural} ({percent(held[best], found.claims)} of the claims)")
    return f"Most studied: {listed(parts)}." if parts else ""


def _unnamed(knowledge: Knowledge, found: Coverage, filtered: set[str]) -> str:
    parts = []
    for name, thing in (("cancer", "no single cancer"), ("organ", "no single organ")):
        n = sum(found.counts[name][value] for value in _special(knowledge, name))
        if name not in filtered and n:
            parts.append(f"{percent(n, found.claims)} name {thing}")
    return f"{listed(parts)}." if parts else ""


def _thinnest(knowledge: Knowledge, found: Coverage) -> str:
    held, words = found.counts["stage"], labels(knowledge)["stage"]
    low = sorted(held, key=lambda stage: held[stage])[:2]
    parts = [f"{words[stage].lower()} ({percent(held[stage], found.claims)})" for stage in low]
    return f"Thinnest are the stages {listed(parts)}."


def _directions(found: Coverage) -> str:
    n = found.counts["direction"]
    return (
        f"{percent(n['pro_metastatic'], found.claims)} of the claims say that the cell promotes, "
        f"{percent(n['anti_metastatic'], found.claims)} that it restrains, {percent(n['mixed'], found.claims)} both; "
        f"{percent(n['none'], found.claims)} looked for an effect and found none, which is seldom published."
    )


def selection_sentence(found: Coverage, words: str, whole: int) -> str:
    """How much of all claims the present selection holds; ``words``: the selection in words."""
    if found.claims == whole:
        return f"All {whole:,} claims, from {studies(found.studies)}."
    return f"{words}: {found.claims:,} of {whole:,} claims, from {studies(found.studies)}."
