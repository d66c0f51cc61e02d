"""What the browser must know to turn a click into the next link."""

from __future__ import annotations

from typing import Any

from cascade.scene.codec import CODEC, VERSION_KEY
from cascade.scene.part import slots


def browser_contract() -> dict[str, Any]:
    """Give the version and, per prefix and name, the kind and the default as written.

    A list (`tokens`) is written in alphabetical order and joined by commas; what is at its default is
    left out.
    """
    return {
        "version": CODEC.version,
        "versionKey": VERSION_KEY,
        "parts": {
            part.prefix: {slot.query: [slot.kind.name, slot.kind.write(slot.default)] for slot in slots(part)}
            for part in CODEC.parts
        },
    }
