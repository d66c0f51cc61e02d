"""``python -m cascade synthesize``: columns, formats, filters, gradings, errors."""

import csv
import io
import json
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from cascade.__main__ import main
from cascade.knowledge import DATA
from cascade.scene import Grading, Selection
from cascade.synthesis.table import MEASURES, synthesis_table
from tests.cascade.tiny import REAL, SHIPPED

NUMBERS = ["studies", "claims", "net", "low", "high", "p_promotes", "weight", "agreement", "verdict"]


@pytest.fixture
def printed(capsys):
    def run(*options: str) -> str:
        assert main(["synthesize", *options]) == 0
        shown = capsys.readouterr()
        assert shown.err == ""
        return shown.out

    return run


@pytest.fixture
def refused(capsys):
    def run(*options: str) -> str:
        assert main(["synthesize", *options]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith("python -m cascade synthesize: ")
        return shown.err

    return run


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_columns_are_the_fields_as_asked_for_then_the_numbers(printed) -> None:
    for by in ("stage,cell_type", "cell,stage", "cancer_type", "species, evidence_level"):
        heads = [head.strip() for head in by.split(",")]
        assert printed("--by", by).splitlines()[0].split(",") == [*heads, *NUMBERS]
        assert list(json.loads(printed("--by", by, "--format", "json"))[0]) == [*heads, *NUMBERS]
    assert list(MEASURES) == NUMBERS[:-1]


def test_an_alias_gives_the_same_numbers(printed) -> None:
    short, long = (printed("--by", by) for by in ("stage,cell", "stage,cell_type"))
    assert short.splitlines()[1:] == long.splitlines()[1:]


def test_groups_come_in_the_order_of_the_vocabularies(printed) -> None:
    stages = [row["stage"] for row in read(printed("--by", "stage"))]
    assert stages == REAL.tables["stages"]["stage"].tolist()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_numbers_survive_the_round_trip_in_full(printed, form: str) -> None:
    text = printed("--by", "cell,step", "--format", form)
    table = synthesis_table(REAL, ("cell", "step"), Selection(), SHIPPED)
    for row, expected in zip(
        read(text) if form == "csv" else json.loads(text), table.to_dict("records"), strict=True
    ):
        for name in MEASURES:
            if np.isnan(expected[name]):
                assert row[name] == ("" if form == "csv" else None)
            else:
                assert float(row[name]) == expected[name]
        assert row["verdict"] == expected["verdict"]
        assert form == "csv" or isinstance(row["studies"], int)


def test_filters_and_grading(printed) -> None:
    text = printed(
        "--by",
        "stage",
        "--where",
        "organ=lung,bone&cell_type=neutrophil",
        "--grading",
        "off=E&weights=level.B:0.5",
    )
    selection = Selection(organ=("lung", "bone"), cell=("neutrophil",))
    expected = synthesis_table(REAL, ("stage",), selection, Grading(off=("E",), weights=(("level.B", 0.5),)))
    shown = pd.read_csv(io.StringIO(text))
    pd.testing.assert_frame_equal(shown, expected, check_dtype=False, rtol=1e-12)


def test_an_empty_result_has_its_heads(printed) -> None:
    where = ("--where", "organ=adrenal&cell=astrocyte")
    assert printed("--by", "stage", *where).splitlines() == [",".join(["stage", *NUMBERS])]
    assert json.loads(printed("--by", "stage", *where, "--format", "json")) == []


def test_unknown_fields_are_named_with_those_that_are_known(refused) -> None:
    error = refused("--by", "stage,tissue")
    assert '"tissue" is not a field' in error
    assert all(name in error for name in ("stage", "cell", "organ", "mediator"))
    assert '"" is not a field' in refused("--by", "stage,")
    assert "twice" in refused("--by", "cell,cell_type")


def test_too_many_groups_are_refused(refused) -> None:
    assert "more than 5,000,000 groups" in refused("--by", "mediator,study,state")


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--where", "organ=lungs", ('organ "lungs"', 'Did you mean "lung"?')),
        ("--where", "tissue=lung", ("tissue", "not a name of the selection", "organ")),
        ("--where", "organ=", ("organ", "no value given")),
        ("--where", "year=long ago", ("year", "2010-2020")),
        ("--where", "organ=lungs&step=seedings", ("organ", "lung", "step", "seeding")),
        ("--grading", "off=F", ("off", "A, B, C, D, E")),
        ("--grading", "weights=level.A:2", ("a number from 0 to 1", "level.A:0.5")),
        ("--grading", "weights=level.Z:1", ("level.Z", "Did you mean")),
        ("--grading", "drop=nobody1900", ("drop", "nobody1900")),
    ],
)
def test_bad_filters_and_gradings_say_what_would_be_right(
    refused, option: str, text: str, words: tuple[str, ...]
) -> None:
    error = refused("--by", "stage", option, text)
    assert all(word in error for word in words), error


def test_broken_tables_stop_it(tmp_path, capsys) -> None:
    for name in ("vocabulary", "evidence", "therapies", "model"):
        shutil.copytree(DATA / name, tmp_path / name)
    effects = tmp_path / "evidence" / "effects.csv"
    effects.write_text(effects.read_text("utf-8").replace(",lung,", ",lungs,", 1), "utf-8")
    assert main(["synthesize", "--by", "stage", "--data", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "effects.csv" in shown.err
    assert '"lungs"' in shown.err


def test_other_tables_are_read_from_their_folder(tmp_path, printed) -> None:
    for name in ("vocabulary", "evidence", "therapies", "model"):
        shutil.copytree(DATA / name, tmp_path / name)
    levels = tmp_path / "vocabulary" / "evidence_levels.csv"
    levels.write_text(levels.read_text("utf-8").replace(",1.0\n", ",0.5\n", 1), "utf-8")
    by = ("--by", "level", "--where", "level=A")
    there, here = (read(text)[0] for text in (printed(*by, "--data", str(tmp_path)), printed(*by)))
    assert float(there["weight"]) == pytest.approx(float(here["weight"]) / 2)


def test_from_the_shell() -> None:
    arguments = [sys.executable, "-m", "cascade", "synthesize", "--by", "stage"]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=DATA.parent, check=False)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 6
    wrong = subprocess.run(
        [*arguments[:-1], "tissue"], capture_output=True, text=True, cwd=DATA.parent, check=False
    )
    assert (wrong.returncode, wrong.stdout) == (2, "")
