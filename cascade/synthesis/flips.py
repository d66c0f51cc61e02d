"""Where a role flips along the cascade: the sign of the net effect turns from one stage to a later one.

A stage has a *clear sign* where at least two studies count and the probability of that sign reaches the threshold
``lean`` of ``data/rules/verdicts.toml``; one study alone never decides it. A **flip** leads from a stage with a clear
sign to the next stage with a clear sign, if the two signs are opposite; stages without a clear sign between them are
passed over. A **possible flip** leads between neighbouring stages (again of at least two studies) whose net effects
have opposite signs, of which only one is clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SEVERAL = 2
"""Studies from which on a stage can have a clear sign."""


@dataclass(frozen=True)
class Place:
    """One stage of a lane: studies that count, net effect -1..1, probability that it promotes (NaN without a study)."""

    studies: int
    net: float
    p_promotes: float


@dataclass(frozen=True)
class Flip:
    """From the stage at position ``start`` to that at ``end``; ``clear``: the sign is clear at both."""

    start: int
    end: int
    clear: bool


def clear_sign(place: Place | None, lean: float) -> int:
    """+1 or -1 where the sign is clear, else 0."""
    if place is None or place.studies < SEVERAL:
        return 0
    return int(place.p_promotes >= lean) - int(place.p_promotes <= 1 - lean)


def flips(lane: Sequence[Place | None], lean: float) -> tuple[Flip, ...]:
    """The flips and possible flips along a lane, in order; ``None`` is a gap, ``lean`` a probability above a half."""
    signs = [clear_sign(place, lean) for place in lane]
    clear = [at for at, sign in enumerate(signs) if sign]
    found = {(a, b): Flip(a, b, True) for a, b in pairwise(clear) if signs[a] != signs[b]}
    told = [(at, place) for at, place in enumerate(lane) if place is not None and place.studies >= SEVERAL]
    for (a, first), (b, second) in pairwise(told):
        one_clear = bool(signs[a]) != bool(signs[b])
        if one_clear and first.net * second.net < 0 and not any(s < b and a < e for s, e in found):
            found[a, b] = Flip(a, b, False)
    return tuple(found[pair] for pair in sorted(found))
