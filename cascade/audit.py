"""What was found when claims were checked again by a second curator."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from scipy.special import betaincinv

from cascade import DATA


@dataclass(frozen=True)
class Finding:
    """``count`` of ``of`` checked claims, what that is called and what it means."""

    label: str
    count: int
    of: int
    meaning: str

    @property
    def interval(self) -> tuple[float, float]:
        """Exact 95 % interval of the share in all claims (Clopper & Pearson 1934, doi 10.1093/biomet/26.4.404)."""
        low = float(betaincinv(self.count, self.of - self.count + 1, 0.025)) if self.count else 0.0
        high = float(betaincinv(self.count + 1, self.of - self.count, 0.975)) if self.count < self.of else 1.0
        return low, high


@dataclass(frozen=True)
class Audit:
    """One audit; ``outcomes``: one for each claim drawn, ``findings``: what was looked at besides."""

    date: str
    release: str
    drawn: int
    how: str
    after: str
    outcomes: tuple[Finding, ...]
    findings: tuple[Finding, ...]


def load_audits(directory: Path = DATA) -> tuple[Audit, ...]:
    """Read ``rules/audit.toml`` below the data folder.

    Raises ``ValueError`` if the outcomes of an audit do not add up to the claims drawn.
    """
    read = tomllib.loads((directory / "rules" / "audit.toml").read_text("utf-8"))
    audits = []
    for entry in read["audit"]:
        outcomes = tuple(Finding(**{"of": entry["drawn"], **outcome}) for outcome in entry.pop("outcome"))
        findings = tuple(Finding(**finding) for finding in entry.pop("finding", ()))
        if sum(outcome.count for outcome in outcomes) != entry["drawn"]:
            message = f"audit of {entry['date']}: the outcomes do not add up to {entry['drawn']}"
            raise ValueError(message)
        audits.append(Audit(outcomes=outcomes, findings=findings, **entry))
    return tuple(audits)
