"""The prose of the page, kept in ``data/texts``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from cascade import DATA


@lru_cache(maxsize=4)
def texts(name: str = "about") -> dict[str, Any]:
    """One file of texts; not to be changed by the caller."""
    return tomllib.loads((DATA / "texts" / f"{name}.toml").read_text("utf-8"))
