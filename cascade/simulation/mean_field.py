"""The means of the model as differential equations, solved by scipy: a second way to the same numbers, for proof.

Nothing is shared with the sampler but the meaning of `Rates`. Per organ: lesions founded at once, dormant cells,
awakenings, and cells in lesions without a capacity, m' = founding + awakening (x founders) + (b - d) m.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cascade.arrays import Floats
from cascade.simulation.primary import ABSENT, GOMPERTZ
from cascade.simulation.quantities import IN_TIME, Rates


@dataclass(frozen=True)
class Means:
    """Means of one patient on the days of the courses (C,): ``primary`` (C,), the others (O, C)."""

    primary: Floats
    founded: Floats
    dormant: Floats
    awakened: Floats
    lesion_cells: Floats


def mean_field(rates: Rates, patient: int = 0) -> Means:
    """Means of one patient, to a relative error of about 1e-9."""
    from scipy.integrate import solve_ivp

    own = rates.rows(patient, patient + 1)
    organs, primary = own.organs, own.primary
    dose = own.dose[0, 0]
    present = primary.kind != ABSENT
    origin = float(primary.origin[0]) if present else 0.0
    start = min(origin, 0.0) if dose else origin
    state = np.zeros(1 + 4 * organs)
    found = np.zeros((len(own.days), len(state)))
    marks = {
        start,
        origin,
        own.horizon,
        0.0,
        *own.breaks,
        *own.days,
        float(primary.removed[0]) if present else 0.0,
    }
    times = sorted(mark for mark in marks if start <= mark <= own.horizon)
    for begin, end in [(start, start), *pairwise(times)]:
        growing = present and origin <= begin < primary.removed[0]
        if end > begin:
            now = _constants(own, (begin + end) / 2)
            solved = solve_ivp(
                _slope, (begin, end), state, args=(own, now, growing), method="LSODA", rtol=1e-10, atol=1e-14
            )
            state = solved.y[:, -1]
        if present and end == origin:
            state[0] = primary.initial[0]
        if present and end >= primary.removed[0]:
            state[0] = 0.0
        if dose and end == 0.0:
            state[1:] += _arrival(own, _constants(own, 0.0), dose).ravel()
        found[own.days == end] = state
    parts = found[:, 1:].T.reshape(4, organs, len(own.days))
    return Means(found[:, 0], *parts)


def _constants(rates: Rates, day: float) -> dict[str, Floats]:
    """Each quantity of IN_TIME on a day (O,)."""
    at = int(np.searchsorted(np.asarray(rates.breaks), day, side="right"))
    values = {}
    for name in IN_TIME:
        over_time = rates.over_time(name)
        values[name] = np.broadcast_to(over_time[0, :, min(at, over_time.shape[2] - 1)], (rates.organs,))
    return values


def _arrival(rates: Rates, now: dict[str, Floats], entered: float) -> Floats:
    """What ``entered`` cells in the blood add to founded, dormant, awakened and lesion cells (4, O)."""
    passed = now["blood_survival"] * now["trapping"] * now["extravasation"] * now["early_survival"] * entered
    direct, dormant = passed * (1 - now["dormant_share"]), passed * now["dormant_share"]
    return np.stack([direct, dormant, 0 * direct, direct * rates.founders[0]])


def _slope(_: float, state: Floats, rates: Rates, now: dict[str, Floats], growing: bool) -> Floats:
    cells, (_founded, dormant, _awakened, lesions) = state[0], state[1:].reshape(4, -1)
    slope = np.zeros_like(state)
    change = slope[1:].reshape(4, -1)
    if growing:
        primary = rates.primary
        full = primary.capacity[0] / cells
        brake = np.log(full) if primary.kind == GOMPERTZ else 1 - 1 / full
        slope[0] = primary.rate[0] * cells * brake
        change += _arrival(rates, now, float(now["shedding"][0] * cells))
    woken = now["awakening"] * dormant
    met = dormant / (dormant + rates.dormant_half[0])
    change[1] -= woken + (now["dormant_death"] + now["dormant_kill"] * met) * dormant
    change[2] += woken
    change[3] += woken * rates.founders[0] + (now["birth"] - now["death"]) * lesions
    return slope
