"""The lines of the forest plot: headings by setting and endpoint, ratios, and what is pooled."""

from __future__ import annotations

from collections.abc import Sequence

from cascade.therapy.ratios import RatioGroup
from components.figures.forest import Line
from components.target_words import endpoint_label, interval_words, setting_label

LONGEST = 34
"""Characters of an agent's name in a line; the hover and the table have all of it."""


def forest_lines(groups: Sequence[RatioGroup]) -> list[Line]:
    """Lines from top to bottom."""
    lines: list[Line] = []
    heading = ("", "")
    for group in groups:
        if (group.setting, group.endpoint) != heading:
            heading = (group.setting, group.endpoint)
            lines.append(Line(f"{setting_label(group.setting)}: {endpoint_label(group.endpoint)}"))
        for one in group.ratios:
            kind = "" if one.kind == "HR" else f" {one.kind}"
            lines.append(Line(f"{shortened(one.agent)}, {one.study}", interval_words(one) + kind, ratio=one))
        if group.pooled:
            pooled = group.pooled
            numbers = f"{pooled.value:.2f} ({pooled.low:.2f}–{pooled.high:.2f})"
            lines.append(
                Line(f"Pooled, {pooled.k} trials, I² {pooled.i2 * 100:.0f} %", numbers, pooled=group)
            )
    return lines


def shortened(name: str) -> str:
    """An agent's name without what stands in brackets, cut where it is long."""
    plain = name.partition(" (")[0]
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
