"""The claims as integer codes, sorted by study, so that a study's vote is a reduction over a run of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cascade.arrays import Bools, Ints
from cascade.rules import Rules

PRO, ANTI, NONE, MIXED = range(4)
DIRECTIONS = ("pro_metastatic", "anti_metastatic", "none", "mixed")
SEPARATOR = ";"
QUESTIONED = ("retracted", "expression_of_concern", "editors_note")


@dataclass(frozen=True, eq=False)
class Coded:
    """One field of the claims.

    ``codes[i]`` is the entry of claim i. In a single-valued field the entries are the ``values``. In a multi-valued
    one an entry stands for a set of values: ``members[entry, value]`` says which.
    """

    values: tuple[str, ...]
    codes: Ints
    members: Bools | None = None

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Value -> its index."""
        return {value: index for index, value in enumerate(self.values)}

    def holding(self, chosen: Sequence[str]) -> Bools:
        """For each claim: does it hold at least one of the chosen values? Unknown values match nothing."""
        wanted = [self.position[value] for value in chosen if value in self.position]
        own = np.zeros(max(1, len(self.values)), dtype=bool)
        own[wanted] = True
        held = own if self.members is None else np.asarray((self.members & own).any(axis=1))
        return np.asarray(held[self.codes])

    def count(self, codes: Ints) -> dict[str, int]:
        """How many of the claims with ``codes`` hold each value, zeros included; one of two values counts twice."""
        if self.members is None:
            found = np.bincount(codes, minlength=len(self.values))
        else:
            found = np.bincount(codes, minlength=len(self.members)) @ self.members
        return dict(zip(self.values, found.tolist(), strict=True))

    def spread(self, codes: Ints) -> tuple[Ints, Ints]:
        """Every value that ``codes`` hold: position in ``codes`` and value; an entry of two values comes twice."""
        if self.members is None:
            return np.arange(len(codes)), codes
        sizes, first, values = self._lists
        each = sizes[codes]
        at = np.repeat(np.arange(len(codes)), each)
        return at, values[np.arange(len(at)) + np.repeat(first[codes] - (np.cumsum(each) - each), each)]

    @cached_property
    def _lists(self) -> tuple[Ints, Ints, Ints]:
        """The values of all entries one after the other: how many each has, where its first stands, the values."""
        members = np.zeros((0, 0), dtype=bool) if self.members is None else self.members
        sizes = members.sum(axis=1)
        return sizes, np.cumsum(sizes) - sizes, np.nonzero(members)[1]


@dataclass(frozen=True, eq=False)
class Claims:
    """All claims, sorted by study id.

    ``row[i]``: position of claim i in the effects table; ``direction``: code in ``DIRECTIONS``; ``study``: code in
    ``study_ids`` (ascending, so that claims of one study are neighbours); ``fields``: field name -> Coded;
    ``factors``: weight factor -> (names ``"factor.value"``, codes); ``metastasis``: False where the finding is about
    the primary tumour only; ``questioned``: the study is retracted or carries a notice.
    """

    row: Ints
    year: Ints
    direction: Ints
    study: Ints
    study_ids: tuple[str, ...]
    fields: Mapping[str, Coded]
    factors: Mapping[str, tuple[tuple[str, ...], Ints]]
    default_weights: Mapping[str, float]
    metastasis: Bools
    questioned: Bools
    ids: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def is_direction(self) -> tuple[Bools, Bools, Bools]:
        """Masks of the claims that count as pro, anti and none; a mixed claim counts as pro and as anti."""
        mixed = self.direction == MIXED
        return (self.direction == PRO) | mixed, (self.direction == ANTI) | mixed, self.direction == NONE


def code(
    column: Sequence[str] | pd.Series, values: Sequence[str] = (), separator: str | None = None
) -> Coded:
    """Code a column of strings.

    ``values`` come first, in their order and also when no claim holds them; others follow alphabetically.
    ``separator`` splits several values in one cell; an empty cell then holds none.
    """
    codes, entries = pd.factorize(np.asarray(column, dtype=object), sort=True)
    parts = [[part for part in entry.split(separator) if part] if separator else [entry] for entry in entries]
    others = {value for part in parts for value in part}.difference(values)
    ordered = (*values, *sorted(others))
    position = {value: index for index, value in enumerate(ordered)}
    if separator is None:
        rank = np.array([position[entry] for entry in entries], dtype=np.int64)
        return Coded(ordered, rank[codes] if len(rank) else codes.astype(np.int64))
    members = np.zeros((len(entries), len(ordered)), dtype=bool)
    for entry, part in enumerate(parts):
        members[entry, [position[value] for value in part]] = True
    return Coded(ordered, codes.astype(np.int64), members)


def doi_standing(doi_check: pd.Series) -> pd.Series:
    """``memory`` where the DOI was not confirmed (`doi_check` starts with that word), else ``confirmed``."""
    return pd.Series(
        np.where(doi_check.str.startswith("memory"), "memory", "confirmed"), index=doi_check.index
    )


def vocabulary_orders(tables: Mapping[str, pd.DataFrame], rules: Rules) -> dict[str, tuple[str, ...]]:
    """Column of the effects table -> its values in the order of their vocabulary table (steps by stage, then order)."""
    orders: dict[str, tuple[str, ...]] = {"direction": DIRECTIONS}
    for field in rules.fields:
        if field.vocabulary:
            orders[field.column] = tuple(tables[field.vocabulary].iloc[:, 0].astype(str))
    return orders


def code_claims(tables: Mapping[str, pd.DataFrame], rules: Rules) -> Claims:
    """Join the claims with their studies and code every field of ``rules.fields``.

    They are sorted by study, cell, step and state. Raises ``ValueError`` where a value that a claim or its study
    holds has no weight.
    """
    studies = tables["studies"].set_index("study_id")
    joined = (
        tables["effects"]
        .reset_index(drop=True)
        .join(studies[["year", "doi_check", "publication_status"]], on="study_id")
    )
    orders = vocabulary_orders(tables, rules)
    keys = ("cell_state", "step", "cell_type", "study_id")
    row = np.lexsort([code(joined[name], orders.get(name, ())).codes for name in keys])
    joined = joined.iloc[row]
    study = code(joined["study_id"])
    factors = {
        "level": joined["evidence_level"],
        "verification": joined["verification"],
        "attribution": joined["attribution"],
        "integrity": joined["publication_status"],
        "doi": doi_standing(joined["doi_check"]),
    }
    coded = {factor: code(column) for factor, column in factors.items()}
    levels = tables["evidence_levels"]
    level_weights = {
        f"level.{level}": float(weight)
        for level, weight in zip(levels["level"], levels["weight"], strict=True)
    }
    weights = {**level_weights, **rules.weights}
    held = {f"{factor}.{value}" for factor, column in coded.items() for value in column.values}
    if unweighed := sorted(held - set(weights)):
        message = f"no weight is given to {', '.join(unweighed)}"
        raise ValueError(message)
    fields = {
        field.name: code(
            joined[field.column].astype(str),
            orders.get(field.column, ()),
            SEPARATOR if field.multi else None,
        )
        for field in rules.fields
        if field.name != "study"
    }
    return Claims(
        row=row.astype(np.int64),
        ids=joined["effect_id"].to_numpy(dtype=str),
        year=joined["year"].to_numpy(dtype=np.int64),
        direction=code(joined["direction"], DIRECTIONS).codes,
        study=study.codes,
        study_ids=study.values,
        fields={**fields, "study": study, "perturbation": code(joined["perturbation"])},
        factors={
            factor: (tuple(f"{factor}.{value}" for value in column.values), column.codes)
            for factor, column in coded.items()
        },
        default_weights=weights,
        metastasis=(joined["metastasis_readout"] != "no").to_numpy(),
        questioned=joined["publication_status"].isin(QUESTIONED).to_numpy(),
    )
