"""The numbers that say how claims become effects on rates, from ``data/rules/simulation.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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
class PerturbationSettings:
    """How experiments are read.

    ``everywhere``, ``elsewhere``: places that stand for all organs, and the organ of a place that is none of them;
    ``draws``: of signs and sizes; ``changed``, ``same``, ``sure``: ratios and share of draws of the sign rule;
    ``permutations``: of directions, for the third baseline, with ``permuted_draws`` each.
    """

    everywhere: tuple[str, ...]
    elsewhere: str
    draws: int
    changed: float
    sure: float
    same: float
    permutations: int
    permuted_draws: int


@dataclass(frozen=True)
class NkRule:
    """Cells that act in part ``through`` NK cells: direct effects are told by claims in hosts ``without`` them."""

    cells: tuple[str, ...]
    through: str
    without: str
    no_direct: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """What the file says.

    ``prior``: Dirichlet weight of each sign; ``borrowed_share``, ``borrowed_most``: what other organs' studies count,
    each and together; ``organs``: the model's organs in their order; ``observables``: name -> quantity -> +1 or -1.
    """

    prior: float
    borrowed_share: float
    borrowed_most: float
    organs: tuple[str, ...]
    relapse: RelapseSettings
    observables: Mapping[str, Mapping[str, int]]
    perturbations: PerturbationSettings
    nk_rule: NkRule


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The shipped settings."""
    read = tomllib.loads((DATA / "rules" / "simulation.toml").read_text("utf-8"))
    observables = read["observables"]
    like = observables.pop("like")
    observables |= {name: observables[other] for name, other in like.items()}
    perturbations = _tuples(read["perturbations"])
    perturbations["elsewhere"] = perturbations.pop("else")
    return Settings(
        **read["signs"],
        organs=tuple(read["model"]["organs"]),
        relapse=RelapseSettings(**_tuples(read["relapse"])),
        observables=observables,
        perturbations=PerturbationSettings(**perturbations),
        nk_rule=NkRule(**_tuples(read["nk_rule"])),
    )


def _tuples(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in part.items()}
