"""The made-up table is one that could have been loaded."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.synthetic import synthetic
from cascade.claims import code_claims
from cascade.grid import map_grid
from cascade.knowledge import Knowledge, load
from cascade.records import claim_records
from cascade.scene import Grading, Scene, Selection, View
from cascade.synthesis.table import synthesis_table
from cascade.synthesis.weights import claim_weights

CLAIMS, STUDIES = 20_000, 6_000


@pytest.fixture(scope="module")
def real() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def grown(real: Knowledge) -> Knowledge:
    return synthetic(real, CLAIMS, STUDIES, seed=1)


def test_sizes(real: Knowledge, grown: Knowledge) -> None:
    assert len(grown.claims) == len(grown.tables["effects"]) == CLAIMS
    assert len(grown.claims.study_ids) == grown.tables["effects"]["study_id"].nunique() == STUDIES
    assert grown.tables["effects"]["effect_id"].is_unique
    assert set(grown.claims.study_ids) <= set(grown.tables["studies"]["study_id"])
    assert grown.id != real.id


def test_the_codes_are_those_of_the_tables(grown: Knowledge) -> None:
    """Coding the tables as the loader does gives the same synthesis."""
    tables = {**grown.tables, "effects": grown.tables["effects"].astype({"mechanism": "str"})}
    again = Knowledge(grown.id, tables, grown.rules, code_claims(tables, grown.rules))
    assert again.claims.study_ids == grown.claims.study_ids
    for by in (("cell", "stage"), ("species", "organ"), ("year",), ("level", "attribution")):
        one, other = (synthesis_table(known, by, Selection(), Grading()) for known in (grown, again))
        pd.testing.assert_frame_equal(one, other)


def test_claims_are_sorted_as_the_loader_sorts_them(grown: Knowledge) -> None:
    fields = grown.claims.fields
    keys = [fields[name].codes for name in ("state", "step", "cell")] + [grown.claims.study]
    assert np.array_equal(np.lexsort(keys), np.arange(CLAIMS))


def test_the_same_seed_gives_the_same_tables(real: Knowledge, grown: Knowledge) -> None:
    again, other = (synthetic(real, CLAIMS, STUDIES, seed) for seed in (1, 2))
    assert np.array_equal(again.claims.direction, grown.claims.direction)
    assert not np.array_equal(other.claims.direction, grown.claims.direction)
    assert again.id == grown.id != other.id


def test_it_serves_the_map_and_the_records(grown: Knowledge) -> None:
    found = map_grid(grown, Scene(Selection(organ=("lung",)), View(rows=("macrophage",)), Grading()))
    assert len(found.marks) > 40
    record = claim_records(grown, [CLAIMS - 1], claim_weights(grown.claims, Grading()))[0]
    assert record.study_id == grown.claims.study_ids[-1]
    assert record.mechanism


def test_too_few_claims_are_refused(real: Knowledge) -> None:
    for claims, studies in ((100, 50), (1_000, 310), (1_000, 900)):
        with pytest.raises(ValueError, match="cannot be made"):
            synthetic(real, claims, studies, seed=1)
