import hashlib
import json

import frictionless
import pytest

from cascade.__main__ import main
from cascade.commands import datapackage
from cascade.knowledge import DATA, load_schema
from cascade.knowledge.package import package_text


@pytest.fixture(scope="module")
def package():
    return json.loads((DATA / "datapackage.json").read_text("utf-8"))


def errors_of(package, folder):
    report = frictionless.Package(package, basepath=str(folder)).validate()
    return [tuple(error) for error in report.flatten(["type", "rowNumber", "fieldName"])]


def test_the_file_is_up_to_date():
    assert (DATA / "datapackage.json").read_bytes() == package_text().encode()


def test_the_package_validates(package):
    assert errors_of(package, DATA) == []


def test_every_table_is_in_the_package_with_its_checksum(package):
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert set(resources) == {table.path for table in load_schema().tables.values()} | {
        "model/published_models.md"
    }
    for path, resource in resources.items():
        raw = (DATA / path).read_bytes()
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"


def test_licences_and_sources_are_named(package):
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert any("10.1016/j.tcb.2025.05.006" in source["path"] for source in package["sources"])
    (genes,) = [resource for resource in package["resources"] if resource["name"] == "genes"]
    assert [licence["name"] for licence in genes["licenses"]] == ["CC0-1.0"]


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "kind"),
    [
        ("effects", 17, "organ", "lungs", "foreign-key"),
        ("effects", 17, "change", "rise", "constraint-error"),
        ("effects", 17, "species", "mouse;mice", "constraint-error"),
        ("effects", 17, "effect_id", "E0001", "primary-key"),
        ("interactions", 9, "source_cell", "cancer", "constraint-error"),
        ("steps", 3, "polarity", "2", "constraint-error"),
        ("studies", 9, "doi", "doi:10.1/x", "constraint-error"),
        ("survival_curves", 9, "km_survival", "1.1", "constraint-error"),
    ],
)
def test_the_package_alone_tells_a_wrong_cell(package, folder, edit, table, row, column, value, kind):
    edit(table, row, column, value)
    # The checksum tells of any change; here the rules of the schema are asked.
    resources = [{key: it[key] for key in it if key not in ("hash", "bytes")} for it in package["resources"]]
    found = errors_of({**package, "resources": resources}, folder)
    assert kind in [error[0] for error in found]
    assert row in [error[1] for error in found]


def test_the_package_alone_tells_any_change(package, folder, edit):
    edit("effects", 17, "mechanism", "Something else.")
    assert "hash-count" in [error[0] for error in errors_of(package, folder)]


def test_check_tells_an_outdated_file_and_writing_mends_it(tmp_path, monkeypatch, capsys):
    target = tmp_path / "datapackage.json"
    monkeypatch.setattr(datapackage, "TARGET", target)
    assert main(["datapackage", "--check"]) == 1
    assert "out of date; run: python -m cascade datapackage" in capsys.readouterr().err
    assert main(["datapackage"]) == 0
    assert main(["datapackage", "--check"]) == 0
    target.write_text(target.read_text("utf-8").replace("CC-BY-4.0", "CC-BY-3.0"), "utf-8")
    assert main(["datapackage", "--check"]) == 1
