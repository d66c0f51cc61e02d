"""How a file of a package becomes a vendored file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tools.vendor.body import slim
from tools.vendor.stylesheet import layer

Recipe = Callable[[bytes], bytes]


def copy(content: bytes) -> bytes:
    """Leave the file as it is."""
    return content


RECIPES: Mapping[str, Recipe] = {"copy": copy, "layer": layer, "body": slim}
