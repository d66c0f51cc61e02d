"""The scene: what a link restores, and the codec between the two."""

from cascade.fields import Field, selection_fields
from cascade.scene.allowed import allowed_values
from cascade.scene.codec import VERSION_KEY, Codec, decode, encode
from cascade.scene.conditions import Condition
from cascade.scene.contract import browser_contract
from cascade.scene.describe import describe
from cascade.scene.grading import Grading
from cascade.scene.kinds import Allowed
from cascade.scene.notices import Notice
from cascade.scene.options import grade, where
from cascade.scene.part import Part
from cascade.scene.scene import Scene
from cascade.scene.selection import Selection
from cascade.scene.view import View

__all__ = [
    "VERSION_KEY",
    "Allowed",
    "Codec",
    "Condition",
    "Field",
    "Grading",
    "Notice",
    "Part",
    "Scene",
    "Selection",
    "View",
    "allowed_values",
    "browser_contract",
    "decode",
    "describe",
    "encode",
    "grade",
    "selection_fields",
    "where",
]
