"""What the browser must know to turn a click into the next link."""

from __future__ import annotations

from typing import Any

from cascade.scene.codec import CODEC, VERSION_KEY
from cascade.scene.part import slots


def browser_contract() -> dict[str, Any]:
    """Version, its parameter, and per prefix the kind of each name and its default as written in a link.

    A list (`tokens`) is written in alphabetical order and joined by commas; a parameter at its default is left out.
    """
    return {
        "version": CODEC.version,
        "versionKey": VERSION_KEY,
        "parts": {
            part.prefix: {slot.query: [slot.kind.name, slot.kind.write(slot.default)] for slot in slots(part)}
            for part in CODEC.parts
        },
    }
