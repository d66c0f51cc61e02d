from pathlib import Path

import pytest

from tools.chromium import executable


def put(folder: Path, script: str) -> str:
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_working_chromium_on_the_path_is_taken(path: Path) -> None:
    there = put(path, "exit 0")
    assert executable() == there


def test_a_script_that_only_tells_how_to_install_is_not(path: Path) -> None:
    put(path, "exit 1")
    assert executable() is None


def test_a_file_that_cannot_run_is_not(path: Path) -> None:
    put(path, "")
    (path / "chromium").write_text("#!/no/such/interpreter\n")
    assert executable() is None


def test_without_chromium_there_is_none(path: Path) -> None:
    assert executable() is None
