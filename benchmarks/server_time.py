"""What the server alone needs: the requests of the clicks once more, without browser and network, and the layouts."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.clicks import ENDPOINT
from benchmarks.serve import CLAIMS

Bodies = Sequence[Mapping[str, Any]]
HEADERS = {"Accept-Encoding": "gzip"}


@contextmanager
def explorer(claims: int) -> Iterator[Any]:
    """The app of this process on ``claims`` claims (0: the shipped ones), its cache empty, after its first requests."""
    with TemporaryDirectory() as caches:
        os.environ.update({CLAIMS: str(claims), "XDG_CACHE_HOME": caches})
        client = importlib.import_module("benchmarks.served").server.test_client()
        for path in ("/", "/_dash-dependencies", "/_dash-layout"):
            client.get(path)
        yield client


def timed(client: Any, body: Mapping[str, Any]) -> float:
    """Milliseconds that one request takes. Raises ``RuntimeError`` if it is not answered well."""
    start = time.perf_counter()
    answer = client.post(ENDPOINT, json=body, headers=HEADERS)
    took = (time.perf_counter() - start) * 1000
    if answer.status_code not in (200, 204):
        raise RuntimeError(f"the server answers with status {answer.status_code}")
    return took


def server_times(claims: int, opening: Bodies, clicks: Sequence[Bodies]) -> list[list[float]]:
    """Milliseconds of each request of the clicks of each page, asked once, after those with which the pages came up."""
    with explorer(claims) as client:
        for body in opening:
            timed(client, body)
        return [[timed(client, body) for body in bodies] for bodies in clicks]


def layout_times(repeats: int) -> dict[str, list[float]]:
    """Name of each page -> milliseconds of each call of its layout, the first one included."""
    found: dict[str, list[float]] = {}
    with explorer(0):
        for page in importlib.import_module("pages").PAGES:
            for _ in range(repeats):
                start = time.perf_counter()
                page.layout()
                found.setdefault(page.NAME, []).append((time.perf_counter() - start) * 1000)
    return found
