import re
import shutil

from cascade.__main__ import main
from cascade.knowledge import DATA


def test_the_shipped_tables_are_summed_up_in_one_line(capsys):
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert re.fullmatch(
        r"22 tables, 2,570 rows, 461 claims of 310 studies, no faults; id [0-9a-f]{16}\n", out
    )


def test_all_faults_are_printed_and_the_status_is_1(tmp_path, capsys):
    for name in ("vocabulary", "evidence", "therapies", "model"):
        shutil.copytree(DATA / name, tmp_path / name)
    claims = tmp_path / "evidence" / "effects.csv"
    claims.write_text(
        claims.read_text("utf-8").replace(",primary,breast,mouse,", ",lungs,breast,mice,", 1), "utf-8"
    )
    (tmp_path / "model" / "parameters.csv").unlink()
    assert main(["check", str(tmp_path)]) == 1
    organs = (
        "primary, blood, lung, liver, bone, brain, lymph_node, peritoneum, pleura, skin, spleen, adrenal, "
    )
    organs += "multiple"
    species = "human, mouse, rat, zebrafish, in_vitro"
    claim = "evidence/effects.csv, row 2, column"
    assert capsys.readouterr().out.splitlines() == [
        "3 faults in the data",
        f'{claim} organ: "lungs" is not allowed; allowed: {organs}; did you mean "lung"?',
        f'{claim} species: "mice" is not allowed; allowed: {species}',
        "model/parameters.csv: the file is missing",
    ]


def test_a_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "1 fault in the data",
        f"{tmp_path / 'none'}: there is no such folder",
    ]
