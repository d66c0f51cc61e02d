"""Circuits without a browser: one request fills the page, and what it draws is what the domain counts."""

import json
import re
from typing import Any

import pytest

from cascade.circuits.edges import network
from cascade.circuits.records import records
from cascade.circuits.relations import relation_rules
from cascade.scene import Grading, Selection
from components.figures.circuit import stylesheet
from components.figures.theme import colours
from components.state import knowledge
from tests.pages import asking
from tests.pages.asking import Answer


def ask(query: str, theme: str = "light") -> Answer:
    return asking.ask("circuit-answer", query, theme)


def edges(answer: Answer) -> dict[str, dict[str, Any]]:
    return {e["data"]["id"]: e for e in answer.props["circuit-graph"]["elements"] if "source" in e["data"]}


def test_the_network_is_drawn_whole() -> None:
    answer = ask("")
    wanted = network(knowledge(), Selection(), Grading())
    assert set(edges(answer)) == {edge.key for edge in wanted.edges}
    widths = {key: edge["data"]["width"] for key, edge in edges(answer).items()}
    studies = {edge.key: edge.studies for edge in wanted.edges}
    ranked = sorted(wanted.edges, key=lambda edge: edge.studies)
    assert [widths[edge.key] for edge in ranked] == sorted(widths.values())
    assert widths["macrophage/cancer_cell/helps"] > widths["neutrophil/cancer_cell/helps"]
    assert studies["macrophage/cancer_cell/helps"] > studies["neutrophil/cancer_cell/helps"]
    assert answer.words("circuit-sentence").startswith(
        "202 interactions from 153 studies among 19 cell types"
    )
    assert answer.draw["circuits.render"] is None
    nodes = {e["data"]["id"] for e in answer.props["circuit-graph"]["elements"]} - set(edges(answer))
    assert {
        end for edge in edges(answer).values() for end in (edge["data"]["source"], edge["data"]["target"])
    } <= nodes


def test_lines_of_one_study_step_back() -> None:
    drawn = edges(ask(""))
    for edge in network(knowledge(), Selection(), Grading()).edges:
        assert ("single" in drawn[edge.key]["classes"].split()) == (edge.studies == 1)
    sheet = {rule["selector"]: rule["style"] for rule in stylesheet("light")}
    assert sheet["edge.single"]["opacity"] < sheet["edge"]["opacity"]


def test_what_is_done_to_the_cancer_cell_is_worded_as_elsewhere() -> None:
    answer = ask("?v.edge=fibroblast/cancer_cell/helps")
    assert "Promotes the cancer cell" in answer.words("circuit-controls")
    assert "macrophage promotes cancer cell (15 studies)" in answer.words("circuit-sentence")
    panel = answer.words("circuit-panel")
    assert re.search(
        r"Fibroblast[^<]* (promotes the growth|induces invasion|promotes the survival) of cancer cell", panel
    )
    assert not re.search(r"(of|for|awakens|shields) Cancer cell", panel)


def test_filters_and_kinds_of_line_apply() -> None:
    wanted = network(knowledge(), Selection(stage=("dormancy",), organ=("lung",)), Grading(), ("restrains",))
    found = edges(ask("?s.stage=dormancy&s.organ=lung&v.relation=restrains"))
    assert set(found) == {edge.key for edge in wanted.edges}
    assert found


def test_an_open_line_lists_its_interactions_with_their_links() -> None:
    answer = ask("?v.edge=macrophage/cancer_cell/helps&s.organ=bone")
    edge = next(
        edge
        for edge in network(knowledge(), Selection(organ=("bone",)), Grading()).edges
        if edge.key == "macrophage/cancer_cell/helps"
    )
    panel = answer.words("circuit-panel")
    for row in edge.rows:
        record = records(knowledge())[row]
        assert record.mechanism in panel
        assert f"https://doi.org/{record.doi}" in panel
        assert record.source_url in panel
        assert f"v.study={record.study_id}" in panel
        assert all(hgnc in panel for _, hgnc in record.mediators)
        assert f"v.cell=macrophage&v.at={record.stage}" in panel
    others = [r for i, r in enumerate(records(knowledge())) if i not in edge.rows]
    assert not any(record.mechanism in panel for record in others)
    drawn = edges(answer)
    assert "open" in drawn[edge.key]["classes"].split()
    assert all("back" in other["classes"].split() for key, other in drawn.items() if key != edge.key)


def test_an_open_cell_names_all_its_lines() -> None:
    answer = ask("?v.edge=nk")
    wanted = {
        e.key for e in network(knowledge(), Selection(), Grading()).edges if "nk" in (e.source, e.target)
    }
    panel = answer.words("circuit-panel")
    assert all(f"v.edge={key}" in panel for key in wanted)
    kept = {key for key, edge in edges(answer).items() if "back" not in edge["classes"].split()}
    assert kept == wanted


def test_one_interaction_opens_its_line_and_stands_first() -> None:
    panel = ask("?v.edge=I0042").html["circuit-panel"]
    marked = [found == "claim wanted" for found in re.findall(r'<li class="(claim[^"]*)"', panel)]
    assert marked == [True] + [False] * (len(marked) - 1)
    assert len(marked) > 1


def test_the_table_has_every_interaction_shown() -> None:
    answer = ask("?v.tables=circuit&s.organ=liver")
    rows = json.loads(answer.draw["circuits.render"]["rows"])
    shown = network(knowledge(), Selection(organ=("liver",)), Grading())
    assert {row[0] for row in rows} == {records(knowledge())[row].interaction_id for row in shown.rows}
    assert len(rows) == len(shown.rows)
    assert "v.study=STUDY" in answer.draw["circuits.render"]["study"]


def test_nothing_left_says_which_filter_to_lift() -> None:
    answer = ask("?s.organ=skin&s.stage=dormancy")
    assert edges(answer) == {}
    empty = answer.words("circuit-empty")
    assert "Without the organ filter: 11 interactions" in empty
    assert 'data-drop="s.organ"' in empty
    assert answer.words("circuit-sentence") == "No interaction matches all filters."
    assert answer.words("circuit-panel") == ""
    assert "No claim matches" not in ask("?s.cell=neutrophil&s.stage=dormancy&s.organ=lung").words("messages")
    assert "Show all kinds of line" in ask("?v.relation=recruits&s.stage=dormancy").words("circuit-empty")


def test_a_filter_that_does_not_apply_says_so() -> None:
    answer = ask("?s.cancer=breast")
    assert "filter on cancer does not apply here" in answer.words("circuit-empty")
    assert len(edges(answer)) == len(edges(ask("")))
    assert ask("").html["circuit-empty"] == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_takes_the_tokens_of_the_theme(theme: str) -> None:
    sheet = {rule["selector"]: rule["style"] for rule in ask("", theme).props["circuit-graph"]["stylesheet"]}
    assert sheet == {rule["selector"]: rule["style"] for rule in stylesheet(theme)}  # type: ignore[arg-type]
    for group in relation_rules().groups:
        assert sheet[f"edge.{group.name}"]["line-color"] == colours(theme)[group.colour]  # type: ignore[arg-type]
        assert sheet[f"edge.{group.name}"]["target-arrow-shape"] == group.arrow
