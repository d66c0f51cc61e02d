import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade.knowledge import DATA, check_table, load_schema, load_tables
from cascade.knowledge.check import check_cells
from cascade.knowledge.columns import allowed_values
from cascade.knowledge.faults import LIMIT, nearest
from cascade.knowledge.read import read_table

SCHEMA = load_schema()
FRAMES = load_tables().frames
CELLS = {
    name: read_table(table, (DATA / table.path).read_bytes())[0] for name, table in SCHEMA.tables.items()
}
ENUMERATED = [
    (table.name, column.name)
    for table in SCHEMA.tables.values()
    for column in table.columns
    if allowed_values(column, FRAMES) is not None
]


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        (
            "effects",
            "organ",
            "lungs",
            '"lungs" is not allowed; allowed: primary, blood, lung, liver, bone, brain, ',
        ),
        ("effects", "organ", "Lung", 'did you mean "lung"?'),
        ("effects", "cell_type", "neutrophils", 'did you mean "neutrophil"?'),
        ("effects", "step", "Primary growth", 'did you mean "primary_growth"?'),
        (
            "effects",
            "species",
            "mouse;mice",
            '"mice" is not allowed; allowed: human, mouse, rat, zebrafish, in_vitro',
        ),
        ("effects", "species", "mouse;", '"" is not allowed; allowed: human'),
        ("effects", "species", "mouse;mouse", '"mouse;mouse" names a value twice'),
        ("effects", "mediators", "CSF-1", '"CSF-1" is not in the table genes; did you mean "CSF1"?'),
        ("effects", "mediators", "CD47;SIRP1", '"SIRP1" is not in the table genes'),
        (
            "effects",
            "study_id",
            "aceto2041",
            '"aceto2041" is not in the table studies; did you mean "aceto2014"?',
        ),
        (
            "effects",
            "cell_state",
            "M2 like",
            '"M2 like" is not a name of small letters, digits and underscores',
        ),
        ("effects", "evidence_level", "F", '"F" is not allowed; allowed: A, B, C, D, E'),
        ("effects", "effect_value", "about three", '"about three" is not a number as reported'),
        ("effects", "n", "many", '"many" is not a count'),
        ("effects", "verification_url", "pmc.ncbi.nlm.nih.gov", "is not a web address"),
        ("effects", "effect_id", "X17", '"X17" is not a claim id, such as E0001'),
        ("effects", "mechanism", "", "the cell is empty; it needs a value"),
        (
            "effects",
            "change",
            "",
            "the cell is empty; it needs a value; allowed: increase, decrease, none, mixed",
        ),
        ("effects", "mechanism", " Spaces.", '" Spaces." has blanks at its start or end'),
        ("effects", "mechanism", "Bro\ufffdken", "a lost letter"),
        ("effects", "mechanism", "Two\nlines.", '"Two lines." holds a line break'),
        (
            "studies",
            "doi",
            "https://doi.org/10.1038/nature13862",
            "is not a DOI in small letters without https",
        ),
        ("studies", "doi", "10.1038/Nature13862", "is not a DOI in small letters"),
        ("studies", "year", "14", '"14" is not a year of four digits'),
        ("studies", "year", "2914", '"2914" is more than 2100, the most allowed'),
        ("studies", "pmid", "PMC12", '"PMC12" is not a whole number'),
        ("studies", "doi_check", "believed", '"believed" is not one that starts with "seen in page"'),
        ("therapies", "trial_ids", "NCT123", '"NCT123" is not a ClinicalTrials.gov id, such as NCT00992186'),
        ("genes", "hgnc_id", "1565", '"1565" is not an HGNC id'),
        ("genes", "uniprot_id", "P1", '"P1" is not one UniProt accession'),
        ("cell_types", "cell_ontology_id", "CL0000235", '"CL0000235" is not a Cell Ontology id'),
        ("organs", "uberon_id", "lung", '"lung" is not an Uberon id'),
        ("cancer_types", "mondo_id", "breast", '"breast" is not a Mondo id'),
        ("evidence_levels", "weight", "1.5", '"1.5" is more than 1, the most allowed'),
        ("evidence_levels", "weight", "-0.1", '"-0.1" is less than 0, the least allowed'),
        (
            "evidence_levels",
            "weight",
            "0,8",
            '"0,8" is not a number (with a point, not a comma, before the decimals)',
        ),
        ("evidence_levels", "weight", "nan", '"nan" is not a number'),
        ("evidence_levels", "weight", "1e999", '"1e999" is not a number'),
        ("steps", "polarity", "0", '"0" is not allowed; allowed: 1, -1'),
        ("interactions", "source_cell", "cancer_cells", 'did you mean "cancer_cell"?'),
        ("parameters", "organ", "hart", 'did you mean "heart"?'),
        ("organ_distribution", "percent", "101", '"101" is more than 100, the most allowed'),
        ("perturbation_benchmarks", "co_conditions", "nk", '"nk" is not a cell and its change in activity'),
    ],
)
def test_a_wrong_cell_is_told_with_what_would_be_right(table, column, value, told):
    frame = CELLS[table].copy()
    frame.loc[4, column] = value
    texts = [str(fault) for fault in check_cells(SCHEMA.tables[table], frame, {**FRAMES, table: frame})]
    place = f"{SCHEMA.tables[table].path}, row 4, column {column}: "
    assert any(text.startswith(place) and told in text for text in texts), texts


@pytest.mark.parametrize("column", ["source_cell", "target_cell"])
def test_the_cancer_cell_takes_part_in_circuits(column):
    assert "cancer_cell" in set(FRAMES["interactions"][column])
    assert "cancer_cell" not in set(FRAMES["cell_types"]["cell_type"])


@given(
    place=st.sampled_from(ENUMERATED),
    value=st.text(
        st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=";"), min_size=1, max_size=12
    ),
    data=st.data(),
)
def test_any_wrong_cell_of_an_enumerated_column_is_found(place, value, data):
    name, column = place
    schema, frame = SCHEMA.tables[name], CELLS[name].copy()
    row = data.draw(st.sampled_from(list(frame.index)))
    spec = next(spec for spec in schema.columns if spec.name == column)
    allowed = allowed_values(spec, FRAMES)
    frame.loc[row, column] = value
    found = {
        (fault.file, fault.row, fault.column, fault.value): fault.allowed
        for fault in check_cells(schema, frame, FRAMES)
        if fault.problem.startswith("is not allowed") or "not in the table" in fault.problem
    }
    assert found == ({} if value in allowed else {(schema.path, row, column, value): allowed})


@pytest.mark.parametrize("table", [table.name for table in SCHEMA.tables.values() if len(table.key) == 1])
def test_a_permanent_id_is_never_used_twice(table):
    schema, frame = SCHEMA.tables[table], CELLS[table].copy()
    (key,) = schema.key
    frame.loc[5, key] = frame.loc[2, key]
    faults = [fault for fault in check_cells(schema, frame, {**FRAMES, table: frame}) if fault.column == key]
    assert ("was used already in row 2; it must be unique", 5, frame.loc[2, key]) in [
        (fault.problem, fault.row, fault.value) for fault in faults
    ]


def test_empty_cells_of_a_unique_column_are_no_repeat():
    assert (CELLS["studies"]["doi"] == "").sum() > 1
    assert check_cells(SCHEMA.tables["studies"], CELLS["studies"], FRAMES) == []


def test_a_vocabulary_that_cannot_be_read_is_not_held_against_its_users():
    context = {name: frame for name, frame in FRAMES.items() if name != "organs"}
    assert check_cells(SCHEMA.tables["effects"], CELLS["effects"], context) == []


def test_a_flood_of_faults_is_cut_short_and_counted():
    header, first, *_ = csv.reader(io.StringIO((DATA / SCHEMA.tables["effects"].path).read_text("utf-8")))
    first[header.index("organ")] = "lungs"
    rows = [[f"E{number:05}", *first[1:]] for number in range(LIMIT + 7)]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    _, faults = check_table(SCHEMA.tables["effects"], text.getvalue(), FRAMES)
    assert len(faults) == LIMIT + 1
    assert (
        str(faults[-1]) == "evidence/effects.csv, column organ: 7 more rows have such faults in this column"
    )


@pytest.mark.parametrize(
    ("value", "allowed", "meant"),
    [
        ("Lungs", ("liver", "lung"), "lung"),
        ("CD8 T", ("cd4_t", "cd8_t"), "cd8_t"),
        ("xyz", ("liver", "lung"), ""),
        ("anything", (), ""),
    ],
)
def test_the_nearest_allowed_value(value, allowed, meant):
    assert nearest(value, allowed) == meant
