"""The browser's copy of the rules: style variables and one small script, generated so that nothing is written twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cascade import DATA
from cascade.rules import Rules, load_rules
from cascade.scene import browser_contract
from components.figures.theme import scale

ASSETS = DATA.parent / "assets" / "generated"
NOTE = "Generated from data/rules by `python -m publish assets`; do not edit."


def tokens_css(rules: Rules) -> str:
    """The colour tokens of both themes as CSS variables."""
    blocks = []
    for theme, selector in (("light", ":root"), ("dark", ':root[data-theme="dark"]')):
        lines = [f"  --{name}: {colour};" for name, colour in rules.colours[theme].items()]
        lines += [f"  --net-{step}: {colour};" for step, colour in enumerate(scale(theme))]
        lines.append(f"  color-scheme: {theme};")
        blocks.append(f"{selector} {{\n" + "\n".join(lines) + "\n}\n")
    return f"/* {NOTE} */\n" + "".join(blocks)


def rules_js(rules: Rules) -> str:
    """Marks, verdicts and the contract of the scene's links as ``window.ICE``."""
    content: dict[str, Any] = {
        "scene": browser_contract(),
        "marks": {key: rules.marks[key] for key in ("largest_weight", "smallest_radius", "mark", "overlay")},
        "verdicts": [{"name": v.name, "label": v.label, "mark": v.mark} for v in rules.verdicts],
        "scaleSteps": rules.colours["scale_steps"],
    }
    return f"/* {NOTE} */\nwindow.ICE = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


def generated(directory: Path = DATA) -> dict[str, str]:
    """File name -> content of every generated file of the browser."""
    rules = load_rules(directory)
    return {"tokens.css": tokens_css(rules), "rules.js": rules_js(rules)}


def write() -> list[str]:
    """Write the generated files; the names of those that changed."""
    ASSETS.mkdir(exist_ok=True)
    stale = differing()
    for name, content in generated().items():
        (ASSETS / name).write_text(content, "utf-8")
    return stale


def differing() -> list[str]:
    """Names of the generated files that are missing or differ from what would be written."""
    return [
        name
        for name, content in generated().items()
        if not (ASSETS / name).is_file() or (ASSETS / name).read_text("utf-8") != content
    ]
