"""Broken rules: each fault is told with its file and what would be right, and all of them at once."""

from pathlib import Path

import pytest

from cascade.knowledge import DATA, KnowledgeFaults, load
from cascade.knowledge.rulecheck import rule_faults
from cascade.rules import PARTS, load_rules

STEPS = tuple(load().tables["steps"]["step"])


def told(folder: Path, steps=STEPS) -> list[str]:
    return [str(fault).removeprefix("rules/") for fault in rule_faults(folder, steps)]


def replaced(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "rules" / f"{name}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_shipped_rules_have_no_faults():
    assert rule_faults(DATA, STEPS) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("weights", "abstract = 0.9", "abstract = 9", ["verification.abstract = 9: a number from 0 to 1 is wanted"]),
        ("weights", "retracted = 0.0", "retracted = -0.1", ["integrity.retracted = -0.1: a number from 0 to 1 is"]),
        ("weights", "direct = 1.0", "direct = nan", ["attribution.direct = nan: a number from 0 to 1 is wanted"]),
        ("weights", "direct = 1.0", 'direct = "all"', ["attribution.direct = all: a number from 0 to 1 is wanted"]),
        ("weights", "direct = 1.0", "direct = true", ["attribution.direct = True: a number from 0 to 1 is wanted"]),
        ("weights", "[doi]", "[dois]", ['dois is not a factor of a weight; did you mean "doi"?']),
        ("verdicts", "sure = 0.95", "", ["thresholds.sure is missing"]),
        ("verdicts", "sure = 0.95", "shure = 0.95", ["thresholds.sure is missing", "thresholds.shure is not known"]),
        ("verdicts", "camp_share = 0.25", "camp_share = 25", ["thresholds.camp_share = 25: a number from 0 to 1"]),
        ("verdicts", "permutations = 1000", "permutations = 0", ["thresholds.permutations = 0: a whole number"]),
        ("verdicts", "null_studies = 2", "null_studies = 2.5", ["thresholds.null_studies = 2.5: a whole number"]),
        ("verdicts", "lean = 0.80", "lean = 0.5", ["thresholds.lean must be above 0.5 and not above thresholds.sure"]),
        ("verdicts", "lean = 0.80", "lean = 0.99", ["thresholds.lean must be above 0.5 and not above thresholds.sure"]),
        ("verdicts", 'name = "unclear"', 'name = "dunno"', ["the verdicts must be, in this order: no_study, single_"]),
        ("verdicts", 'mark = "null"', 'mark = "nil"', ['no_effect: there is no mark "nil"; allowed: net, contested,']),
        ("verdicts", 'label = "unclear"', 'lable = "unclear"', ["unclear: label is missing", "unclear: lable is not"]),
        ("verdicts", "[thresholds]", "[limits]", ["thresholds is missing, or not a section"]),
        ("phrases", "[seeding]", "[seed]", ["seeding.promotes is missing", "seeding.restrains is missing"]),
        ("words", "[parts]", "[pieces]", ["parts is missing, or not a section"]),
        ("marks", "largest_weight = 12.0", 'largest_weight = "much"', ["largest_weight is missing, or not a number"]),
        ("colours", "[dark]", "[night]", ["dark is missing, or not a section"]),
    ],
)  # fmt: skip
def test_each_fault_is_told(folder, name, old, new, said):
    replaced(folder, name, old, new)
    found = told(folder)
    assert len(found) == len(said)
    for fault, start in zip(found, said, strict=True):
        assert fault.startswith(f"{name}.toml: {start}")
    with pytest.raises(KnowledgeFaults):
        load(folder)


@pytest.mark.parametrize("name", PARTS)
def test_a_file_that_cannot_be_read_is_named(folder, name):
    path = folder / "rules" / f"{name}.toml"
    path.write_text("version 1\n")
    assert told(folder)[0].startswith(f"{name}.toml: the file is not TOML: ")
    assert "line 1" in told(folder)[0]
    path.write_bytes(b"# \xff\n")
    assert told(folder) == [f"{name}.toml: the file is not UTF-8; save it as UTF-8"]
    path.unlink()
    assert told(folder) == [f"{name}.toml: the file is missing"]


def test_faults_of_several_files_come_at_once(folder):
    (folder / "rules" / "words.toml").unlink()
    (folder / "rules" / "spread.toml").write_text("version =\n")
    replaced(folder, "marks", "[[overlay]]", "[[cover]]")
    files = [fault.partition(":")[0] for fault in told(folder)]
    assert files == ["words.toml", "marks.toml", "spread.toml"]


def test_phrases_are_not_asked_for_where_the_steps_are_not_known(folder):
    replaced(folder, "phrases", "[seeding]", "[seed]")
    assert told(folder, None) == []


def test_a_folder_goes_by_its_own_rules(folder):
    replaced(folder, "weights", "abstract = 0.9", "abstract = 0.5")
    assert load_rules(folder).weights["verification.abstract"] == 0.5
    assert load(folder).claims.default_weights["verification.abstract"] == 0.5
