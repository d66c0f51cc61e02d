"""Selection and grading as options of the command line."""

import pytest

from cascade.scene import Grading, Selection, grade, where

ALLOWED = {
    "organ": ("lung", "bone"),
    "cell": ("neutrophil",),
    "level": ("A", "E"),
    "weight": ("level.A",),
    "study": ("lin2001",),
}


@pytest.mark.parametrize(
    "text",
    [
        "organ=lung,bone&cell_type=neutrophil",
        "cell=neutrophil&organ=bone&organ=Lung",
        "?s.organ=bone%2Clung&s.cell=neutrophil",
    ],
)
def test_where_understands_fields_columns_and_pasted_links(text):
    assert where(text, ALLOWED) == Selection(organ=("lung", "bone"), cell=("neutrophil",))


def test_nothing_given_selects_everything():
    assert where("", ALLOWED) == Selection()
    assert grade(" ", ALLOWED) == Grading()


def test_where_names_all_faults_at_once():
    with pytest.raises(ValueError, match="organ") as raised:
        where("organ=lungs,bone&sell=neutrophil&year=2020-2010&level=", ALLOWED)
    assert str(raised.value).splitlines() == [
        'sell: not a name of the selection. Did you mean "cell"?',
        'organ "lungs": not one of its values. Did you mean "lung"?',
        'year "2020-2010": the earlier year comes first, as 2010-2020.',
        "level: no value given.",
    ]


def test_grading_has_its_own_names():
    text = "off=E&readout=metastasis&weights=level.A:0.5&drop=lin2001"
    expected = Grading(weights={"level.A": 0.5}, off=("E",), drop=("lin2001",), readout="metastasis")
    assert grade(text, ALLOWED) == expected
    with pytest.raises(ValueError, match="not a name of the grading"):
        grade("organ=lung", ALLOWED)
