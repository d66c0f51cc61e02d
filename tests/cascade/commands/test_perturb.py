"""``perturb`` prints every row with all its fields, and names what is wrong with a table."""

import json

import pytest

from cascade.__main__ import main
from cascade.knowledge import DATA

FIELDS = {
    "bench_id", "predicted_sign", "probability", "predicted_ratio", "ratio_low", "ratio_high",
    "in_sample_sign", "observed_sign", "agrees", "reason",
}  # fmt: skip
SHIPPED = (DATA / "model" / "perturbation_benchmarks.csv").read_text("utf-8").splitlines()


def table(tmp_path, lines):
    path = tmp_path / "mine.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_every_row_of_a_table_is_answered(tmp_path, capsys):
    lines = [SHIPPED[0], *SHIPPED[1:8], SHIPPED[20].replace("granot_ten,granot2011", "my_row,nobody2030")]
    assert main(["perturb", "--table", table(tmp_path, lines), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["bench_id"] for row in found] == [line.split(",")[0] for line in lines[1:]]
    for row in found:
        assert set(row) == FIELDS
        assert row["predicted_sign"] in (-1, 0, 1, "undecided", None)
        assert (row["predicted_sign"] is None) == (row["predicted_ratio"] is None)
        assert row["predicted_sign"] is not None or row["reason"]
        assert (
            row["predicted_ratio"] is None or row["ratio_low"] <= row["predicted_ratio"] <= row["ratio_high"]
        )


def test_text_has_a_line_for_each_row(tmp_path, capsys):
    assert main(["perturb", "--table", table(tmp_path, SHIPPED[:3])]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "bench_id",
        *(line.split(",")[0] for line in SHIPPED[1:3]),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda lines: [lines[0], lines[3].replace("neutrophil,cell", "neutrofil,cell")],
            'did you mean "neutrophil"',
        ),
        (lambda lines: [lines[0].replace("bench_id", "id"), lines[1]], "bench_id"),
    ],
)
def test_a_broken_table_is_named_with_what_would_be_right(tmp_path, capsys, change, said):
    path = table(tmp_path, change(SHIPPED))
    assert main(["perturb", "--table", path]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert path in told


def test_a_missing_file_is_named(tmp_path, capsys):
    assert main(["perturb", "--table", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err
