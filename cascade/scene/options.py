"""Parts of the scene as options of the command line: names without prefix, and errors instead of notices."""

from __future__ import annotations

from urllib.parse import parse_qsl

from cascade.scene.grading import Grading
from cascade.scene.kinds import Allowed
from cascade.scene.notices import Fault
from cascade.scene.part import P, read_part
from cascade.scene.selection import Selection


def where(text: str, allowed: Allowed) -> Selection:
    """Read the selection of `organ=lung,bone&cell_type=neutrophil`; ValueError names all faults."""
    return from_option(Selection, text, allowed)


def grade(text: str, allowed: Allowed) -> Grading:
    """Read the grading of `off=E&readout=metastasis&weights=level.B:0.5`; ValueError as `where`."""
    return from_option(Grading, text, allowed)


def from_option(part: type[P], text: str, allowed: Allowed) -> P:
    """Read one part from an option's text; a prefix before a name, as copied from a link, is accepted."""
    pairs = parse_qsl(text.strip().removeprefix("?"), keep_blank_values=True, errors="replace")
    raws = [(name.strip().removeprefix(part.prefix + "."), raw) for name, raw in pairs]
    value, faults = read_part(part, raws, allowed)
    faults += [(name, Fault("", "no value given", shown=False)) for name, raw in raws if not raw.strip()]
    if faults:
        raise ValueError("\n".join(dict.fromkeys(fault.sentence(name) for name, fault in faults)))
    return value
