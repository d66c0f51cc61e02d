"""The synthesis in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cascade.rules import Rules
from cascade.synthesis.why import Why

Numbers = Mapping[str, float]
"""The sums and the posterior of one group, by the names of ``Tally``."""


def counted(number: float, noun: str, plural: str = "") -> str:
    """``1 study``, ``1,204 studies``."""
    whole = int(number)
    return f"{whole:,} {noun if whole == 1 else plural or noun + 's'}"


def studies(number: float) -> str:
    """``1 study``, ``7 studies``."""
    return counted(number, "study", "studies")


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def signed(value: float) -> str:
    """Two decimals with a sign, a true minus and no negative zero."""
    text = f"{value:+.2f}".replace("-", "−")
    return "0.00" if text in ("+0.00", "−0.00") else text


def camps_sentence(group: Numbers, several: bool = False) -> str:
    """How the studies vote on the one cell, or on ``several``.

    Reads ``9 studies say it promotes, 7 that it restrains (2 of them say both); 3 found no effect.``
    """
    promotes, restrains = ("they promote", "they restrain") if several else ("it promotes", "it restrains")
    pro, anti, split, null = (int(group[f"{camp}_studies"]) for camp in ("pro", "anti", "split", "null"))
    if not pro + anti + null:
        return "No study that counts."
    if pro == anti == split > 0:
        sentence = f"{_say(split)} both that {promotes} and that {restrains}"
    elif pro and anti:
        both = f" ({split} of them {'says' if split == 1 else 'say'} both)" if split else ""
        sentence = f"{_say(pro)} {promotes}, {anti} that {restrains}{both}"
    elif pro or anti:
        sentence = f"{_say(pro or anti)} {promotes if pro else restrains}"
    else:
        return f"{studies(null)} found no effect."
    return f"{sentence}; {null} found no effect." if null else f"{sentence}."


def _say(number: int) -> str:
    return f"{studies(number)} {'says' if number == 1 else 'say'}"


def numbers_sentence(group: Numbers) -> str:
    """Net effect with its interval, weight and agreement, in words; empty without a study."""
    if not group["studies"]:
        return ""
    agreement = group["agreement"]
    agree = f", agreement {agreement:.2f}" if agreement == agreement else ""
    return (
        f"Net effect {signed(group['net'])} (95 % interval {signed(group['low'])} to {signed(group['high'])}), "
        f"weight of evidence {group['weight']:.1f}{agree}."
    )


def steps_sentence(signs: Mapping[str, float], rules: Rules) -> str:
    """What the cell does at the clear steps of a group that differs by step.

    ``signs``: step -> probability that it promotes. Reads ``It keeps them asleep, yet keeps them alive.``
    """
    lean = rules.thresholds.lean
    held = [rules.phrases[step]["restrains"] for step, p in signs.items() if p <= 1 - lean]
    driven = [rules.phrases[step]["promotes"] for step, p in signs.items() if p >= lean]
    return f"It {listed(held)}, yet {listed(driven)}."


def pooled_steps_sentence(signs: Mapping[str, float], names: Mapping[str, str], rules: Rules) -> str:
    """The clear steps of a group that pools several cells, of which no single one does both.

    ``signs``: step -> probability that it is promoted; ``names``: of the steps. Reads
    ``Claims restrain dormancy entry and promote seeding and outgrowth.``
    """
    lean = rules.thresholds.lean
    held = [within_sentence(names[step]) for step, p in signs.items() if p <= 1 - lean]
    driven = [within_sentence(names[step]) for step, p in signs.items() if p >= lean]
    return f"Claims restrain {listed(held)} and promote {listed(driven)}."


def within_sentence(name: str) -> str:
    """A name without its capital: ``Cell type`` -> ``cell type``; ``CTC clustering`` and ``TAM`` stay."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def why_sentence(why: Why, field_label: str, rules: Rules) -> str:
    """What the split goes with, never why it is: an association among the studies at hand."""
    limits = rules.thresholds
    if why.studies < limits.why_studies:
        return f"Only {studies(why.studies)} with a direction: too few to ask what the split goes with."
    field = within_sentence(field_label)
    if not why.named:
        nearest = f" (nearest: {field}, p = {why.p:.2f})" if why.field else ""
        return f"Nothing recorded explains the split of these {why.studies} studies{nearest}."
    p = f"p = {why.p:.3f}" if why.p >= 0.001 else "p < 0.001"
    return f"The split goes with {field} ({p}, {why.studies} studies)."
