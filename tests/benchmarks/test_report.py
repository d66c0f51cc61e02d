import json

import pytest

from benchmarks.report import BEGIN, END, README, RESULTS, number, results, table, with_table
from benchmarks.rows import Budget, budgets, kept, row
from pages import PAGES

FOUND = json.loads(RESULTS.read_text(encoding="utf-8"))


def test_readme_shows_the_results() -> None:
    document = README.read_text(encoding="utf-8")
    assert with_table(document, FOUND) == document


def test_each_result_names_a_known_measurement() -> None:
    known = {(budget.what, budget.said(), budget.unit) for budget in budgets().values()}
    assert {(found["what"], found["budget"], found["unit"]) for found in FOUND["rows"]} == known


def test_each_page_was_measured_at_both_sizes() -> None:
    places = {found["at"] for found in FOUND["rows"] if found["what"] == budgets()["painted"].what}
    assert {place.partition(", ")[0] for place in places} == {page.NAME for page in PAGES}
    assert len(places) == 2 * len(PAGES)


def test_many_clicks_on_the_map_were_measured() -> None:
    counts = [
        found["n"]
        for found in FOUND["rows"]
        if found["what"] == budgets()["painted"].what and found["at"].startswith("Cascade, ")
    ]
    assert min(counts) >= 40


def test_a_click_never_took_more_than_one_request() -> None:
    counts = [found for found in FOUND["rows"] if found["unit"] == "requests"]
    assert counts
    assert {(found["median"], found["p95"]) for found in counts} == {(1.0, 1.0)}


def test_row() -> None:
    found = row("painted", "here", [float(value) for value in range(101)])
    assert (found.median, found.p95, found.n, found.unit) == (50.0, 95.0, 101, "ms")
    assert found.budget == "median ≤ 150, p95 ≤ 250"
    with pytest.raises(ValueError, match="nothing was measured"):
        row("painted", "here", [])


@pytest.mark.parametrize(
    ("kind", "values", "kept_to"),
    [
        ("painted", [149.0, 150.0], True),
        ("painted", [100.0] * 9 + [900.0], False),
        ("painted", [151.0], False),
        ("load_rate", [300.0], True),
        ("load_rate", [299.0], False),
        ("requests", [1.0, 1.0], True),
        ("requests", [1.0, 2.0], False),
        ("kernel", [1e9], True),
    ],
)
def test_kept(kind: str, values: list[float], kept_to: bool) -> None:
    assert kept(row(kind, "here", values)) is kept_to


def test_budget_in_words() -> None:
    assert Budget("a", "ms").said() == ""
    assert Budget("a", "kB", median=1800).said() == "median ≤ 1,800"
    assert Budget("a", "1/s", least=300).said() == "≥ 300"


@pytest.mark.parametrize(
    ("value", "text"), [(1564.4, "1,564"), (4.444, "4.44"), (0.156, "0.156"), (12.0, "12"), (99.96, "100")]
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


def test_table_is_put_between_its_markers() -> None:
    found = results([row("layout", "Organs", [1.0])], "1.2", "Full run.")
    document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    framed = with_table(document, found)
    assert framed == f"before\n{BEGIN}\n{table(found)}\n{END}\nafter\n"
    assert "| Layout call | Organs | median ≤ 50 | 1 | 1 | ms | 1 |" in framed
    assert with_table(framed, found) == framed
    with pytest.raises(ValueError, match="no place"):
        with_table("nothing", found)
