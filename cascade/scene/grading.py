"""The grading: how claims are weighed where the user departs from the table of weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cascade.scene.names import Choice, Tokens
from cascade.scene.part import Part, holds
from cascade.scene.ranges import Numbers

READOUTS = ("all", "metastasis")


@dataclass(frozen=True)
class Grading(Part):
    """Own weights (`level.A`, `verification.abstract`, ...), evidence levels and studies that are left out.

    `readout` = metastasis leaves out the claims that are about the primary tumour only.
    """

    name: ClassVar[str] = "grading"
    prefix: ClassVar[str] = "g"

    weights: tuple[tuple[str, float], ...] = holds(Numbers("weight"))
    off: tuple[str, ...] = holds(Tokens("level"))
    drop: tuple[str, ...] = holds(Tokens("study"))
    readout: str = holds(Choice(READOUTS))
