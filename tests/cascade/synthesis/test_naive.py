"""The kernel against the naive re-implementation, over the whole real table."""

import random

import numpy as np
import pytest

from cascade.scene import Grading, Selection, allowed_values
from cascade.synthesis import groups
from cascade.synthesis.table import MEASURES, synthesis_table
from tests.cascade.synthesis.naive import naive
from tests.cascade.tiny import REAL

GROUPINGS = (
    (),
    ("stage",),
    ("cell", "stage"),
    ("stage", "cell"),
    ("cell", "step"),
    ("cell", "state", "stage"),
    ("organ", "cancer"),
    ("step", "organ"),
    ("species",),
    ("species", "stage"),
    ("mediator",),
    ("mediator", "species"),
    ("direction",),
    ("attribution", "level"),
    ("year",),
    ("study",),
)
LISTS = (
    "stage",
    "step",
    "cell",
    "state",
    "organ",
    "cancer",
    "species",
    "level",
    "direction",
    "mediator",
    "study",
)


def random_selection(draw: random.Random) -> Selection:
    """None to three filters, some of them on years."""
    allowed = allowed_values(REAL)
    chosen = draw.sample(LISTS, draw.choice((0, 0, 1, 1, 2, 3)))
    filters = {
        name: tuple(draw.sample(allowed[name], min(len(allowed[name]), draw.randint(1, 6))))
        for name in chosen
    }
    if draw.random() < 0.3:
        first = draw.choice((None, draw.randint(2000, 2015)))
        filters["year"] = (first, draw.choice((None, draw.randint(2015, 2026))))
    return Selection(**filters)


def random_grading(draw: random.Random) -> Grading:
    """As shipped, or with own weights, levels and studies off."""
    if draw.random() < 0.4:
        return Grading()
    names = draw.sample(sorted(REAL.claims.default_weights), draw.randint(0, 4))
    return Grading(
        weights=tuple((name, draw.choice((0.0, 0.1, 0.5, 1.0))) for name in names),
        off=tuple(draw.sample("ABCDE", draw.choice((0, 0, 1, 2)))),
        drop=tuple(draw.sample(REAL.claims.study_ids, draw.choice((0, 0, 5, 50)))),
        readout=draw.choice(("all", "metastasis")),
    )


def compare(by: tuple[str, ...], selection: Selection, grading: Grading) -> int:
    """Assert that both agree; the number of groups."""
    table = synthesis_table(REAL, by, selection, grading)
    expected = naive(REAL, by, selection, grading)
    rows = {tuple(str(row[name]) for name in by): row for row in table.to_dict("records")}
    assert rows.keys() == expected.keys()
    assert len(rows) == len(table)
    for key, numbers in expected.items():
        for name in MEASURES:
            wanted = float("nan") if numbers[name] is None else numbers[name]
            assert rows[key][name] == pytest.approx(wanted, rel=1e-7, abs=1e-9, nan_ok=True), (key, name)
        assert rows[key]["verdict"] == numbers["verdict"], key
    return len(rows)


@pytest.mark.parametrize("by", GROUPINGS, ids=lambda by: ",".join(by) or "all")
def test_whole_table(by: tuple[str, ...]) -> None:
    assert compare(by, Selection(), Grading()) > 0


@pytest.mark.parametrize("seed", range(40))
def test_random_selections_and_gradings(seed: int) -> None:
    draw = random.Random(seed)
    compare(draw.choice(GROUPINGS), random_selection(draw), random_grading(draw))


@pytest.mark.parametrize("by", [(), ("cell", "stage"), ("species", "stage"), ("mediator",)])
def test_blocks_change_nothing(by: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the table were so large that it is taken in pieces."""
    monkeypatch.setattr(groups, "BLOCK", 1)
    selection = Selection(year=(1900, None))  # no other test asks so: nothing is kept that could answer it
    assert compare(by, selection, Grading()) > 0


def test_blocks_are_of_whole_studies() -> None:
    study = np.array([0, 0, 1, 1, 1, 1, 2, 3, 3, 4])
    for length in range(1, 12):
        cut = list(groups.blocks(study, length))
        assert np.concatenate([study[block] for block in cut]).tolist() == study.tolist()
        held = [set(study[block].tolist()) for block in cut]
        assert sum(len(own) for own in held) == len(set.union(*held)) == 5
    assert len(list(groups.blocks(study, 1))) == 5
    assert len(list(groups.blocks(study, 10))) == 1
    assert list(groups.blocks(study[:0], 5)) == []


def test_the_real_table_meets_nearly_every_verdict() -> None:
    """So that the comparison above is one of rules that are used."""
    found = {
        verdict.partition(":")[0]
        for by in (("cell", "stage"), ("cell", "step"), ("study",), ("step", "organ"))
        for verdict in synthesis_table(REAL, by, Selection(), Grading())["verdict"]
    }
    assert found == {verdict.label for verdict in REAL.rules.verdicts}
