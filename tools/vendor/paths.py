"""Shorter numbers in SVG paths and transforms."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def short(value: float, digits: int) -> str:
    """Write a number with at most `digits` decimals and without idle zeros: 0.50 -> .5, -0.001 -> 0."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = re.sub(r"^(-?)0\.", r"\1.", text)
    return "0" if text in {"-0", ""} else text


def round_numbers(text: str, digits: int) -> str:
    """Round every number of a path or transform; all separators are kept.

    The flags of arcs must be set apart by blanks or commas, as drawing programs write them.
    """

    def rounded(match: re.Match[str]) -> str:
        # "1.02.5" is 1.02 and .5: without a blank, rounding to one decimal would join them to 1.5.
        joined = match.group().startswith(".") and text[: match.start()][-1:].isdigit()
        return " " * joined + short(float(match.group()), digits)

    return NUMBER.sub(rounded, text)


def round_path(data: str, digits: int) -> str:
    """Round the numbers of a path's `d` and drop the separators that are not needed."""
    text = re.sub(r"\s+", " ", round_numbers(data, digits).strip())
    text = re.sub(r" ?([a-zA-Z]) ?", r"\1", text)
    return re.sub(r"[ ,]-", "-", text)
