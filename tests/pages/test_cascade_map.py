"""The Cascade page's one callback, asked as the browser asks it."""

from __future__ import annotations

import csv
import io
import re

from app import server
from tests.pages.asking import ask


def test_the_table_twin_offers_its_file_of_the_same_scene() -> None:
    assert ask("map-answer", "?s.organ=lung").html["map-twin"] == ""
    twin = ask("map-answer", "?s.organ=lung&g.off=E&v.tables=map").words("map-twin")
    found = re.search(r'href="(/download/synthesis\.csv\?[^"]+)"', twin)
    assert found
    assert 'data-export="/download/synthesis.csv"' in twin
    assert "s.organ=lung" in found[1]
    assert "g.off=E" in found[1]
    with server.test_client() as client:
        text = client.get(found[1]).get_data().decode("utf-8-sig")
    rows = {(row["cell"], row["stage"]): row for row in csv.DictReader(io.StringIO(text))}
    assert rows[("neutrophil", "dissemination")]["verdict"] == "promotes"
    assert all(float(row["low"]) <= float(row["net"]) <= float(row["high"]) for row in rows.values())
