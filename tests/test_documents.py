"""Promises of the documents: what they name exists, and what exists is named."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"]
SOURCES = ["app.py", "gunicorn.conf.py", "components", "pages", "publish", "cascade", "Makefile"]

# As regular expressions, which do not match themselves.
REGISTRIES = (r"pypi\.org", r"pythonhosted\.org", r"npmjs\.(org|com)", r"deb\.debian")
MACHINES = "(^|[^A-Za-z0-9._/-])/(root|work|tmp)/"


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def section(document: str, heading: str) -> str:
    """Text below a heading, up to the next one of any level."""
    return re.split(r"^#+ ", text(document).partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(table: str) -> set[str]:
    """Every name in backticks in the first column of the tables in a text."""
    rows = re.findall(r"^\| (`[^|]*) \|", table, flags=re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def required(path: str) -> set[str]:
    """Names of the packages that a list of requirements names itself."""
    return set(re.findall(r"^[a-z][a-z0-9-]*", text(path), flags=re.MULTILINE))


def files_below(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def test_readme_names_both_commands() -> None:
    assert {"make run", "make test"} <= set(section("README.md", "Start").splitlines())


def test_each_dependency_has_its_reason() -> None:
    named = first_cells(section("README.md", "Dependencies"))
    assert named == required("requirements.txt") | required("requirements-dev.txt")


def test_each_dependency_has_its_tested_version() -> None:
    pinned = {
        name.lower().replace("_", "-")
        for name in re.findall(r"^([\w-]+)==", text("constraints.txt"), flags=re.M)
    }
    assert required("requirements.txt") | required("requirements-dev.txt") <= pinned


def test_each_setting_is_explained_and_each_explained_one_is_read() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8") for name in SOURCES for file in files_below(ROOT / name)
    )
    read = set(re.findall(r"environ(?:\.get\(|\[)\s*\"(\w+)\"", code)) | set(
        re.findall(r"\$\((XDG\w+)\)", code)
    )
    assert first_cells(section("README.md", "Settings")) == read


def test_each_column_of_a_claim_is_explained() -> None:
    schema = tomllib.loads(text("data/schema/effects.toml"))
    explained = first_cells(section("CONTRIBUTING.md", "Columns of a claim"))
    assert explained == {column["name"] for column in schema["columns"]}


def test_one_version_everywhere() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[([^]]+)\]", text("CHANGELOG.md"), flags=re.MULTILINE)
    cited = re.search(r"^version: (.+)$", text("CITATION.cff"), flags=re.MULTILINE)
    assert newest is not None
    assert cited is not None
    assert {newest[1], cited[1]} == {version}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_local_links_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text(document))
    assert [target for target in targets if not (ROOT / document).parent.joinpath(target).exists()] == []


def test_notice_names_files_that_exist() -> None:
    named = re.findall(r"(?:assets|LICENSES)/[\w./-]*\w", text("NOTICE"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_tracked_text_names_no_registry_and_no_machine() -> None:
    command = ["git", "grep", "-nIE", "|".join((*REGISTRIES, MACHINES)), "--", ".", ":!assets/vendor"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode in (0, 1), found.stderr
    assert found.stdout == ""
