"""The Evidence page's one callback, asked as the browser asks it."""

import pytest

from cascade.evidence.rows import rows
from cascade.knowledge import load
from cascade.scene import allowed_values, decode
from tests.pages.asking import ask

KNOWN = load()


def answer(query):
    return ask("evidence-answer", query)


@pytest.mark.parametrize(
    "query", ["", "v.sort=-year&v.page=2", "s.organ=lung&v.filter=mediators:notBlank&v.q=macrophage"]
)
def test_one_page_of_the_rows_that_the_download_holds(query):
    scene, _ = decode(query, allowed_values(KNOWN))
    got = answer("?" + query)
    start = 100 * (scene.view.page - 1)
    ids = KNOWN.claims.ids[rows(KNOWN, scene)][start : start + 100].tolist()
    assert [row["effect_id"] for row in got.props["evidence-grid"]["rowData"]] == ids
    links = got.words("evidence-downloads")
    assert all(
        f'data-export="/download/{name}"' in links
        for name in ("claims.csv", "claims.zip", "studies.bib", "studies.ris")
    )


def test_a_study_in_the_link_is_open_with_all_there_is_to_know():
    panel = answer("?v.study=alhaidari2019&s.organ=bone").words("study-panel")
    for part in (
        "Retracted",
        "Oncotarget 2020;11:670",
        "DOI not confirmed",
        "E0191",
        "@article{alhaidari2019",
        "TY  - JOUR",
        "g.drop=alhaidari2019",
    ):
        assert part in panel
    assert "0 of 1 in the table now" in panel
    assert answer("").html["study-panel"] == ""


def test_a_dropped_study_can_be_counted_again():
    panel = answer("?v.study=lin2001&g.drop=lin2001").words("study-panel")
    assert "Count it again" in panel
    assert "Leave it out" not in panel


def test_circuits_and_treatments_of_a_study_lead_to_their_pages():
    assert "/circuits?scene=1&v.edge=I0001" in answer("?v.study=goswami2005").words("study-panel")
    assert "/targets?scene=1&v.target=CCL2" in answer("?v.study=bonapace2014").words("study-panel")


def test_what_a_link_asks_in_vain_is_named():
    said = answer("?v.filter=year:contains:20&v.sort=nothing").words("messages")
    assert "Year holds numbers" in said
    assert "Ignored v.sort" in said


def test_an_empty_table_offers_the_way_out():
    got = answer("?v.q=zzzz")
    assert got.words("evidence-sentence") == "No claim of 461 passes the search."
    assert "Lift all of these" in got.words("evidence-chips")
