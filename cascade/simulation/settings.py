"""The numbers that say how claims become effects on rates, from ``data/rules/simulation.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from cascade import DATA
from cascade.simulation.relapse import Family


@dataclass(frozen=True)
class RelapseSettings:
    """What the relapse law is fitted to.

    ``strata``: names of survival curves, the first untreated; ``families``: laws of the delay; ``shown_years``: years
    of the report; ``local_share`` with its range: share of first events that are local or regional.
    """

    strata: tuple[str, ...]
    families: tuple[Family, ...]
    shown_years: tuple[float, ...]
    local_share: float
    local_low: float
    local_high: float


@dataclass(frozen=True)
class Settings:
    """What the file says.

    ``prior``: Dirichlet weight of each sign; ``borrowed_share``, ``borrowed_most``: what other organs' studies count,
    each and together; ``organs``: the model's organs in their order.
    """

    prior: float
    borrowed_share: float
    borrowed_most: float
    organs: tuple[str, ...]
    relapse: RelapseSettings


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The shipped settings."""
    read = tomllib.loads((DATA / "rules" / "simulation.toml").read_text("utf-8"))
    relapse = read["relapse"]
    for name in ("strata", "families", "shown_years"):
        relapse[name] = tuple(relapse[name])
    return Settings(
        **read["signs"], organs=tuple(read["model"]["organs"]), relapse=RelapseSettings(**relapse)
    )
