"""Ensembles of virtual patients, exact in law for the model, in blocks that fix the chance whoever computes them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from cascade.arrays import Floats
from cascade.simulation.dormancy import arrivals, fated
from cascade.simulation.drawing import CHUNK, Drawn, Origins, draw, earliest_of, traits_of
from cascade.simulation.outcomes import BAND_BLOCKS, Outcomes, joined
from cascade.simulation.poisson import Intensity, first
from cascade.simulation.quantities import PASSAGE, Rates
from cascade.simulation.seeding import Seeding, seeding

BLOCK = 1000


def simulate(
    rates: Rates, patients: int, seed: int, workers: int = 1, executor: Executor | None = None
) -> Outcomes:
    """Outcomes of ``patients`` (as many as rows of ``rates``; arrays of one row stand for all).

    The same bytes for any number of workers. ``executor``: where blocks run, instead of ``workers`` new processes.
    """
    return joined(list(stream(rates, patients, seed, workers, executor)))


def stream(
    rates: Rates, patients: int, seed: int, workers: int = 1, executor: Executor | None = None
) -> Iterator[Outcomes]:
    """The outcomes of each block of BLOCK patients, in order, as they are done."""
    if rates.patients not in (1, patients):
        raise ValueError(f"patients: {patients}, but the rates are those of {rates.patients}")
    starts = range(0, patients, BLOCK)
    jobs = [(rates.rows(at, at + BLOCK), min(BLOCK, patients - at), seed, at // BLOCK) for at in starts]
    if executor is not None:
        yield from executor.map(_run, jobs)
    elif workers == 1 or len(jobs) == 1:
        yield from map(_run, jobs)
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as processes:
            yield from processes.map(_run, jobs)


def _run(job: tuple[Rates, int, int, int]) -> Outcomes:
    return simulate_block(*job)


def simulate_block(rates: Rates, patients: int, seed: int, block: int) -> Outcomes:
    """Outcomes of the ``patients`` of one block, from SeedSequence([seed, block]) alone."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, block]))
    seeds = seeding(rates, patients)
    direct, woken = Origins(rng, seeds.direct), Origins(rng, seeds.woken)
    drawn = draw(rng, (direct, woken), traits_of(rates, patients), rates.days)
    shape = (patients, rates.organs)
    seeded = np.minimum(direct.first, _first_dormant(rng, seeds, woken))
    courses = _courses(rates, seeds, drawn, shape)
    return Outcomes(
        direct.counts.reshape(shape),
        woken.counts.reshape(shape),
        seeded.reshape(shape),
        woken.first.reshape(shape),
        drawn.detected.reshape(shape),
        _funnel(rates, seeds, direct, woken, drawn, shape),
        rates.days,
        courses.sum(axis=0).transpose(1, 0, 2),
        courses.sum(axis=1)[: patients if block < BAND_BLOCKS else 0].astype(np.float32),
    )


def _first_dormant(rng: np.random.Generator, seeds: Seeding, woken: Origins) -> Floats:
    """Day on which the first dormant cell arrived (R,): of those that awaken by the horizon, or of those that do not.

    Both are Poisson processes, independent of each other; the first is known from the awakenings. Where more than
    CHUNK cells awaken, the first of all arrivals is drawn instead, whatever the awakenings say.
    """
    many = woken.counts > CHUNK
    chance = fated(seeds.pool)
    kept = 1 - np.where(many[:, None], 0.0, (chance[:, 1:] + chance[:, :-1]) / 2)
    others = first(rng, Intensity(seeds.grid, seeds.dormant.mass * kept, seeds.dormant.level))
    row, day = woken.early
    came = np.where(many[row], day, arrivals(rng, seeds.pool, seeds.dormant, row, day))
    return np.minimum(others, earliest_of(row, came, len(others)))


def _courses(rates: Rates, seeds: Seeding, drawn: Drawn, shape: tuple[int, int]) -> Floats:
    """COMPARTMENTS on the days of the courses (P, O, 4, C); the primary stands under the first organ."""
    patients, organs = shape
    days = np.broadcast_to(rates.days, (patients, len(rates.days)))
    courses = np.zeros((patients, organs, 4, len(rates.days)))
    courses[:, 0, 0] = rates.primary.cells(days)
    at = np.maximum((seeds.grid[:, :, None] <= rates.days).sum(axis=1) - 1, 0)
    cells = seeds.pool.cells.reshape(patients, organs, -1)
    courses[:, :, 1] = np.take_along_axis(cells, at[:, None, :], axis=2)
    courses[:, :, 2] = drawn.small.reshape(patients, organs, -1)
    courses[:, :, 3] = drawn.visible.reshape(patients, organs, -1)
    return courses


def _funnel(
    rates: Rates, seeds: Seeding, direct: Origins, woken: Origins, drawn: Drawn, shape: tuple[int, int]
) -> Floats:
    """The steps of FUNNEL (P, F)."""
    passed = seeds.entered[:, None, :]
    steps = [passed.sum(axis=(1, 2))]
    for name in PASSAGE:
        passed = passed * rates.over_time(name)
        steps.append(passed.sum(axis=(1, 2)))
    steps.append((passed * rates.over_time("dormant_share")).sum(axis=(1, 2)))
    pairs = (woken.intensity.total, direct.counts + woken.counts, drawn.reached, drawn.seen)
    return np.stack([*steps, *(values.reshape(shape).sum(axis=1) for values in pairs)], axis=1)
