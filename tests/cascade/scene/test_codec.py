"""A link restores its scene, whatever the scene, and never raises, whatever the link."""

from dataclasses import fields
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cascade.scene import Condition, Grading, Scene, Selection, View, decode, encode
from cascade.scene.codec import LONGEST, MOST_NOTICES
from cascade.scene.conditions import BARE_OPS, NUMBER_OPS, TEXT_OPS
from cascade.scene.part import slots

ALLOWED = {
    "stage": ("initiation", "circulation", "dissemination", "dormancy", "reactivation"),
    "cell": ("macrophage", "neutrophil", "cd8_t"),
    "organ": ("primary", "lung", "liver", "bone", "multiple"),
    "level": ("A", "B", "C", "D", "E"),
    "study": ("lin2001", "coffelt2015"),
    "row": ("macrophage", "macrophage/tam"),
    "column": ("dissemination", "dissemination/seeding"),
    "weight": ("level.A", "level.C", "verification.abstract"),
    "grid_column": ("title", "year", "mechanism"),
}

IDENTS = st.from_regex(r"[A-Za-z0-9_.:/+-]{1,12}", fullmatch=True).filter(lambda name: name != "-")
NAMES = st.from_regex(r"[A-Za-z0-9_./+-]{1,12}", fullmatch=True)
COLUMNS = st.from_regex(r"[A-Za-z0-9_.]{1,20}", fullmatch=True)
NUMBERS = st.one_of(st.integers(-9999, 9999), st.decimals(-99, 99, places=3)).map(str)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
TOKENS = st.lists(IDENTS, max_size=6).map(tuple)
YEARS = st.one_of(
    st.tuples(st.integers(1000, 9999), st.integers(1000, 9999)).map(lambda pair: tuple(sorted(pair))),
    st.tuples(st.none(), st.integers(1000, 9999)),
    st.tuples(st.integers(1000, 9999), st.none()),
)
CONDITIONS = st.one_of(
    st.builds(Condition, COLUMNS, st.sampled_from(TEXT_OPS), TEXTS.filter(bool)),
    st.builds(Condition, COLUMNS, st.sampled_from(BARE_OPS), st.just("")),
    st.builds(Condition, COLUMNS, st.sampled_from(NUMBER_OPS), NUMBERS),
    st.builds(
        Condition,
        COLUMNS,
        st.just("inRange"),
        st.tuples(NUMBERS, NUMBERS).map(lambda pair: "..".join(sorted(pair, key=float))),
    ),
)
KINDS = {
    "tokens": TOKENS,
    "ident": IDENTS,
    "flag": st.booleans(),
    "text": TEXTS,
    "whole": st.integers(1, 999_999),
    "years": YEARS,
    "numbers": st.dictionaries(NAMES, st.floats(0, 1), max_size=5),
    "conditions": st.lists(CONDITIONS, max_size=5).map(tuple),
}


def parts_of(part):
    """Any part of a type, with few or many of its fields set."""
    values = {
        slot.attribute: st.sampled_from(slot.kind.options)
        if slot.kind.name == "choice"
        else KINDS[slot.kind.name]
        for slot in slots(part)
    }
    return st.fixed_dictionaries({}, optional=values).map(lambda chosen: part(**chosen))


SCENES = st.builds(Scene, parts_of(Selection), parts_of(View), parts_of(Grading))


@given(SCENES)
def test_a_link_restores_its_scene_without_a_word(scene):
    assert decode(encode(scene), {}) == (scene, ())


@given(SCENES)
def test_equal_scenes_hash_alike_and_have_one_link(scene):
    twin, _ = decode(encode(scene), {})
    assert hash(twin) == hash(scene)
    assert encode(twin) == encode(scene)


@given(SCENES)
def test_a_mail_program_that_escapes_more_or_reorders_changes_nothing(scene):
    pairs = parse_qsl(encode(scene), keep_blank_values=True)
    again = urlencode(list(reversed(pairs)), quote_via=lambda text, *_: quote(text, safe=""))
    assert decode(again, {}) == (scene, ())
    assert decode("?" + encode(scene).replace("&", "&amp;"), {}) == (scene, ())


@given(st.text())
@example("s.organ=\ud800&v.q=\udfff")
@example("%&&==%00%ZZ&s.=&v.=1&g.weights=:,:&v.filter=::,:&scene=")
@example("s.year=１９９９-２０００&v.page=²&g.weights=level.A:1_0,level.C:nan")
def test_no_text_at_all_raises(text):
    for query in (text, f"s.organ={text}", f"v.filter={text}&v.q={text}&{text}=1", f"g.weights={text}"):
        scene, notices = decode(query, ALLOWED)
        again, _ = decode(encode(scene), ALLOWED)
        assert again == scene
        assert all(notice.text.isprintable() and notice.text.encode() for notice in notices)


NASTY = st.sampled_from([
    *(f"{part.prefix}.{slot.query}" for part in (Selection, View, Grading) for slot in slots(part)),
    *("scene", "s.", "x.organ", "organ", "amp;s.organ"),
])  # fmt: skip


@given(st.lists(st.tuples(NASTY, st.text(alphabet="lung,:-.~%0129AE/+ \n\x00é", max_size=30)), max_size=8))
def test_what_was_read_is_canonical(pairs):
    scene, _ = decode(urlencode(pairs), ALLOWED)
    assert decode(encode(scene), ALLOWED) == (scene, ())


def test_the_default_scene_is_the_empty_query_and_the_other_way_round():
    assert encode(Scene()) == ""
    assert decode("", ALLOWED) == decode("?", ALLOWED) == decode("scene=1", ALLOWED) == (Scene(), ())


@pytest.mark.parametrize("query", ["s.organ=", "v.measure=net", "v.all=0", "v.page=1", "s.year=-", "v.q="])
def test_defaults_that_were_written_out_are_read_silently_and_not_written_again(query):
    scene, notices = decode(query, ALLOWED)
    assert (encode(scene), notices) == ("", ())


def test_only_what_differs_is_written_in_a_readable_form():
    scene = Scene(
        Selection(organ=("lung", "bone"), year=(2010, None)),
        View(cell="macrophage/tam", sort="-year", filter=(("title", "contains", "IL-6, or not: 50 %"),)),
        Grading(weights={"level.C": 0.5, "level.A": 1}),
    )
    assert encode(scene) == (
        "scene=1&s.organ=bone,lung&s.year=2010-&v.cell=macrophage/tam&v.sort=-year"
        "&v.filter=title:contains:IL-6%252C%2520or%2520not%253A%252050%2520%2525"
        "&g.weights=level.A:1,level.C:0.5"
    )


def test_order_and_repetition_do_not_matter():
    assert Selection(organ=("lung", "bone", "lung")) == Selection(organ=["bone", "lung"])
    for query in ("s.organ=lung,bone,lung", "s.organ=lung&s.organ=bone", "s.organ=%20bone%2CLUNG,"):
        assert decode(query, ALLOWED) == (Scene(Selection(organ=("bone", "lung"))), ())


@pytest.mark.parametrize(
    ("text", "years", "written"),
    [
        ("2010-2020", (2010, 2020), "2010-2020"),
        ("2010 – 2020", (2010, 2020), "2010-2020"),
        ("2010-", (2010, None), "2010-"),
        ("-2020", (None, 2020), "-2020"),
        ("2015", (2015, 2015), "2015"),
        ("2015-2015", (2015, 2015), "2015"),
    ],
)
def test_years_may_be_open_at_either_end_or_single(text, years, written):
    scene, notices = decode("s.year=" + quote(text), ALLOWED)
    assert (scene.selection.year, notices) == (years, ())
    assert encode(scene) == f"scene=1&s.year={written}"


def test_column_names_are_understood_and_written_as_fields():
    scene, notices = decode("s.cell_type=cd8_t&s.cell=macrophage&s.evidence_level=A", ALLOWED)
    assert notices == ()
    assert encode(scene) == "scene=1&s.cell=cd8_t,macrophage&s.level=A"


def test_what_follows_readers_is_nobodys_business_nor_what_the_caller_reads():
    assert decode("utm_source=mail&fbclid=1&_ga=2&mc_eid=3&s.organ=lung", ALLOWED)[1] == ()
    assert decode("by=organ&s.organ=lung", ALLOWED, beside=("by",))[1] == ()


@pytest.mark.parametrize(
    "wrong", [{"organ": "lung"}, {"organ": ("lu,ng",)}, {"year": (2020, 2010)}, {"year": (1, 2)}]
)
def test_a_part_that_no_link_could_hold_cannot_be_built(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Selection(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "size"}, {"page": 0}, {"page": True}, {"q": "x" * 201}, {"all": 1}, {"cell": "a b"},
        {"sort": "-"}, {"sort": "a" * 81}, {"filter": [("year", "lt", "x")]},
        {"filter": [("year", "like", "x")]}, {"filter": [("title", "contains", str(n)) for n in range(21)]},
    ],
)  # fmt: skip
def test_a_view_that_no_link_could_hold_cannot_be_built(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        View(**wrong)


@pytest.mark.parametrize("number", [-0.1, 1.1, float("nan"), float("inf"), "1", True])
def test_weights_lie_between_0_and_1(number):
    with pytest.raises(ValueError, match="weights"):
        Grading(weights={"level.A": number})


def test_an_absurdly_long_link_is_cut_at_a_parameter_and_says_so():
    query = "s.organ=lung&" + "&".join(["v.q=x"] * LONGEST)
    scene, notices = decode(query, ALLOWED)
    assert scene.selection.organ == ("lung",)
    assert "longer than" in notices[0].text


def test_many_faults_are_counted_after_the_first_dozen():
    query = "s.organ=" + ",".join(f"nowhere{n}" for n in range(1000))
    _, notices = decode(query, ALLOWED)
    assert len(notices) == MOST_NOTICES + 1
    assert notices[-1].text.startswith(f"{1000 - MOST_NOTICES} more values")


def test_every_field_of_the_scene_is_a_part_with_a_prefix_of_its_own():
    parts = [field.default_factory for field in fields(Scene)]
    assert [part.name for part in parts] == [field.name for field in fields(Scene)]
    assert len({part.prefix for part in parts}) == len(parts)


def test_toggling_and_lifting():
    selection = Selection(organ=("lung",), year=(2010, 2020))
    assert selection.toggling("organ", "bone").organ == ("bone", "lung")
    assert selection.toggling("organ", "lung") == selection.lifting("organ") == Selection(year=(2010, 2020))
    assert list(selection.filters()) == [("organ", ("lung",)), ("year", (2010, 2020))]
    assert list(selection.lifting("year").lifting("organ").filters()) == []
