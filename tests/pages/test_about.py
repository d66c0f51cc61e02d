"""Data and methods without a browser: what it says is what the tables and rules say."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from scipy.stats import beta

from benchmarks import rows
from cascade.knowledge.schema import load_schema
from cascade.release import known_limits, measured
from cascade.scene import Grading, Scene, Selection, View
from cascade.scene.contract import browser_contract
from components.about import coverage, link_words, provenance, rules, texts, worked
from components.about.parts import plain
from components.state import knowledge
from pages import about

SCENES = [
    Scene(),
    Scene(view=View(cell="macrophage", at="dormancy")),
    Scene(selection=Selection(organ=("bone", "lung")), grading=Grading(weights=(("level.C", 0.5),))),
]


def words(node: Any) -> Iterator[str]:
    """Every text in a tree of components."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        for child in node:
            yield from words(child)
    elif isinstance(node, dict):
        yield from words([node.get(key, "") for key in ("text", "heads", "rows")])
    elif (table := getattr(node, "data-table", None)) is not None:
        yield from words(json.loads(table))
    elif getattr(node, "children", None) is not None:
        yield from words(node.children)


@pytest.fixture(scope="module")
def page() -> str:
    return "".join(words(about.layout()))


def test_every_column_of_every_table_is_in_the_dictionary(page: str) -> None:
    for table in load_schema().tables.values():
        assert table.title in page
        for column in table.columns:
            assert column.description.replace("`", "") in page.replace("\u00a0", " ")


def test_every_parameter_of_a_link_has_its_meaning() -> None:
    found = texts.texts("links")
    for prefix, slots in browser_contract()["parts"].items():
        meanings = link_words.parameter_words(found, prefix)
        assert set(meanings) == set(slots)
        assert {kind for kind, _ in slots.values()} <= set(found["kinds"])


def test_limits_verdicts_and_id_are_told(page: str) -> None:
    shown = page.replace("\u00a0", " ")
    for sentence in known_limits():
        assert sentence.replace("`", "") in shown
    for verdict in knowledge().rules.verdicts:
        assert verdict.meaning in page
        assert rules.verdict_rule(verdict.name, knowledge().rules.thresholds) in page
    assert knowledge().id in page


def test_rules_of_the_verdicts_hold_their_thresholds() -> None:
    limit = knowledge().rules.thresholds
    said = " ".join(rules.verdict_rule(verdict.name, limit) for verdict in knowledge().rules.verdicts)
    for name in ("sure", "lean", "camp_share", "camp_studies", "split_share", "null_studies", "null_share"):
        assert plain(asdict(limit)[name], 2) in said


def number(shown: Any) -> float:
    """What a reader would type into a calculator."""
    text = shown["text"] if isinstance(shown, dict) else shown
    return float(text.replace("−", "-").replace(",", ""))


@pytest.mark.parametrize("scene", SCENES)
def test_a_reader_with_a_calculator_comes_to_the_same_numbers(scene: Scene) -> None:
    tables = worked.worked_tables(knowledge(), scene)
    weights: dict[str, dict[str, list[float]]] = {}
    for _, study, says, *factors, weight in tables["worked-claims"]["rows"]:
        product = 1.0
        for factor in factors:
            product *= number(factor)
        assert product == pytest.approx(number(weight), abs=1e-3)
        for camp in ("promotes", "restrains") if says.startswith("both") else (says,):
            weights.setdefault(study["text"], {}).setdefault(camp, []).append(number(weight))
    up = down = 0.0
    for name, pro, anti, null, p, q, z, d, w, upward, downward in tables["worked-studies"]["rows"]:
        best = [max(weights[name].get(camp, [0.0])) for camp in ("promotes", "restrains", "no effect found")]
        assert [number(pro), number(anti), number(null)] == pytest.approx(best, abs=1e-3)
        assert [number(p), number(q), number(z)] == pytest.approx(
            [part / sum(best) for part in best], abs=2e-3
        )
        assert number(d) == pytest.approx(number(p) - number(q), abs=1e-3)
        assert number(w) == pytest.approx(max(best), abs=1e-3)
        up, down = up + number(upward), down + number(downward)
    results = {row[0]: number(row[2]) for row in tables["worked-posterior"]["rows"] if row[2]["text"] != "–"}
    a, b = 0.5 + up, 0.5 + down
    assert (results["a"], results["b"]) == pytest.approx((a, b), abs=2e-3)
    assert results["Net effect"] == pytest.approx(2 * a / (a + b) - 1, abs=2e-3)
    assert results["Interval, low end"] == pytest.approx(2 * beta.ppf(0.025, a, b) - 1, abs=2e-3)
    assert results["Interval, high end"] == pytest.approx(2 * beta.ppf(0.975, a, b) - 1, abs=2e-3)
    assert results["Probability that it promotes"] == pytest.approx(1 - beta.cdf(0.5, a, b), abs=2e-3)


def test_one_rule_holds_and_those_before_it_do_not() -> None:
    for scene in SCENES:
        states = [row[-1] for row in worked.worked_tables(knowledge(), scene)["worked-rules"]["rows"]]
        held = states.index("yes")
        assert states == ["no"] * held + ["yes"] + ["not tried"] * (len(states) - held - 1)


def test_own_weights_stand_beside_the_default() -> None:
    default = rules.weights_table(knowledge(), Scene())
    changed = rules.weights_table(
        knowledge(), Scene(grading=Grading(weights=(("level.C", 0.5),), off=("E",)))
    )
    assert "In force" not in default["heads"]
    assert "In force" in changed["heads"]
    forced = {row[1][0]: row[4] for row in changed["rows"] if row[0] == "Evidence level"}
    assert forced["C"] == {"text": "0.5", "as": "b"}
    assert forced["E"] == {"text": "0", "as": "b"}
    assert forced["A"] == "1"


def test_periods_keep_to_the_chosen_years() -> None:
    scene = Scene(selection=Selection(year=(2012, 2016)))
    bars = [table for column in coverage.coverage_bars(knowledge(), scene) for table in column]
    years = next(table for table in bars if table["head"] == "Year of publication")
    links = {change for _, n, change, _ in years["rows"] if n}
    assert links == {"s.year=2012-2014", "s.year=2015-2016"}


def test_measured_speed_is_told_as_it_was_measured() -> None:
    row = {
        "what": "Click",
        "at": "Map",
        "budget": "median ≤ 150",
        "median": 1234.56,
        "p95": 9.96,
        "unit": "ms",
    }
    said = "".join(words(provenance.speed({"measured": "today", "machine": "2 cores", "rows": [row]})))
    for part in ("today", "2 cores", "Click", "Map", "median ≤ 150", "missed", "1,235", "10", "ms"):
        assert part in said
    assert "1 measurement misses its budget, of 1 that have one." in said
    bare = "".join(words(provenance.speed({"measured": "", "machine": "", "rows": [{"what": "Bytes"}]})))
    assert "–" in bare
    assert "None misses its budget, of 0 that have one." in bare


@pytest.mark.parametrize(
    ("budget", "median", "p95", "kept"),
    [
        ("median ≤ 150, p95 ≤ 250", 150, 250, True),
        ("median ≤ 150, p95 ≤ 250", 150, 251, False),
        ("median ≤ 1,800", 1800, 9999, True),
        ("≥ 300", 299, 301, False),
        ("p95 ≤ 0", 0, 0, True),
        ("", 1, 1, None),
    ],
)
def test_a_missed_budget_is_told(budget: str, median: float, p95: float, kept: bool | None) -> None:
    assert provenance.budget_kept({"budget": budget, "median": median, "p95": p95}) is kept


def test_every_measurement_is_judged_as_where_it_was_measured() -> None:
    found = measured()
    assert found
    for one in found["rows"]:
        judged = provenance.budget_kept(one)
        assert judged is (rows.kept(rows.Row(**one)) if one["budget"] else None)
