"""The numbers on the pages are those of ``python -m cascade synthesize``."""

import contextlib
import io
import json
import random
from typing import Any
from urllib.parse import quote

import pytest

from cascade.__main__ import main
from components.state import allowed
from tests.pages.asking import ask

FIELDS = ("stage", "cell", "organ", "cancer", "species", "level", "attribution")


def random_filters(seed: int) -> dict[str, str]:
    """One to three filters with one to three values each."""
    draw = random.Random(seed)
    chosen = draw.sample(FIELDS, draw.randint(1, 3))
    return {
        name: ",".join(sorted(draw.sample(allowed()[name], min(len(allowed()[name]), draw.randint(1, 3)))))
        for name in chosen
    }


def shown_on_the_map(filters: dict[str, str]) -> dict[tuple[str, str], list[Any]]:
    """Cell and stage -> [studies, net, low, high, weight] as sent to the map."""
    query = "?scene=1&v.all=1&" + "&".join(
        f"s.{name}={quote(values, safe=',')}" for name, values in filters.items()
    )
    data = ask("map-answer", query).draw["map.render"]
    return {tuple(key.split("@")): [c[1], c[3], c[4], c[5], c[6]] for key, c in data["cells"].items()}


@pytest.mark.parametrize("seed", range(12))
def test_the_map_shows_what_the_command_prints(seed: int) -> None:
    filters = random_filters(seed)
    printed = io.StringIO()
    where = "&".join(f"{name}={values}" for name, values in filters.items())
    with contextlib.redirect_stdout(printed):
        assert main(["synthesize", "--by", "cell,stage", "--where", where, "--format", "json"]) == 0
    rows = json.loads(printed.getvalue())
    shown = shown_on_the_map(filters)
    assert {(row["cell"], row["stage"]) for row in rows} == set(shown)
    for row in rows:
        studies, *numbers = shown[row["cell"], row["stage"]]
        assert studies == row["studies"]
        for name, value in zip(("net", "low", "high", "weight"), numbers, strict=True):
            assert value == pytest.approx(row[name], abs=5e-5) if row[name] is not None else value is None
