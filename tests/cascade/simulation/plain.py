"""Slow and plain: an exact stochastic simulation (Gillespie 1977, doi 10.1021/j100540a008) to compare with."""

from functools import cache

import numpy as np


def birth_death_size(rng, founders, periods, most=10**6):
    """Size after ``periods`` of (birth, death, days), event by event; growth is cut off at ``most``."""
    size = founders
    for birth, death, days in periods:
        left = days
        while size and size < most:
            left -= rng.exponential(1 / (size * (birth + death)))
            if left < 0:
                break
            size += 1 if rng.random() * (birth + death) < birth else -1
    return size


@cache
def transition(birth, death, days, most):
    """P(size m after, size n before) by the matrix exponential of the generator, cut off at ``most`` states."""
    from scipy.linalg import expm

    size = np.arange(most)
    flows = -np.diag((birth + death) * size), np.diag(birth * size[:-1], 1), np.diag(death * size[1:], -1)
    return expm(sum(flows) * days)


def kolmogorov(periods, founders, most=500):
    """P(size = 0 .. most - 1) after ``periods`` of (birth, death, days)."""
    law = np.eye(most)[founders]
    for birth, death, days in periods:
        law = law @ transition(birth, death, days, most)
    return law


def chi_square(observed, expected):
    """Upper tail of Pearson's test, cells of fewer than 10 expected thrown together."""
    from scipy.stats import chi2

    order = np.argsort(-expected)
    observed, expected = observed[order], expected[order]
    large = expected >= 10
    cells = [(o, e) for o, e in zip(observed[large], expected[large], strict=True)]
    if not large.all():
        cells.append((observed[~large].sum(), expected[~large].sum()))
    statistic = sum((o - e) ** 2 / e for o, e in cells if e > 0)
    return chi2.sf(statistic, len(cells) - 1)
