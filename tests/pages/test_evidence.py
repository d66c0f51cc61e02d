"""The Evidence page's one callback, asked as the browser asks it."""

import json

import pytest

from app import server
from cascade.evidence.rows import rows
from cascade.knowledge import load
from cascade.scene import allowed_values, decode

KNOWN = load()
OUTPUTS = [
    ("evidence-grid", "rowData"),
    ("evidence-grid", "filterModel"),
    ("evidence-look", "data"),
    ("evidence-sentence", "children"),
    ("evidence-chips", "children"),
    ("evidence-pages", "children"),
    ("evidence-downloads", "children"),
    ("study-panel", "children"),
]


def answer(query):
    """What the callback answers for a link: the response, and what it sets around the page."""
    body = {
        "output": ".." + "...".join(f"{name}.{key}" for name, key in OUTPUTS) + "..",
        "outputs": [{"id": name, "property": key} for name, key in OUTPUTS],
        "inputs": [{"id": "scene", "property": "data", "value": {"q": query, "theme": "light"}}],
        "changedPropIds": ["scene.data"],
    }
    with server.test_client() as client:
        got = client.post("/_dash-update-component", json=body)
    assert got.status_code == 200
    return got.get_json()


def words(node):
    return json.dumps(node, ensure_ascii=False)


@pytest.mark.parametrize(
    "query", ["", "v.sort=-year&v.page=2", "s.organ=lung&v.filter=mediators:notBlank&v.q=macrophage"]
)
def test_one_page_of_the_rows_that_the_download_holds(query):
    scene, _ = decode(query, allowed_values(KNOWN))
    got = answer("?" + query)["response"]
    start = 100 * (scene.view.page - 1)
    ids = KNOWN.claims.ids[rows(KNOWN, scene)][start : start + 100].tolist()
    assert [row["effect_id"] for row in got["evidence-grid"]["rowData"]] == ids
    links = words(got["evidence-downloads"]["children"])
    assert all(
        f'"data-export": "/download/{name}"' in links
        for name in ("claims.csv", "claims.zip", "studies.bib", "studies.ris")
    )


def test_a_study_in_the_link_is_open_with_all_there_is_to_know():
    panel = words(answer("?v.study=alhaidari2019&s.organ=bone")["response"]["study-panel"]["children"])
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
    assert answer("")["response"]["study-panel"]["children"] == []


def test_a_dropped_study_can_be_counted_again():
    panel = words(answer("?v.study=lin2001&g.drop=lin2001")["response"]["study-panel"]["children"])
    assert "Count it again" in panel
    assert "Leave it out" not in panel


def test_circuits_and_treatments_of_a_study_lead_to_their_pages():
    assert "/circuits?scene=1&v.edge=I0001" in words(
        answer("?v.study=goswami2005")["response"]["study-panel"]["children"]
    )
    assert "/targets?scene=1&v.target=CCL2" in words(
        answer("?v.study=bonapace2014")["response"]["study-panel"]["children"]
    )


def test_what_a_link_asks_in_vain_is_named():
    said = words(answer("?v.filter=year:contains:20&v.sort=nothing")["sideUpdate"])
    assert "Year holds numbers" in said
    assert "Ignored v.sort" in said


def test_an_empty_table_offers_the_way_out():
    got = answer("?v.q=zzzz")["response"]
    assert got["evidence-sentence"]["children"] == "No claim of 461 passes the search."
    assert "Lift all of these" in words(got["evidence-chips"]["children"])
