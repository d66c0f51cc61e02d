"""The diverging scale and the edges of its discs against the page."""

import pytest

from components.figures.theme import Theme, colours, scale

SEEN = 3.0
"""Contrast that WCAG 2.2 asks of what has to be seen (1.4.11)."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


def test_in_the_dark_the_weakest_effect_is_seen_by_its_colour() -> None:
    assert min(contrast(colour, colours("dark")["page"]) for colour in scale("dark")) >= SEEN


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_discs_have_an_edge_that_is_seen_and_ends_that_differ(theme: Theme) -> None:
    tokens, steps = colours(theme), scale(theme)
    assert contrast(tokens["hairline"], tokens["page"]) >= SEEN
    assert steps[0] == tokens["restrains"]
    assert steps[-1] == tokens["promotes"]
    assert steps[len(steps) // 2] == tokens["neutral"]
