"""The downloads hold what the table shows, and no query makes an error page of them."""

import csv
import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from cascade.evidence.rows import rows
from cascade.knowledge import load
from cascade.scene import Grading, allowed_values, decode
from cascade.synthesis.table import synthesis_table
from cascade.synthesis.weights import claim_weights
from publish.cache import start
from publish.http import archive, downloads
from publish.readme import Origin

KNOWN = load()
ALLOWED = allowed_values(KNOWN)
QUERIES = [
    "",
    "s.organ=lung&v.sort=-year",
    "v.filter=mechanism:contains:neutrophil,year:gte:2015&v.sort=weight&v.page=2",
    "v.q=ccl2&g.drop=coffelt2015,qian2011&g.off=E",
    "s.cell=nk&v.q=nothing%20holds%20this",
]
FILES = ("claims.csv", "claims.zip", "studies.bib", "studies.ris", "synthesis.csv")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    app = Flask(__name__)
    with pytest.MonkeyPatch.context() as patch:  # an empty cache, not that of an earlier run
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("CASCADE_REDIS_URL", raising=False)
        start(app)
    app.register_blueprint(downloads(lambda: KNOWN))
    return app.test_client()


def table(text):
    return pd.read_csv(io.StringIO(text.removeprefix("\ufeff")), dtype=str, keep_default_na=False)


@pytest.mark.parametrize("query", QUERIES)
def test_the_csv_is_the_whole_table_in_its_order_with_its_weights(client, query):
    scene, _ = decode(query, ALLOWED)
    found = rows(KNOWN, scene)
    got = client.get(f"/download/claims.csv?{query}")
    frame = table(got.get_data(as_text=True))
    assert frame["effect_id"].tolist() == KNOWN.claims.ids[found].tolist()
    weights = claim_weights(KNOWN.claims, scene.grading)[found]
    assert frame["weight"].astype(float).tolist() == pytest.approx(weights.tolist(), abs=1e-4)
    effects = KNOWN.tables["effects"].set_index("effect_id")
    for name in ("mechanism", "direction", "cell_type", "curator_note"):
        assert [cell.removeprefix("'") for cell in frame[name]] == effects.loc[
            frame["effect_id"], name
        ].tolist()
    assert got.headers["Content-Disposition"].startswith('attachment; filename="claims_')
    assert "X-Notice" not in got.headers


@pytest.mark.parametrize("query", QUERIES)
def test_the_citations_are_those_of_the_claims(client, query):
    frame = table(client.get(f"/download/claims.csv?{query}").get_data(as_text=True))
    wanted = list(dict.fromkeys(frame["study_id"]))
    bib = client.get(f"/download/studies.bib?{query}").get_data(as_text=True)
    ris = client.get(f"/download/studies.ris?{query}").get_data(as_text=True)
    assert [
        line.removeprefix("@article{").rstrip(",") for line in bib.splitlines() if line.startswith("@")
    ] == wanted
    assert [line.removeprefix("ID  - ") for line in ris.splitlines() if line.startswith("ID")] == wanted


def test_the_archive_says_what_it_is(client):
    query = "s.organ=lung,lungs&v.filter=year:gte:2015,title:gt:3&v.q=net&v.sort=-year&g.drop=coffelt2015"
    got = client.get(f"/download/claims.zip?{query}")
    packed = zipfile.ZipFile(io.BytesIO(got.data))
    assert packed.namelist() == ["README.txt", "claims.csv", "studies.bib", "studies.ris"]
    assert packed.testzip() is None
    readme = packed.read("README.txt").decode()
    scene, _ = decode(query, ALLOWED)
    for part in (
        f"{len(rows(KNOWN, scene))} claims of",
        "http://localhost/evidence?scene=1&s.organ=lung&",
        "Selection: All cells in Lung.",
        "Column filters: Year is at least 2015.",
        "Search: “net”",
        "Order: sorted by year, downwards.",
        "Not counted: Coffelt 2015 (coffelt2015).",
        'Warning: Ignored s.organ "lungs"',
        'Warning: Ignored v.filter "title:gt:3"',
        f"id {KNOWN.id}",
        "CC BY 4.0",
        "How to cite",
    ):
        assert part in readme
    link = next(line for line in readme.splitlines() if line.startswith("http://localhost/evidence"))
    assert rows(KNOWN, decode(link.partition("?")[2], ALLOWED)[0]).tolist() == rows(KNOWN, scene).tolist()
    heads = next(csv.reader(io.StringIO(packed.read("claims.csv").decode("utf-8-sig"))))
    described = [
        line.partition(":")[0]
        for line in readme.partition("Columns of claims.csv")[2].splitlines()[2:]
        if line
    ]
    assert described == heads


def test_each_scene_has_its_own_archive_however_often_it_is_asked_for(client):
    def claims(query):
        packed = zipfile.ZipFile(io.BytesIO(client.get(f"/download/claims.zip?{query}").data))
        return table(packed.read("claims.csv").decode())["effect_id"].tolist()

    for query in [*QUERIES, *QUERIES]:
        wanted = rows(KNOWN, decode(query, ALLOWED)[0])
        assert claims(query) == KNOWN.claims.ids[wanted].tolist()


def test_equal_scenes_make_equal_bytes():
    scene, _ = decode("v.q=ccl2", ALLOWED)
    made = [archive(KNOWN, scene, Origin("link", date(2026, 11, 1)), rows(KNOWN, scene)) for _ in range(2)]
    assert made[0] == made[1]


def test_what_could_not_be_used_stands_in_the_header_and_in_the_comments(client):
    got = client.get("/download/studies.bib?s.organ=lüng")
    assert got.headers["X-Notice"].startswith('Ignored s.organ "l\\xfcng"')
    assert "% Warning: Ignored s.organ" in got.get_data(as_text=True)


@pytest.mark.parametrize(
    ("by", "fields"), [("stage,cell_type", ("stage", "cell")), ("organ", ("organ",)), ("", ("stage", "cell"))]
)
def test_the_synthesis_is_that_of_the_command(client, by, fields):
    query = "s.cell=neutrophil,macrophage&g.off=E"
    got = client.get(f"/download/synthesis.csv?{query}&by={by}").get_data(as_text=True)
    selection = decode(query, ALLOWED)[0].selection
    wanted = synthesis_table(KNOWN, fields, selection, Grading(off=("E",)))
    pd.testing.assert_frame_equal(
        pd.read_csv(io.StringIO(got.removeprefix("\ufeff"))), wanted, check_dtype=False
    )


@pytest.mark.parametrize("by", ["colour,stage", "study,mediator,state,step"])
def test_a_grouping_that_cannot_be_is_named(client, by):
    got = client.get(f"/download/synthesis.csv?by={by}")
    assert got.status_code == 200
    assert "Ignored by" in got.headers["X-Notice"]
    assert got.get_data(as_text=True).removeprefix("\ufeff").startswith("stage,")


@given(
    query=st.text(max_size=40)
    | st.sampled_from(["%ff%00", "v.page=0&v.sort=%2D", "s.year=9-8&by=,,", "&&=&v.q=%0d%0aX-A:b"])
)
def test_no_query_is_an_error(client, query):
    for name in FILES:
        raw = query.encode("utf-8", "replace").decode("latin-1")  # as a server hands the bytes on
        got = client.get(f"/download/{name}", environ_overrides={"QUERY_STRING": raw})
        assert got.status_code == 200
        assert "X-A" not in got.headers
