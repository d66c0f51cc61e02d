"""What must not change the synthesis."""

from types import MappingProxyType

import pandas as pd
import pytest

from cascade.claims import code_claims
from cascade.detail import group_detail
from cascade.knowledge import Knowledge
from cascade.scene import Selection
from cascade.synthesis.table import synthesis_table
from tests.cascade.tiny import ALL, REAL, SHIPPED

GROUPINGS = ((), ("cell", "stage"), ("step", "organ"), ("species", "stage"), ("mediator",))


def remade(effects: pd.DataFrame, studies: pd.DataFrame | None = None) -> Knowledge:
    """The real knowledge with other claims, and perhaps other studies."""
    tables = {**REAL.tables, "effects": effects.reset_index(drop=True)}
    if studies is not None:
        tables["studies"] = studies.reset_index(drop=True)
    return Knowledge(REAL.id, MappingProxyType(tables), REAL.rules, code_claims(tables, REAL.rules))


def same(one: Knowledge, other: Knowledge, but: tuple[str, ...] = (), selection: Selection = ALL) -> None:
    """Both give the same numbers and verdicts in every grouping."""
    for by in GROUPINGS:
        first, second = (synthesis_table(known, by, selection, SHIPPED) for known in (one, other))
        pd.testing.assert_frame_equal(
            first.drop(columns=list(but)), second.drop(columns=list(but)), rtol=1e-9
        )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows(seed: int) -> None:
    tables = REAL.tables
    other = remade(
        tables["effects"].sample(frac=1, random_state=seed),
        tables["studies"].sample(frac=1, random_state=seed),
    )
    same(REAL, other)
    for row, column in (
        ("macrophage", "dissemination"),
        ("monocyte", "dissemination"),
        ("macrophage", "reactivation"),
    ):
        details = [group_detail(known, row, column, ALL, SHIPPED) for known in (REAL, other)]
        assert details[0].sentences == details[1].sentences
        assert details[0].split == details[1].split
        assert len(details[0].split) > 0 or "Nothing recorded" in details[0].sentences[-1]


def test_writing_findings_as_several_equal_rows() -> None:
    effects = REAL.tables["effects"]
    copies = effects.sample(n=300, replace=True, random_state=1)
    same(REAL, remade(pd.concat([effects, copies])), but=("claims",))


def test_adding_weaker_claims_of_the_same_study_and_side() -> None:
    """The largest weight counts, so a weaker repetition is not heard."""
    effects = REAL.tables["effects"]
    weaker = effects.assign(verification="secondary", attribution="inferred")
    same(REAL, remade(pd.concat([effects, weaker])), but=("claims",))


def test_splitting_a_multi_valued_claim() -> None:
    """A claim in mouse and human says in each species what two claims, one in each, would say."""
    effects = REAL.tables["effects"]
    apart = effects.assign(species=effects["species"].str.split(";")).explode("species")
    assert len(apart) > len(effects)
    same(REAL, remade(apart), but=("claims",))


def test_the_names_of_studies() -> None:
    """They order the studies and seed the permutations, nothing else."""
    renamed = {
        study: f"x{number:04d}"
        for number, study in enumerate(sorted(REAL.tables["studies"]["study_id"], reverse=True))
    }
    effects, studies = (
        REAL.tables[name].assign(study_id=REAL.tables[name]["study_id"].map(renamed))
        for name in ("effects", "studies")
    )
    same(REAL, remade(effects, studies))


def test_claims_outside_the_selection() -> None:
    lung = REAL.tables["effects"]["organ"] == "lung"
    same(REAL, remade(REAL.tables["effects"][lung]), selection=Selection(organ=("lung",)))
