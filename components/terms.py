"""The terms of the synthesis in a sentence, each with its meaning and a link to how it is made."""

from __future__ import annotations

import re
from typing import Any

from cascade.scene import Scene
from components.links import href, scene_link

MEANINGS = {
    "Net effect": "What the studies say on balance, from −1 (all restrain) to +1 (all promote)",
    "weight of evidence": "The weights of the studies added up; a trial in patients read in full weighs 1",
    "agreement": "1 if all studies with a direction are on one side, 0 if both sides weigh the same",
    "The split goes with": "Found more often than chance would have it among the studies at hand; not a cause",
}
"""Term -> what it means; the terms as ``cascade.synthesis.words`` writes them."""
SECTION = "synthesis"
TERM = re.compile("|".join(map(re.escape, MEANINGS)))


def explained(sentence: str, scene: Scene) -> list[Any]:
    """The sentence with its terms as links to Data and methods."""
    parts: list[Any] = []
    end = 0
    for found in TERM.finditer(sentence):
        parts += [sentence[end : found.start()], _term(found[0], scene)]
        end = found.end()
    return [*parts, sentence[end:]]


def _term(term: str, scene: Scene) -> Any:
    link = scene_link(term, "/about", scene, className="term", title=MEANINGS[term])
    link.href = f"{href('/about', scene)}#{SECTION}"
    return link
