"""The scene: everything that a link restores."""

from __future__ import annotations

from dataclasses import dataclass, field

from cascade.scene.grading import Grading
from cascade.scene.selection import Selection
from cascade.scene.view import View


@dataclass(frozen=True)
class Scene:
    """Selection, view and grading. Hashable; equal scenes have equal links and the other way round."""

    selection: Selection = field(default_factory=Selection)
    view: View = field(default_factory=View)
    grading: Grading = field(default_factory=Grading)
