"""Text as LaTeX: special characters escaped, accents and Greek letters as commands."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _rules() -> tuple[Mapping[str, str], Mapping[str, str]]:
    read = tomllib.loads(Path(__file__).with_name("latex.toml").read_text("utf-8"))
    return {**read["special"], **read["letter"]}, read["accent"]


def latex(text: str) -> str:
    """``text`` on one line, fit to stand between the braces of a BibTeX field; braces in it are balanced."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(_letter(letter) for letter in plain if unicodedata.category(letter) != "Cc")


def _letter(letter: str) -> str:
    written, accents = _rules()
    if letter in written:
        return written[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if len(marks) != 1 or marks[0] not in accents or not base.isascii():
        return letter
    accent = accents[marks[0]]
    base = {"i": "\\i", "j": "\\j"}.get(base, base) if accent not in ("c", "k", "d") else base
    return (
        f"{{\\{accent}{{{base}}}}}" if accent.isalpha() or base.startswith("\\") else f"{{\\{accent}{base}}}"
    )
