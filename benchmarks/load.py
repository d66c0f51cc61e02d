"""Many users at once: each asks for the next scene as soon as the last one is answered."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.clicks import ENDPOINT
from cascade.knowledge import load
from cascade.scene import Scene, Selection, View, encode

TIMEOUT_S = 30
HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}


@dataclass
class Load:
    """What many users met.

    ``times``: milliseconds of each answered request; ``errors``: requests without a good answer; ``seconds``: how long
    it went on.
    """

    times: list[float] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0.0


def queries() -> list[str]:
    """Cross-filter scenes, more than any cache holds: each organ with each cancer, and one open cell of the map."""
    tables = load().tables
    cells = itertools.cycle(itertools.product(tables["cell_types"]["cell_type"], tables["stages"]["stage"]))
    pairs = itertools.product(tables["organs"]["organ"], tables["cancer_types"]["cancer_type"])
    return [
        "?" + encode(Scene(Selection(organ=(organ,), cancer=(cancer,)), View(cell=cell, at=stage)))
        for (organ, cancer), (cell, stage) in zip(pairs, cells, strict=False)
    ]


def with_query(body: Mapping[str, Any], query: str) -> bytes:
    """The request of a page, for another scene. Raises ``ValueError`` if the page's request holds no scene."""
    inputs = [dict(given) for given in body["inputs"]]
    if not any(given["id"] == "scene" for given in inputs):
        raise ValueError("a request without a scene")
    for given in inputs:
        if given["id"] == "scene":
            given["value"] = {**given["value"], "q": query}
    return json.dumps({**body, "inputs": inputs}).encode()


def users(port: int, bodies: Sequence[bytes], count: int, seconds: float) -> Load:
    """Let ``count`` users ask for the bodies, each in an order of its own, for so many seconds."""
    found, lock = Load(), threading.Lock()
    start = time.perf_counter()
    threads = [
        threading.Thread(target=_user, args=(port, bodies, seed, start + seconds, found, lock))
        for seed in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - start
    return found


def _user(
    port: int, bodies: Sequence[bytes], seed: int, end: float, found: Load, lock: threading.Lock
) -> None:
    drawn, times, errors = random.Random(seed), [], 0
    while (start := time.perf_counter()) < end:
        if _answered(port, drawn.choice(bodies)):
            times.append((time.perf_counter() - start) * 1000)
        else:
            errors += 1
    with lock:
        found.times += times
        found.errors += errors


def _answered(port: int, body: bytes) -> bool:
    """Whether a request gets its answer, read to its end."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        connection.request("POST", ENDPOINT, body, HEADERS)
        answer = connection.getresponse()
        return bool(answer.read()) and answer.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
