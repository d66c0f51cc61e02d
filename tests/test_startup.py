"""How the explorer starts: on broken tables not at all, else with any of its servers."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import server

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], port: int) -> Iterator[str]:
    """A server as a child process, once it answers."""
    environment = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1"}
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert child.poll() is None, child.stdout and child.stdout.read().decode()
            try:
                urllib.request.urlopen(address + "/", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)  # between two tries, not instead of a sign
        yield address
    finally:
        child.terminate()
        child.communicate(timeout=30)


@pytest.fixture
def broken_tables(tmp_path: Path) -> Path:
    """The shipped tables with two faults in two files."""
    for folder in ("vocabulary", "evidence", "therapies", "model"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / folder)
    effects = tmp_path / "evidence" / "effects.csv"
    effects.write_text(effects.read_text("utf-8").replace(",primary,breast,", ",primry,breast,", 1), "utf-8")
    (tmp_path / "vocabulary" / "organs.csv").write_text("organ;label\nlung;Lung\n", "utf-8")
    return tmp_path


def refused(tables: Path) -> str:
    """What the explorer says when it is started on these tables and does not start."""
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "CASCADE_DATA": str(tables), "PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr


def test_broken_tables_are_named_all_at_once_and_nothing_starts(broken_tables: Path) -> None:
    said = refused(broken_tables)
    assert "nothing was started" in said
    assert "vocabulary/organs.csv" in said
    assert "semicolon" in said
    assert "Traceback" not in said


def test_a_folder_without_tables_is_named_file_by_file(tmp_path: Path) -> None:
    said = refused(tmp_path)
    assert "evidence/effects.csv" in said
    assert "evidence/studies.csv" in said
    assert "missing" in said


@pytest.mark.parametrize(
    "command",
    [[sys.executable, "app.py"], [sys.executable, "-m", "gunicorn"]],
    ids=["waitress", "gunicorn"],
)
def test_each_server_serves_the_explorer(command: list[str]) -> None:
    with served(command, free_port()) as address:
        for path in ("/", "/evidence", "/_dash-layout", "/_dash-dependencies", "/assets/explorer.css"):
            with urllib.request.urlopen(address + path, timeout=20) as answer:
                assert answer.status == 200


def test_the_page_may_only_talk_to_its_own_host() -> None:
    with server.test_client() as client:
        policy = client.get("/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    assert "http" not in policy


def test_an_unknown_page_says_so() -> None:
    body = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": "/nowhere"}],
        "changedPropIds": ["url.pathname"],
    }
    with server.test_client() as client:
        client.get("/_dash-dependencies")
        answer = client.post("/_dash-update-component", json=body)
    assert "no such page" in answer.get_data(as_text=True)
