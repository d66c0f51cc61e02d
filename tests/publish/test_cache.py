"""What is costly is made once, and kept where one setting says."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from publish.cache import cache, kept, settings, start


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("CASCADE_REDIS_URL", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    server = Flask("own")
    start(server)
    with server.app_context():
        yield tmp_path


def made_twice(parts: tuple[str, ...]) -> tuple[int, bytes]:
    """How often an answer is made when it is asked for twice, and the second answer."""
    calls = []

    def make() -> bytes:
        calls.append(1)
        return f"answer {len(calls)}".encode()

    kept(parts, make)
    return len(calls), kept(parts, make) if len(calls) == 1 else b""


def test_an_answer_is_made_once_and_lies_in_the_cache_folder(own_cache: Path) -> None:
    assert made_twice(("zip", "id1")) == (1, b"answer 1")
    assert list((own_cache / "immune-cascade-explorer" / "answers").iterdir())
    assert kept(("zip", "id2"), lambda: b"other tables, other answer") == b"other tables, other answer"


def test_a_lost_cache_is_made_anew(own_cache: Path) -> None:
    kept(("zip", "id3"), lambda: b"one")
    shutil.rmtree(own_cache / "immune-cascade-explorer")
    assert kept(("zip", "id3"), lambda: b"two") == b"two"


def test_without_a_writable_folder_answers_stay_in_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CASCADE_REDIS_URL", raising=False)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert settings()["CACHE_TYPE"] == "SimpleCache"


def test_one_setting_moves_the_cache_to_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASCADE_REDIS_URL", "redis://127.0.0.1:6379/0")
    assert settings()["CACHE_TYPE"] == "RedisCache"
    assert settings()["CACHE_REDIS_URL"] == "redis://127.0.0.1:6379/0"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
def test_two_servers_share_a_real_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        ["redis-server", "--port", str(port), "--save", "", "--bind", "127.0.0.1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout
        assert any("Ready to accept connections" in line for line in child.stdout)
        monkeypatch.setenv("CASCADE_REDIS_URL", f"redis://127.0.0.1:{port}/0")
        for answer in (b"made by the first", b"not made by the second"):
            server = Flask("one of two")
            start(server)
            with server.app_context():
                assert kept(("zip", "shared"), lambda made=answer: made) == b"made by the first"
                if answer == b"not made by the second":
                    cache.clear()
    finally:
        child.terminate()
        child.communicate(timeout=30)
