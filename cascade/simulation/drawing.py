"""The lesions of a block of patients, drawn one by one as long as they can matter.

Where an organ of a patient gets many lesions, they are drawn in order of time, in rounds, until no later one can be the
first to be seen; those that remain are counted exactly, and stand in the courses through a sample with weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats, Ints
from cascade.simulation.lesions import Fates, Traits, follow, soonest
from cascade.simulation.poisson import Intensity, earliest
from cascade.simulation.quantities import Rates

CHUNK = 32  # lesions of one pair in the first round; twice as many in each further one, up to
ROUND = 400_000  # lesions of all pairs together, so that memory is bounded


def traits_of(rates: Rates, patients: int) -> Traits:
    """Traits of the lesions of each patient and organ (R of them)."""
    organs, intervals = rates.organs, len(rates.edges) - 1

    def each(values: Floats) -> Floats:
        return np.broadcast_to(values, (patients, organs)).reshape(-1)

    def in_time(name: str) -> Floats:
        return np.broadcast_to(rates.over_time(name), (patients, organs, intervals)).reshape(-1, intervals)

    return Traits(
        in_time("birth"),
        in_time("death"),
        each(rates.birth - rates.death),
        each(rates.founders).astype(np.int64),
        each(rates.capacity),
        each(rates.detection),
        rates.switch,
        rates.edges,
    )


class Origins:
    """Founding events of one kind, drawn in order of time; R pairs. ``left``, ``behind`` (R,): not drawn yet."""

    def __init__(self, rng: np.random.Generator, intensity: Intensity) -> None:
        self.rng, self.intensity = rng, intensity
        self.counts = rng.poisson(intensity.total)
        self.left, self.behind = self.counts.copy(), np.zeros(len(self.counts))
        self.early = self.next(np.full(len(self.counts), CHUNK))

    def next(self, most: Ints) -> tuple[Ints, Floats]:
        """The next ``most`` (R,) events of each pair: pair and day (E,). The first CHUNK are in ``early``."""
        row, share, self.behind = earliest(self.rng, self.left, self.behind, most)
        self.left = self.left - np.minimum(self.left, most)
        return row, self.intensity.times(row, share)

    def rest(self) -> tuple[Ints, Floats, Floats]:
        """Up to CHUNK of the events not drawn, without order: pair, day, and how many events each stands for."""
        taken = np.minimum(self.left, CHUNK)
        row = np.repeat(np.arange(len(taken)), taken)
        share = self.behind[row] + (1 - self.behind[row]) * self.rng.random(len(row))
        return row, self.intensity.times(row, share), (self.left / np.maximum(taken, 1))[row]

    @property
    def first(self) -> Floats:
        """Day of the first event (R,), inf where there is none."""
        return earliest_of(*self.early, len(self.counts))


def earliest_of(row: Ints, day: Floats, rows: int) -> Floats:
    """The earliest day of each row (R,), inf where it has none."""
    days = np.full(rows, np.inf)
    np.minimum.at(days, row, day)
    return days


@dataclass(frozen=True)
class Drawn:
    """``detected`` (R,): first detection; ``reached``, ``seen`` (R,): lesions that reached N* and became visible.

    ``small``, ``visible`` (R, C): numbers of lesions on the days of the courses.
    """

    detected: Floats
    small: Floats
    visible: Floats
    reached: Floats
    seen: Floats

    def add(self, row: Ints, fates: Fates, weight: Floats, days: Floats) -> None:
        """Add lesions of pairs ``row`` that stand for ``weight`` lesions each."""
        pairs, points = self.small.shape
        changes = fates.changes
        at = np.searchsorted(days, changes.day, side="left")
        kept = at < points
        cell = (row[changes.lesion] * points + at)[kept]
        for course, by in ((self.small, changes.small), (self.visible, changes.visible)):
            worth = (by * weight[changes.lesion])[kept]
            course += np.bincount(cell, worth, pairs * points).reshape(pairs, points)
        self.reached[:] += np.bincount(row, weight * np.isfinite(fates.reached), pairs)
        self.seen[:] += np.bincount(row, weight * np.isfinite(fates.detected), pairs)


def draw(rng: np.random.Generator, kinds: tuple[Origins, ...], traits: Traits, days: Floats) -> Drawn:
    """Draw lesions until no later one can be the first seen of its pair.

    Exact in law for the first days but for a probability of e^-FORGONE a lesion (`soonest`). The courses are without
    bias; where lesions remain, they have the scatter of CHUNK draws of each kind.
    """
    pairs = len(traits.net)
    drawn = Drawn(
        np.full(pairs, np.inf),
        np.zeros((pairs, len(days))),
        np.zeros((pairs, len(days))),
        np.zeros(pairs),
        np.zeros(pairs),
    )
    wait = soonest(traits)
    events, most = [kind.early for kind in kinds], CHUNK
    while any(len(rows) for rows, _ in events):
        row = np.concatenate([rows for rows, _ in events])
        fates = follow(rng, np.concatenate([starts for _, starts in events]), traits.of(row))
        drawn.add(row, fates, np.ones(len(row)), days)
        np.minimum.at(drawn.detected, row, fates.detected)
        bound = np.minimum(drawn.detected, traits.edges[-1]) - wait
        going = [-earliest_of(rows, -starts, pairs) < bound for rows, starts in events]
        most = min(2 * most, max(ROUND // max(int(np.sum(going)), 1), CHUNK))
        events = [kind.next(np.where(on, most, 0)) for kind, on in zip(kinds, going, strict=True)]
    for kind in kinds:
        row, start, weight = kind.rest()
        drawn.add(row, follow(rng, start, traits.of(row)), weight, days)
    for course in (drawn.small, drawn.visible):
        np.cumsum(course, axis=1, out=course)
    return drawn
