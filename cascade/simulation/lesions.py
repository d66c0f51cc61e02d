"""From a founding event to a lesion: survival, size, the day it can be seen, shrinkage and death under therapy.

Below ``switch`` cells (N*) a lesion is a birth-death process, drawn from its exact law at the ends of the intervals in
which its rates are constant; above, its size n grows without chance: with z = ln(n / N*), dz/dt = (b - d) - a z, where
a = (b0 - d0) / ln(K / N*) is the brake of Gompertz growth to a capacity K untreated (b0, d0), and a = 0 if K = inf.
A lesion that shrinks to N* is a birth-death process again. Two steps are not exact: the day on which N* is reached is
the last size carried back at the mean rate (chance above N* is left out: a relative error of about b / ((b - d) N*)
in the probability of detection by a day), and reaching N* and falling below it within one interval is not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Bools, Floats, Ints
from cascade.simulation.birth_death import constant, decay, extinction_day, log_step

FORGONE = 70.0  # an event of probability e^-70 is taken as impossible


@dataclass(frozen=True)
class Traits:
    """What L lesions (or kinds of lesions) are like.

    ``birth``, ``death`` (L, B): per cell and day in each interval; ``net`` (L,): b - d untreated; ``founders`` (L,):
    cells at the start; ``capacity``, ``detection`` (L,): cells; ``switch``: N*. ``edges`` (B + 1,): days.
    """

    birth: Floats
    death: Floats
    net: Floats
    founders: Ints
    capacity: Floats
    detection: Floats
    switch: float
    edges: Floats

    def of(self, kind: Ints) -> Traits:
        """Traits of lesions of these kinds."""
        return Traits(
            self.birth[kind],
            self.death[kind],
            self.net[kind],
            self.founders[kind],
            self.capacity[kind],
            self.detection[kind],
            self.switch,
            self.edges,
        )

    @property
    def start_of_growth(self) -> Floats:
        """Ln of N*, or of the size of detection if that is smaller (L,)."""
        return np.log(np.minimum(self.switch, self.detection))

    @property
    def brake(self) -> Floats:
        """The brake a (L,), per day; 0 without a capacity."""
        return np.asarray(np.maximum(self.net, 0.0) / (np.log(self.capacity) - self.start_of_growth))


@dataclass(frozen=True)
class Changes:
    """Lesions that become small (alive, not visible) or visible, or cease to be: index, day, and -1, 0 or 1."""

    lesion: Ints
    day: Floats
    small: Ints
    visible: Ints


@dataclass(frozen=True)
class Fates:
    """``detected``, ``reached``: first day with the size of detection and with N* (L,), inf = never."""

    detected: Floats
    reached: Floats
    changes: Changes


class _Course:
    """The lesions while time goes on, one interval after the other."""

    def __init__(self, rng: np.random.Generator, start: Floats, traits: Traits) -> None:
        self.rng, self.traits = rng, traits
        self.size = np.log(traits.founders.astype(float))
        self.visible = np.zeros(len(start), bool)
        self.detected, self.reached = np.full(len(start), np.inf), np.full(len(start), np.inf)
        self.floor, self.brake = traits.start_of_growth, traits.brake
        self.seen = np.log(traits.detection) - self.floor
        self.changes = [self._change(np.arange(len(start)), start, 1, 0)]

    @staticmethod
    def _change(lesion: Ints, day: Floats, small: int, visible: int) -> Changes:
        return Changes(lesion, day, np.full(len(lesion), small), np.full(len(lesion), visible))

    def divide(self, who: Ints, j: int, begin: Floats, end: float) -> Ints:
        """Birth and death of small lesions from ``begin`` to ``end``; gives those that died."""
        birth, death = self.traits.birth[who, j], self.traits.death[who, j]
        size = np.rint(np.exp(self.size[who]))
        law = constant(birth, death, end - begin)
        self.size[who] = log_step(self.rng, size, law)
        lost = np.isneginf(self.size[who])
        gone: Ints = who[lost]
        extinct = self.rng.random(len(gone)) ** (1 / size[lost]) * (1 - law.survival[lost])
        days = np.minimum(begin[lost] + extinction_day(birth[lost], death[lost], extinct), end)
        self.changes.append(self._change(gone, days, -1, 0))
        return gone

    def grow(self, who: Ints, j: int, begin: Floats, end: float) -> tuple[Ints, Floats]:
        """Growth above N* from ``begin`` to ``end``; gives the lesions that shrank to N*, and the days on which.

        z(s) = z0 + v (1 - e^(-a s)) / a with v = (b - d) - a z0, hence z reaches y at s = -ln(1 - a (y - z0) / v) / a.
        """
        brake, seen, span = self.brake[who], self.seen[who], end - begin
        z0 = self.size[who] - self.floor[who]
        v = self.traits.birth[who, j] - self.traits.death[who, j] - brake * z0
        z1 = z0 + v * span * decay(brake * span)
        self.size[who] = z1 + self.floor[who]

        def day(level: Floats | float, which: Bools) -> Floats:
            way, a = ((level - z0) / np.where(v == 0, 1.0, v))[which], brake[which]
            near = np.abs(a * way) < 1e-12
            spent = np.where(near, way, -np.log1p(-a * way) / np.where(near, 1.0, a))
            return np.asarray(begin[which] + np.clip(spent, 0.0, span[which]))

        up = ~self.visible[who] & (np.maximum(z0, z1) >= seen)
        days = day(np.maximum(seen, z0), up)
        self.detected[who[up]] = np.minimum(self.detected[who[up]], days)
        self.visible[who[up]] = True
        self.changes.append(self._change(who[up], days, -1, 1))
        down = self.visible[who] & (z1 < seen)
        self.visible[who[down]] = False
        self.changes.append(self._change(who[down], day(seen, down), 1, -1))
        under = z1 < 0
        return who[under], day(0.0, under)


def follow(rng: np.random.Generator, start: Floats, traits: Traits) -> Fates:
    """The fates of lesions founded on days ``start`` (L,), until the last of the edges."""
    course = _Course(rng, start, traits)
    for j in range(len(traits.edges) - 1):
        begin, end = np.maximum(start, traits.edges[j]), float(traits.edges[j + 1])
        alive = (begin < end) & ~np.isneginf(course.size)
        small = np.flatnonzero(alive & (course.size < course.floor))
        large = np.flatnonzero(alive & (course.size >= course.floor))
        course.divide(small, j, begin[small], end)
        grown = small[course.size[small] >= course.floor[small]]
        net = traits.birth[grown, j] - traits.death[grown, j]
        past = (course.size[grown] - course.floor[grown]) / np.where(net > 0, net, np.inf)
        begin[grown] = np.maximum(end - past, begin[grown])
        course.size[grown] = course.floor[grown]
        large = np.concatenate([large, grown])
        course.reached[large] = np.minimum(course.reached[large], begin[large])
        under, days = course.grow(large, j, begin[large], end)
        course.size[under] = course.floor[under]
        course.divide(under, j, days, end)
    parts = course.changes
    joined = (
        np.concatenate([getattr(p, name) for p in parts]) for name in ("lesion", "day", "small", "visible")
    )
    return Fates(course.detected, course.reached, Changes(*joined))


def soonest(traits: Traits) -> Floats:
    """Fewest days from founding to detection (L,): a lesion that is faster has probability below about e^-FORGONE.

    With the highest b and the lowest d of all intervals, P(size >= n) <= k e^(-(n/k - 1)(1 - beta)) for k founders, and
    1 - beta = 1 / (1 + b (e^(rt) - 1) / r); growth above N* is at most exponential.
    """
    birth, death = traits.birth.max(axis=1), traits.death.min(axis=1)
    net = np.maximum(birth - death, 1e-12)
    floor = traits.start_of_growth
    lines = np.maximum((np.exp(floor) / traits.founders - 1) / FORGONE - 1, 0.0)
    stochastic = np.log1p(lines * net / np.maximum(birth, 1e-12)) / net
    return np.asarray(stochastic + (np.log(traits.detection) - floor) / net)
