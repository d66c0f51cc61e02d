import pandas as pd
import pytest

from cascade.knowledge import DATA, KnowledgeFaults, load, load_schema, load_tables


def test_the_shipped_tables_load_without_faults(tables):
    assert list(tables.frames) == list(load_schema().tables)
    assert {name: len(tables.frames[name]) for name in ("effects", "studies", "interactions", "genes")} == {
        "effects": 461,
        "studies": 445,
        "interactions": 202,
        "genes": 305,
    }


def test_no_shipped_table_lacks_a_schema():
    paths = {table.path for table in load_schema().tables.values()}
    assert paths == {path.relative_to(DATA).as_posix() for path in DATA.glob("*/*.csv")}


def test_columns_have_the_types_of_their_schema(tables):
    for table in load_schema().tables.values():
        frame = tables.frames[table.name]
        assert tuple(frame) == table.names
        assert list(frame.index) == list(range(len(frame)))
        for column in table.columns:
            kind = frame[column.name].dtype
            if column.type == "string":
                assert isinstance(kind, pd.StringDtype)
                assert frame[column.name].notna().all()
            elif column.type == "number":
                assert kind == "float64"
            else:
                assert kind == ("int64" if column.required else pd.Int64Dtype())


def test_values_arrive_as_written(tables):
    claim = tables.frames["effects"].set_index("effect_id").loc["E0002"]
    assert claim["mediators"] == "CD47;SIRPA"
    assert claim["n"] == ""
    studies = tables.frames["studies"].set_index("study_id")
    assert studies.loc["aasebo2021", "first_author"] == "Aasebø"
    assert studies.loc["aasebo2021", "pmid"] == 34671130
    assert pd.isna(studies.loc["koop1995", "pmid"])
    assert tables.frames["parameters"]["value"].iloc[0] == 3.2e6


def test_knowledge_holds_tables_rules_and_claims_under_one_id(tables):
    knowledge = load()
    assert knowledge.id == tables.id
    assert len(knowledge.id) == 16
    assert set(knowledge.id) <= set("0123456789abcdef")
    assert len(knowledge.claims) == len(knowledge.tables["effects"])


def test_the_id_is_that_of_the_content(tables, folder):
    assert load_tables(folder).id == tables.id
    rules = folder / "rules" / "weights.toml"
    rules.write_bytes(rules.read_bytes() + b"\n")
    assert load_tables(folder).id != tables.id


def test_the_id_changes_with_a_table(tables, folder, edit):
    edit("effects", 2, "mechanism", "Something else.")
    assert load_tables(folder).id != tables.id


def test_tables_without_rules_go_by_the_shipped_rules(folder):
    for path in (folder / "rules").iterdir():
        path.unlink()
    (folder / "rules").rmdir()
    assert len(load(folder).claims) == 461


def test_all_faults_of_all_tables_come_at_once(folder, edit, faults):
    edit("stages", 2, "order", "first")
    edit("effects", 17, "organ", "lungs")
    edit("effects", 30, "species", "mouse;mice")
    edit("survival_curves", 5, "time_years", "-1")
    (folder / "therapies" / "targets.csv").unlink()
    places = [(fault.file, fault.row, fault.column) for fault in faults()]
    assert places == [
        ("vocabulary/stages.csv", 2, "order"),
        ("evidence/effects.csv", 17, "organ"),
        ("evidence/effects.csv", 30, "species"),
        ("therapies/targets.csv", None, None),
        ("model/survival_curves.csv", 5, "time_years"),
    ]


def test_what_refers_to_the_lost_rows_of_a_table_is_no_fault(folder, faults):
    targets = folder / "therapies" / "targets.csv"
    lines = targets.read_text("utf-8").splitlines()
    targets.write_text("\n".join([*lines[:3], lines[3] + ',"open', *lines[4:]]), "utf-8")
    (only,) = faults()
    assert (only.file, only.row) == ("therapies/targets.csv", 4)
    assert "the row cannot be read" in only.problem


def test_what_refers_to_an_empty_table_says_so(folder, faults):
    steps = folder / "vocabulary" / "steps.csv"
    steps.write_text(steps.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert str(faults()[0]).endswith('"primary_growth" is not in the table steps')


def test_broken_rules_are_told_together_with_broken_tables(folder, edit):
    (folder / "rules" / "weights.toml").write_text("[level\n")
    edit("effects", 17, "organ", "lungs")
    with pytest.raises(KnowledgeFaults) as caught:
        load(folder)
    assert [fault.file for fault in caught.value.faults] == ["evidence/effects.csv", "rules/weights.toml"]
    assert str(caught.value).startswith("2 faults in the data\n")


def test_a_missing_weight_is_a_fault_of_the_rules(folder):
    weights = folder / "rules" / "weights.toml"
    weights.write_text(weights.read_text("utf-8").replace("abstract = 0.9", ""), "utf-8")
    with pytest.raises(KnowledgeFaults) as caught:
        load(folder)
    (only,) = caught.value.faults
    assert str(only) == "rules/weights.toml: no weight is given to verification.abstract"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KnowledgeFaults) as caught:
        load(tmp_path / "none")
    assert [str(fault) for fault in caught.value.faults] == [f"{tmp_path / 'none'}: there is no such folder"]


def test_a_missing_file_is_named_with_the_one_that_may_be_meant(folder, faults):
    (folder / "evidence" / "effects.csv").rename(folder / "evidence" / "effect.csv")
    (only,) = faults()
    assert str(only) == 'evidence/effects.csv: the file is missing; did you mean "effect.csv"?'


def test_a_missing_folder_is_named(folder, faults):
    for path in (folder / "therapies").iterdir():
        path.unlink()
    (folder / "therapies").rmdir()
    assert [fault.file for fault in faults()] == [
        "therapies/targets.csv",
        "therapies/therapies.csv",
        "therapies/therapy_effects.csv",
    ]
    assert "no folder therapies" in str(faults()[0])
