"""The diverging scale restrains -> neutral -> promotes, even in lightness.

Interpolated in OKLab (Ottosson 2020, https://bottosson.github.io/posts/oklab/).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Triple = NDArray[np.float64]

TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def to_oklab(colour: str) -> Triple:
    """OKLab coordinates of ``#rrggbb``."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(TO_LAB @ np.cbrt(TO_LMS @ linear))


def to_hex(lab: Triple) -> str:
    """``#rrggbb`` of OKLab coordinates, clipped to what a screen can show."""
    linear = np.clip(np.linalg.inv(TO_LMS) @ (np.linalg.inv(TO_LAB) @ lab) ** 3, 0, 1)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(value) * 255):02X}" for value in np.clip(srgb, 0, 1))


def diverging(restrains: str, neutral: str, promotes: str, steps: int) -> list[str]:
    """``steps`` (odd) colours from ``restrains`` over ``neutral`` to ``promotes``, evenly spaced in OKLab."""
    low, middle, high = (to_oklab(colour) for colour in (restrains, neutral, promotes))
    places = np.linspace(-1, 1, steps)
    return [to_hex(middle + abs(p) * ((low if p < 0 else high) - middle)) for p in places]
