"""What a link holds in vain is named, with what would be right."""

import pytest

from cascade.scene import Scene, decode
from cascade.scene.notices import nearest

ALLOWED = {
    "organ": ("primary", "lung", "liver", "bone"),
    "cell": tuple(f"cell_{n}" for n in range(20)),
    "row": ("macrophage", "macrophage/tam"),
    "weight": ("level.A", "level.B"),
    "grid_column": ("title", "year"),
}


@pytest.mark.parametrize(
    ("query", "parameter", "value", "right"),
    [
        ("s.organ=lungs", "s.organ", "lungs", 'Did you mean "lung"?'),
        ("s.organ=xyz", "s.organ", "xyz", "Allowed: primary, lung, liver, bone."),
        ("s.cell=zzz", "s.cell", "zzz", "cell_11 and 8 more."),
        ("s.orgn=lung", "s.orgn", "orgn", 'not a name of the selection. Did you mean "organ"?'),
        ("organ=lung", "organ", "organ", 'in a link this is written "s.organ"'),
        ("cell_type=cell_1", "cell_type", "cell_type", 'in a link this is written "s.cell"'),
        ("zz=1", "zz", "zz", "Ignored zz: not a parameter of a link."),
        ("v_cell=macrophage", "v_cell", "v_cell", 'not a parameter of a link. Did you mean "v.cell"?'),
        ("x.y=2", "x.y", "x.y", "not a parameter"),
        ("s.year=2020-2010", "s.year", "2020-2010", "as 2010-2020"),
        ("s.year=soon", "s.year", "soon", "as 2010-2020, 2010-, -2020 or 2015"),
        ("s.year=0000", "s.year", "0000", "years are wanted"),
        ("s.year=20102020", "s.year", "20102020", "years are wanted"),
        ("v.cell=macrofage", "v.cell", "macrofage", 'Did you mean "macrophage"?'),
        ("v.measure=conflicts", "v.measure", "conflicts", 'Did you mean "conflict"?'),
        ("v.all=maybe", "v.all", "maybe", "1 for yes or 0 for no"),
        ("v.page=0", "v.page", "0", "a whole number from 1"),
        ("v.page=99999999999999999999", "v.page", "99999999999999999999", "a whole number from 1"),
        ("v.sort=-yaer", "v.sort", "yaer", 'Did you mean "year"?'),
        ("v.tables=a%20b", "v.tables", "a b", "characters"),
        ("v.filter=titel:contains:x", "v.filter", "titel", 'not a column. Did you mean "title"?'),
        ("v.filter=title:contain:x", "v.filter", "contain", 'Did you mean "contains"?'),
        ("v.filter=title:contains", "v.filter", "title:contains", "contains needs a value"),
        ("v.filter=title:blank:x", "v.filter", "title:blank:x", "takes no value"),
        ("v.filter=year:lt:soon", "v.filter", "year:lt:soon", "needs a number"),
        ("v.filter=year:inRange:2010", "v.filter", "year:inRange:2010", "as 2010..2020"),
        (
            "v.filter=year:inRange:2020..2010",
            "v.filter",
            "year:inRange:2020..2010",
            "the smaller number first",
        ),
        ("g.weights=level.A:2", "g.weights", "level.A:2", "a number from 0 to 1 is wanted, as level.A:0.5"),
        ("g.weights=level.A", "g.weights", "level.A", "a number from 0 to 1"),
        ("g.weights=level.X:1", "g.weights", "level.X", 'Did you mean "level.'),
        ("scene=zero", "scene", "zero", "read as version 1"),
    ],
)
def test_a_notice_names_the_culprit_and_what_is_right(query, parameter, value, right):
    scene, notices = decode(query, ALLOWED)
    assert scene == Scene()
    assert [(notice.parameter, notice.value) for notice in notices] == [(parameter, value)]
    assert parameter in notices[0].text
    assert right in notices[0].text


def test_the_good_values_beside_a_bad_one_are_kept():
    scene, notices = decode(
        "s.organ=lung,lungs&v.filter=year:gt:2010,year:gt:x&g.weights=level.A:0.5,level.A:1", ALLOWED
    )
    assert scene.selection.organ == ("lung",)
    assert scene.view.filter == (("year", "gt", "2010"),)
    assert scene.grading.weights == (("level.A", 0.5),)
    assert len(notices) == 3


def test_of_a_single_value_given_twice_the_first_is_used_and_the_other_named():
    scene, notices = decode("v.q=first&v.q=second&v.q=first", ALLOWED)
    assert scene.view.q == "first"
    assert [notice.value for notice in notices] == ["second"]


def test_a_text_that_is_too_long_is_shortened():
    scene, notices = decode("v.q=" + "x" * 300, ALLOWED)
    assert scene.view.q == "x" * 200
    assert notices[0].text.startswith("Shortened v.q")


def test_a_notice_shows_nothing_unprintable_and_nothing_endless():
    _, notices = decode("s.organ=%00%1B" + "x" * 1000, ALLOWED)
    assert notices[0].text.isprintable()
    assert len(notices[0].value) == 60


def test_a_shared_beginning_is_nearer_than_a_shared_end():
    assert nearest("cd8_t_cell", ("t_cell", "cd8_t", "cd4_t", "nkt")) == "cd8_t"
    assert nearest("lungs", ("lung", "primary")) == "lung"
    assert nearest("macrofage", ("macrophage", "mast_cell")) == "macrophage"
    assert nearest("zzz", ("lung", "bone")) == ""
    assert nearest("", ("lung",)) == ""


def test_many_unknown_parameters_leave_room_for_the_others():
    _, notices = decode("&".join(f"q{n}=1" for n in range(40)) + "&s.organ=lungs", ALLOWED)
    assert "34 more parameters" in notices[6].text
    assert notices[7].parameter == "s.organ"


def test_a_newer_link_is_told_of_as_a_whole():
    _, notices = decode("scene=99&ranking.by=weight&s.organ=lung", ALLOWED)
    assert ["newer release" in notice.text for notice in notices] == [True]
