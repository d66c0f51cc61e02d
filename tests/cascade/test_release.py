"""What the explorer says about itself."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from cascade import DATA, __version__
from cascade.release import credits_of_others, known_limits, measured, versions


def test_versions_are_those_that_run() -> None:
    found = versions()
    assert found["Immune Cascade Explorer"] == __version__
    assert found["pandas"] == version("pandas")
    assert found["plotly.js"].count(".") == 2


def test_every_package_of_the_manifest_is_credited_once() -> None:
    entries = json.loads((DATA.parent / "assets" / "vendor" / "manifest.json").read_text("utf-8"))
    credited = credits_of_others()
    assert {entry["package"] for entry in entries} == {credit.package for credit in credited}
    assert len(set(credited)) == len(credited)
    assert all(credit.licence and credit.credit for credit in credited)


def test_known_limits_are_the_sentences_of_the_readme(tmp_path: Path) -> None:
    limits = "First `a.csv` thing\nover two lines. Second one (about 40 % of 2)."
    text = f"# T\n\n## Known limits, shown\n\n{limits}\n\n## Next\n\nNot this.\n"
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert known_limits(tmp_path) == ("First `a.csv` thing over two lines.", "Second one (about 40 % of 2).")
    assert len(known_limits()) >= 4


def test_missing_limits_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# T\n", encoding="utf-8")
    with pytest.raises(ValueError, match="known limits"):
        known_limits(tmp_path)


def test_speed_is_what_the_file_says(tmp_path: Path) -> None:
    assert measured(tmp_path) is None
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "results.json").write_text('{"measured": "2026", "machine": "m", "rows": []}')
    assert measured(tmp_path) == {"measured": "2026", "machine": "m", "rows": []}
