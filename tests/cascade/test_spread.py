"""Where each cancer spreads: nothing is lost, nothing mixed, everything has words."""

from dataclasses import replace
from functools import lru_cache

import pytest

from cascade import DATA
from cascade.knowledge import Knowledge, load
from cascade.scene import Scene, Selection, View
from cascade.spread import (
    all_panels,
    axis_end,
    recorded_cancers,
    shown_cancers,
    spread_panels,
    spread_words,
    whole_cancer,
)


@lru_cache(maxsize=1)
def known() -> Knowledge:
    return load(DATA)


def test_every_row_of_the_table_stands_in_exactly_one_panel() -> None:
    table = known().tables["organ_distribution"]
    rows = {
        (row.study_id, row.source_kind, row.primary, row.organ): row.percent for row in table.itertuples()
    }
    shown = [
        ((panel.study_id, panel.kind, series, site), share.percent)
        for panel in all_panels(known())
        for (site, series), share in panel.shares.items()
    ]
    assert len(shown) == len(table)
    assert dict(shown) == rows


def test_a_panel_has_one_study_and_one_kind() -> None:
    keys = [(panel.cancer, panel.study_id, panel.kind) for panel in all_panels(known())]
    assert len(keys) == len(set(keys))
    prostate = [panel.kind for panel in spread_panels(known(), ("prostate",))]
    assert prostate == ["autopsy", "registry"]


def test_subtypes_stand_under_their_cancer() -> None:
    assert whole_cancer("breast_luminal_a") == "breast"
    assert whole_cancer("rectum") == "colorectal"
    assert whole_cancer("melanoma") == "melanoma"
    kaplan = next(panel for panel in spread_panels(known(), ("breast",)) if panel.study_id == "kaplan2016")
    assert [label for _, label in kaplan.series] == [
        "Luminal A",
        "Luminal B",
        "HER2-over-expressing",
        "Triple negative",
    ]
    assert kaplan.totals["breast_her2"] == 162
    assert kaplan.shares["bone", "breast_luminal_a"].percent == 66.2
    assert kaplan.scale == 70


def test_every_code_of_the_table_has_words() -> None:
    words, tables = spread_words(), known().tables
    table = tables["organ_distribution"]
    organs, cancers = set(tables["organs"]["organ"]), set(tables["cancer_types"]["cancer_type"])
    assert set(table["organ"]) - organs <= set(words["site"])
    assert set(table["primary"]) - cancers <= set(words["subtype"])
    assert set(table["study_id"]) <= set(words["study"])
    assert set(table["source_kind"]) <= set(words["kind"])
    assert {entry["organ"] for entry in words["site"].values() if "organ" in entry} <= organs
    assert {entry["cancer"] for entry in words["subtype"].values()} <= cancers


def test_counted_shares_agree_with_their_percentages() -> None:
    for panel in all_panels(known()):
        for share in panel.shares.values():
            if share.count is not None and share.total is not None:
                assert share.percent == pytest.approx(100 * share.count / share.total, abs=0.051)
            assert 0 <= share.percent <= panel.scale


def test_the_filter_on_cancer_goes_before_the_cancer_of_the_view() -> None:
    scene = Scene()
    assert shown_cancers(known(), scene) == ("breast",)
    scene = replace(scene, view=replace(View(), spread="prostate"))
    assert shown_cancers(known(), scene) == ("prostate",)
    scene = replace(scene, selection=replace(Selection(), cancer=("ovarian", "lung")))
    assert shown_cancers(known(), scene) == ("lung", "ovarian")
    assert "ovarian" not in recorded_cancers(known())
    assert {panel.cancer for panel in spread_panels(known(), ("lung", "ovarian"))} == {"lung"}


@pytest.mark.parametrize(
    ("largest", "end"), [(0.1, 1), (1.0, 1), (3.63, 5), (7, 10), (66.2, 70), (90, 90), (100, 100)]
)
def test_an_axis_ends_just_beyond_its_largest_share(largest: float, end: int) -> None:
    assert axis_end(largest) == end
