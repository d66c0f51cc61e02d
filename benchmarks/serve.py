"""Run the explorer as in production, on a free port of this machine, for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

ROOT = Path(__file__).parents[1]
CLAIMS = "BENCHMARK_CLAIMS"
"""The setting that names the number of claims to serve."""

CLAIMS_A_STUDY = 10 / 3
SEED = 1
"""Of the made-up tables."""

READY = "Immune Cascade Explorer: http"


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(claims: int) -> Iterator[int]:
    """Serve ``claims`` claims (0: the shipped tables) with gunicorn.conf.py and an empty cache; gives the port.

    Raises ``RuntimeError`` with what gunicorn said if it does not start.
    """
    port = free_port()
    with TemporaryDirectory() as caches, _process(port, claims, caches) as stderr:
        _wait(stderr)
        drain = threading.Thread(target=stderr.read)  # a full pipe would stop the server
        drain.start()
        yield port
    drain.join()


@contextmanager
def _process(port: int, claims: int, caches: str) -> Iterator[IO[str]]:
    """The server's process, ended at the end; gives what it says."""
    settings = {"HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": "2", "XDG_CACHE_HOME": caches}
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "benchmarks.served:server"]
    environment = {**os.environ, **settings, CLAIMS: str(claims)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        yield process.stderr
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(stderr: IO[str]) -> None:
    """Read what the server says until it is ready."""
    said = []
    for line in stderr:
        said.append(line)
        if READY in line:
            return
    raise RuntimeError(f"the explorer did not start:\n{''.join(said)}")
