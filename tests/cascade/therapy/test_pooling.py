"""The pooled ratio against the formulas, written out here."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import t

from cascade.therapy.pooling import pool

RATIOS, ERRORS = [1.27, 0.49, 0.91, 0.75], [0.127, 0.359, 0.111, 0.2]


def by_hand(ratios, errors):
    """Paule-Mandel: the variance at which the generalised Q equals k - 1; then Hartung-Knapp."""
    y, v, k = np.log(ratios), np.square(errors), len(ratios)

    def spread(tau2):
        w = 1 / (v + tau2)
        return np.sum(w * (y - np.sum(w * y) / w.sum()) ** 2) - (k - 1)

    tau2 = brentq(spread, 0, 10) if spread(0) > 0 else 0.0
    w = 1 / (v + tau2)
    middle = np.sum(w * y) / w.sum()
    knapp = np.sum(w * (y - middle) ** 2) / (k - 1)
    reach = t.ppf(0.975, k - 1) * np.sqrt(max(1.0, knapp) / w.sum())
    return tau2, np.exp([middle, middle - reach, middle + reach])


def test_pooling_agrees_with_the_formulas():
    made = pool(RATIOS, ERRORS)
    tau2, numbers = by_hand(RATIOS, ERRORS)
    assert made.tau2 == pytest.approx(tau2, abs=1e-4)
    assert (made.value, made.low, made.high) == pytest.approx(tuple(numbers), rel=1e-3)
    assert made.k == 4


def test_equal_ratios_have_no_variance_between_them():
    made = pool([0.8, 0.8, 0.8], [0.1, 0.2, 0.3])
    assert made.value == pytest.approx(0.8)
    assert (made.tau2, made.i2) == pytest.approx((0, 0), abs=1e-9)
    assert made.low < 0.8 < made.high


def test_the_order_does_not_matter():
    turned = pool(RATIOS[::-1], ERRORS[::-1])
    assert (turned.value, turned.low) == pytest.approx((pool(RATIOS, ERRORS).value, pool(RATIOS, ERRORS).low))


def test_one_ratio_cannot_be_pooled():
    with pytest.raises(ValueError, match="two"):
        pool([0.8], [0.1])
