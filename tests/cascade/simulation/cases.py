"""Rates of small cases that several tests share."""

import numpy as np

from cascade.simulation.primary import ABSENT, LOGISTIC, Primary, rate_of
from cascade.simulation.quantities import Rates

BIRTH, DEATH = 0.2, 0.15


def one(value):
    return np.full((1, 1), float(value))


def grown(removed=0.0, size=1e9, doubling=10.0, capacity=1e11):
    """A logistic primary that has ``size`` cells on day 0 and doubles in about ``doubling`` days."""
    values = np.array([capacity]), rate_of(LOGISTIC, [capacity], doubling, size)
    return Primary(LOGISTIC, *values, np.zeros(1), np.array([removed]), np.ones(1)).dated([size])


def absent():
    return Primary(ABSENT, *(np.ones(1) for _ in range(5)))


def rates(**changes):
    """About 14 cells found lesions or become dormant in each of two organs, the second at half the rate."""
    values = {
        "primary": grown(),
        "days": np.linspace(-100.0, 600.0, 15),
        "shedding": one(1e-6),
        "blood_survival": one(0.1),
        "trapping": np.array([[0.5, 0.25]]),
        "extravasation": one(0.4),
        "early_survival": one(0.05),
        "dormant_share": one(0.0),
        "awakening": one(0.002),
        "dormant_death": one(0.001),
        "birth": one(BIRTH),
        "death": one(DEATH),
        "detection": one(1e7),
    }
    return Rates(**(values | changes))


def in_windows():
    """Every quantity of IN_TIME changes on days -40, 30 and 150."""
    factors = {
        "shedding": [1, 2, 1, 1],
        "blood_survival": [1, 0.5, 1, 1],
        "trapping": [1, 1.2, 1, 1],
        "extravasation": [1, 2, 1, 1],
        "early_survival": [1, 0.2, 1, 1],
        "dormant_share": [1, 0.5, 1, 1],
        "awakening": [1, 1, 5, 0.5],
        "dormant_death": [1, 1, 0.1, 3],
        "dormant_kill": [1, 1, 2, 0],
        "birth": [1, 1, 0.8, 1],
        "death": [1, 1, 1.1, 1],
    }
    multipliers = {name: np.array(values, float)[None, None] for name, values in factors.items()}
    return {"breaks": (-40.0, 30.0, 150.0), "multipliers": multipliers, "dormant_share": one(0.6)}
