"""The vendored files are those of the lock file, and the lock file is that of the pinned packages."""

import json
import re
from pathlib import Path

import plotly
import pytest

from tools.vendor import fetch, manifest, packages, stylesheet

ASSETS = Path(__file__).resolve().parents[2] / "assets"
LOCK = ASSETS / "vendor" / "manifest.json"
KEPT_BY_HAND = {"vendor/manifest.json"}


def header_version(script: Path) -> str:
    return re.search(r"plotly\.js.*? v([\d.]+)", script.read_text("utf-8")[:300])[1]


def test_every_vendored_file_has_its_locked_hash():
    assert manifest.faults(LOCK, ASSETS) == []


def test_a_changed_and_a_missing_file_are_named(tmp_path):
    row = {"package": "p", "version": "1", "sha256": manifest.sha256(b"as vendored")}
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps([row | {"file": "changed.css"}, row | {"file": "gone.css"}]), "utf-8")
    (tmp_path / "changed.css").write_bytes(b"edited")
    assert [fault.split(" is ")[0] for fault in manifest.faults(lock, tmp_path)] == [
        "changed.css",
        "gone.css",
    ]


def test_the_lock_file_lists_the_pinned_packages_and_nothing_else():
    locked = {
        (row["file"], row["package"], row["version"], row["licence"]) for row in json.loads(LOCK.read_bytes())
    }
    pinned = {(file.target, p.name, p.version, p.licence) for p in packages.load() for file in p.files}
    assert locked == pinned


@pytest.mark.parametrize("folder", ["vendor", "fonts", "body"])
def test_no_file_lies_unlisted_beside_the_vendored_ones(folder):
    listed = {row["file"] for row in json.loads(LOCK.read_bytes())} | KEPT_BY_HAND
    present = {path.relative_to(ASSETS).as_posix() for path in (ASSETS / folder).rglob("*") if path.is_file()}
    assert present <= listed


def test_plotly_js_is_the_version_that_the_installed_plotly_speaks():
    bundled = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert header_version(ASSETS / "vendor" / "plotly-cartesian.min.js") == header_version(bundled)


def test_bootstrap_is_one_layer_so_that_own_styles_win_whatever_the_order():
    css = (ASSETS / "vendor" / "bootstrap.min.css").read_text("utf-8")
    assert css.startswith('@charset "UTF-8";@layer bootstrap{')
    assert css.count("{") == css.count("}")
    assert "sourceMappingURL" not in css


def test_layer_closes_after_the_last_rule():
    css = stylesheet.layer(b'@charset "UTF-8";a{b:c}\n/*# sourceMappingURL=x.map */')
    assert css == b'@charset "UTF-8";@layer bootstrap{\na{b:c}\n}\n'
    assert stylesheet.layer(b"a{b:c}") == b"@layer bootstrap{\na{b:c}\n}\n"


def test_an_archive_with_another_hash_is_refused(tmp_path):
    archive = tmp_path / "p.tgz"
    archive.write_bytes(b"abc")
    # The digest of "abc" is the example of FIPS 180-4.
    assert fetch.integrity(archive).startswith("sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05oh")


def test_vendored_styles_refer_to_nothing_outside():
    for sheet in (ASSETS / "vendor").rglob("*.css"):
        targets = re.findall(r"url\(\s*[\"']?([^\"')]{0,20})", sheet.read_text("utf-8"))
        assert all(target.startswith("data:") for target in targets)
