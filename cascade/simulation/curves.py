"""Published relapse curves as counts: who was at risk and who relapsed in each interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Floats
from cascade.knowledge import Knowledge

NORMAL = 1.959963984540054
"""97.5 % quantile of the normal distribution: half the width of a 95 % interval in standard errors."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A Kaplan-Meier curve on a grid of years.

    Survival at ``times``; patients at risk and relapsed in the interval that ends there, (T,) each, read back from
    the curve's own intervals. ``patients`` and ``events`` are as published.
    """

    name: str
    patients: int
    events: int
    times: Floats
    survival: Floats
    at_risk: Floats
    relapsed: Floats


def curve(knowledge: Knowledge, name: str) -> Curve:
    """One curve of ``survival_curves.csv``. Raises ``ValueError`` naming the known ones.

    The published intervals are symmetric in log(-log S) (exponential Greenwood), so their width gives Greenwood's
    variance of log S (Kalbfleisch & Prentice 1980, The Statistical Analysis of Failure Time Data); its increments are
    q / (p n) in each interval, which gives n. The relapses so found add up to the published number of events within
    three.
    """
    table = knowledge.tables["survival_curves"]
    rows = table[table["dataset"] == name].sort_values("time_years")
    if rows.empty:
        known = ", ".join(sorted(set(table["dataset"])))
        raise ValueError(f"there is no survival curve {name!r}; there are {known}")
    survival = rows["km_survival"].to_numpy(float)
    low, high = (np.log(-np.log(rows[end].to_numpy(float))) for end in ("ci_low", "ci_high"))
    variance = ((low - high) / (2 * NORMAL) * np.log(survival)) ** 2
    kept = survival / np.concatenate(([1.0], survival[:-1]))
    gained = np.diff(variance, prepend=0.0)
    some = (kept < 1) & (gained > 0)
    place = np.arange(len(survival))
    told = (1 - kept[some]) / kept[some] / gained[some]
    at_risk = np.interp(
        place, place[some], told
    )  # an interval without a relapse does not tell; its neighbours do
    return Curve(
        name,
        int(rows["n"].iloc[0]),
        int(rows["events"].iloc[0]),
        rows["time_years"].to_numpy(float),
        survival,
        at_risk,
        at_risk * (1 - kept),
    )
