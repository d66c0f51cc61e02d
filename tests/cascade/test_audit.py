"""The audit figures: they add up, they are those of the documents, and their intervals are right."""

import re
from pathlib import Path

import pytest
from scipy.stats import binomtest

from cascade import DATA
from cascade.audit import Finding, load_audits


@pytest.mark.parametrize(("count", "of"), [(0, 60), (1, 60), (17, 60), (42, 60), (60, 60)])
def test_interval_is_the_exact_one(count: int, of: int) -> None:
    expected = binomtest(count, of).proportion_ci(0.95, "exact")
    assert Finding("", count, of, "").interval == pytest.approx((expected.low, expected.high))


@pytest.mark.parametrize("document", [DATA / "README.md", DATA.parent / "README.md"])
def test_documents_tell_the_same_numbers(document: Path) -> None:
    audit = load_audits()[-1]
    text = " ".join(document.read_text("utf-8").split())
    told = re.search(
        r"(\d+) randomly drawn claims.*?(\d+) fully supported, (\d+) partly.*?(\d+) not found again, (\w+) wrong",
        text,
    )
    assert told is not None
    numbers = [0 if word in ("none", "no") else int(word) for word in told.groups()]
    assert numbers == [audit.drawn, *(outcome.count for outcome in audit.outcomes)]
    assert "no direction" in text
    assert re.search(rf"{audit.findings[1].count} of {audit.findings[1].of} DOIs", text)
    assert audit.findings[0].count == 0


def test_outcomes_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    text = (DATA / "rules" / "audit.toml").read_text("utf-8").replace("count = 42", "count = 41")
    (tmp_path / "rules" / "audit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="do not add up to 60"):
        load_audits(tmp_path)
