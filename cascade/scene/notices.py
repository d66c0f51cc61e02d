"""What could not be used of a link, in words for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

SHOWN_VALUE = 60
SHOWN_CHOICES = 12
ALIKE = 0.6
"""Likeness from which a choice is suggested."""
SAME_START = 0.3
"""What a whole shared beginning adds to it: people misspell the ends of words, not their beginnings."""


@dataclass(frozen=True)
class Fault:
    """One value that a kind could not read: the value, what is wrong, and what would be right."""

    value: str
    problem: str
    choices: tuple[str, ...] = ()
    done: str = "Ignored"
    shown: bool = True

    def sentence(self, parameter: str) -> str:
        """Word the fault: parameter, value, what is wrong, and what would be right."""
        shown = f' "{clip(self.value)}"' if self.shown else ""
        return f"{clip(parameter)}{shown}: {self.problem}.{advice(self.value, self.choices)}"


@dataclass(frozen=True)
class Notice:
    """One sentence for the reader of a link, with the parameter and the value it speaks of."""

    parameter: str
    value: str
    text: str


def notice(parameter: str, fault: Fault) -> Notice:
    """Tell a reader of `fault` in `parameter`."""
    return Notice(clip(parameter), clip(fault.value), f"{fault.done} {fault.sentence(parameter)}")


def advice(value: str, choices: tuple[str, ...]) -> str:
    """Name what would be right: the nearest of `choices`, else the first of them; nothing without any."""
    if not choices:
        return ""
    if near := nearest(value, choices):
        return f' Did you mean "{near}"?'
    more = f" and {len(choices) - SHOWN_CHOICES} more" if len(choices) > SHOWN_CHOICES else ""
    return f" Allowed: {', '.join(choices[:SHOWN_CHOICES])}{more}."


def nearest(value: str, choices: Iterable[str]) -> str:
    """The choice most like `value`, upper and lower case alike; nothing if none is like it."""
    matcher = SequenceMatcher(autojunk=False)
    wanted = clip(value).casefold()
    matcher.set_seq2(wanted)
    best, found = 0.0, ""
    for choice in choices:
        folded = choice.casefold()
        matcher.set_seq1(folded)
        if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            continue
        alike = matcher.ratio()
        start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(folded, wanted, strict=False)))
        score = alike + SAME_START * start / (min(len(folded), len(wanted)) or 1)
        if alike >= ALIKE and score > best:
            best, found = score, choice
    return found


def clip(text: str) -> str:
    """Make `text` fit to be shown: at most 60 characters, nothing unprintable (a link may hold anything)."""
    shown = text if len(text) <= SHOWN_VALUE else text[: SHOWN_VALUE - 1] + "…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in shown)
