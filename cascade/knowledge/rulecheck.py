"""Check the rules, the files below ``data/rules`` that decide what the numbers are and how they are said.

They are written by hand like the tables, so their faults are told in the same way: all at once, each with its file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from cascade.knowledge.faults import Fault, nearest
from cascade.rules import FACTORS, PARTS, VERDICTS, Thresholds, Verdict

Toml = Mapping[str, Any]
FREE = ("level", "version")
"""What weights.toml may have besides a section for each factor: levels have their weights in a table."""


def rule_faults(home: Path, steps: Collection[str] | None = None) -> list[Fault]:
    """Find what is wrong with the rules below ``home`` (the data folder).

    ``steps``: the steps that need a phrase; None if they are not known.
    """
    folder = home / "rules"
    names = dict.fromkeys((*PARTS, *sorted(path.stem for path in folder.glob("*.toml"))))
    faults: list[Fault] = []
    read: dict[str, Toml] = {}
    for name in names:
        found = _read(folder / f"{name}.toml")
        if isinstance(found, Fault):
            faults.append(found)
        else:
            read[name] = found
            faults += _lacking(name, found)
    if faults:
        return faults
    return [
        *_weights(read["weights"]),
        *_thresholds(read["verdicts"]["thresholds"]),
        *_verdicts(read["verdicts"]["verdict"], read["marks"]["mark"]),
        *_phrases(read["phrases"], steps or ()),
    ]


def _fault(name: str, problem: str, meant: str = "") -> Fault:
    return Fault(f"rules/{name}.toml", problem=problem, meant=meant)


def _read(path: Path) -> Toml | Fault:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return _fault(path.stem, "the file is missing")
    except OSError as error:
        return _fault(path.stem, f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return _fault(path.stem, "the file is not UTF-8; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        return _fault(path.stem, f"the file is not TOML: {error}")


def _lacking(name: str, found: Toml) -> list[Fault]:
    """Name the sections that a file must have and lacks, or has as something else."""
    return [
        _fault(name, f"{part} is missing, or not {WORDS[kind]}")
        for part, kind in PARTS.get(name, {}).items()
        if not isinstance(found.get(part), kind)
        or (kind is list and not all(isinstance(entry, dict) for entry in found[part]))
    ]


WORDS = {dict: "a section", list: "a list of sections", (int, float): "a number"}


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _weights(found: Toml) -> list[Fault]:
    faults = []
    for factor, weights in found.items():
        if factor not in (*FACTORS, *FREE):
            known = nearest(factor, FACTORS)
            faults.append(_fault("weights", f"{factor} is not a factor of a weight", known))
        elif isinstance(weights, dict):
            faults += [
                _fault("weights", f"{factor}.{value} = {weight}: a number from 0 to 1 is wanted")
                for value, weight in weights.items()
                if not _is_share(weight)
            ]
    return faults


def _thresholds(found: Toml) -> list[Fault]:
    faults = _names("verdicts", "thresholds.", found, tuple(field.name for field in fields(Thresholds)))
    for field in fields(Thresholds):
        value = found.get(field.name)
        whole = field.type == "int"
        fits = type(value) is int and value >= 1 if whole else _is_share(value)
        if value is not None and not fits:
            wanted = "a whole number from 1 on" if whole else "a number from 0 to 1"
            faults.append(_fault("verdicts", f"thresholds.{field.name} = {value}: {wanted} is wanted"))
    if not faults and not 0.5 < found["lean"] <= found["sure"]:
        faults.append(_fault("verdicts", "thresholds.lean must be above 0.5 and not above thresholds.sure"))
    return faults


def _verdicts(verdicts: list[Toml], marks: list[Toml]) -> list[Fault]:
    names = tuple(str(verdict.get("name")) for verdict in verdicts)
    if names != VERDICTS:
        return [_fault("verdicts", f"the verdicts must be, in this order: {', '.join(VERDICTS)}")]
    known = tuple(str(mark.get("name")) for mark in marks)
    faults = []
    for verdict in verdicts:
        keys = tuple(field.name for field in fields(Verdict))
        faults += _names("verdicts", f"{verdict['name']}: ", verdict, keys)
        if "mark" in verdict and verdict["mark"] not in known:
            problem = f'{verdict["name"]}: there is no mark "{verdict["mark"]}"; allowed: {", ".join(known)}'
            faults.append(_fault("verdicts", problem))
    return faults


def _phrases(found: Toml, steps: Collection[str]) -> list[Fault]:
    return [
        _fault("phrases", f"{step}.{sign} is missing: what it means when a cell {sign} metastasis there")
        for step in steps
        for sign in ("promotes", "restrains")
        if not (isinstance(found.get(step), dict) and isinstance(found[step].get(sign), str))
    ]


def _names(name: str, place: str, found: Toml, wanted: tuple[str, ...]) -> list[Fault]:
    """Name what is missing and what is not known in a section."""
    return [
        *(_fault(name, f"{place}{key} is missing") for key in wanted if key not in found),
        *(
            _fault(name, f"{place}{key} is not known", nearest(key, wanted))
            for key in found
            if key not in wanted
        ),
    ]
