"""What could not be used of a link, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

SHOWN_VALUE = 60
SHOWN_CHOICES = 12


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
    by_folded = {choice.casefold(): choice for choice in reversed(choices)}
    near = get_close_matches(clip(value).casefold(), by_folded, n=1, cutoff=0.6)
    if near:
        return f' Did you mean "{by_folded[near[0]]}"?'
    more = f" and {len(choices) - SHOWN_CHOICES} more" if len(choices) > SHOWN_CHOICES else ""
    return f" Allowed: {', '.join(choices[:SHOWN_CHOICES])}{more}."


def clip(text: str) -> str:
    """Make `text` fit to be shown: at most 60 characters, nothing unprintable (a link may hold anything)."""
    shown = text if len(text) <= SHOWN_VALUE else text[: SHOWN_VALUE - 1] + "…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in shown)
