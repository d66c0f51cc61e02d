"""The lines of the forest plot: headings by setting and endpoint, ratios, and what is pooled."""

from __future__ import annotations

from collections.abc import Sequence

from cascade.therapy.ratios import Ratio, RatioGroup
from components.figures.forest import Line
from components.target_words import decimal, endpoint_label, setting_label, unusual_interval

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
        lines += [
            Line(f"{shortened(one.agent)}, {one.study}{unusual(one)}", numbers(one), ratio=one)
            for one in group.ratios
        ]
        if group.pooled:
            pooled = group.pooled
            lines.append(
                Line(
                    f"Pooled, {pooled.k} trials, I² {pooled.i2 * 100:.0f} %",
                    f"{pooled.value:.2f} ({pooled.low:.2f}–{pooled.high:.2f})",
                    pooled=group,
                )
            )
    return lines


def numbers(one: Ratio) -> str:
    """``0.94 (0.78–1.14)``."""
    ends = f"{decimal(one.low)}–{decimal(one.high)}" if one.has_interval else "no interval"
    return f"{decimal(one.value)} ({ends})"


def unusual(one: Ratio) -> str:
    """What sets a ratio apart from a hazard ratio with a 95 % confidence interval."""
    return (f" · {one.kind}" if one.kind != "HR" else "") + unusual_interval(one).replace(", ", " · ")


def shortened(name: str) -> str:
    """An agent's name without what stands in brackets, cut where it is long."""
    plain = name.partition(" (")[0]
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
