"""Steps, scenarios and windows as typed objects: signs, fallbacks, completeness, sources, errors."""

import dataclasses
import math

import pytest

from cascade.knowledge import load
from cascade.simulation.tables import (
    BaseScenario,
    Edge,
    base_scenario,
    species_group,
    step_rates,
    timing,
)

KNOWN = load()
YEAR = 365.25
CANCERS = (
    "breast",
    "breast_er_positive",
    "breast_er_negative",
    "colorectal",
    "melanoma",
    "pancreatic",
    "lung",
)
ROUTES = {"mouse": ("spontaneous", "injected", "latent"), "human": ("spontaneous", "latent")}
ALWAYS = {"cells_per_gram", "lesion_detection_size", "lesion_doubling_time", "portal_share", "start_cells"}
OF_PRIMARY = {"primary_capacity", "primary_detection_size", "primary_doubling_time", "resected"}
BY_ROUTE = {
    ("mouse", "spontaneous"): OF_PRIMARY | {"surgery_after_detection", "horizon_after_onset"},
    ("mouse", "injected"): {"dose", "surgery_after_onset", "horizon_after_onset"},
    ("mouse", "latent"): {
        "latent_cells",
        "latent_prevalence",
        "surgery_after_onset",
        "horizon_after_onset",
    },
    ("human", "spontaneous"): OF_PRIMARY | {"surgery_after_detection", "horizon_after_detection"},
    ("human", "latent"): {
        "latent_cells",
        "latent_prevalence",
        "surgery_after_onset",
        "horizon_after_onset",
    },
}


def test_every_step_is_a_rate_once_in_the_order_of_the_vocabulary() -> None:
    assert [one.step for one in step_rates(KNOWN)] == KNOWN.tables["steps"]["step"].tolist()


def test_steps_that_share_a_quantity_share_its_scale_organs_and_sign() -> None:
    seen: dict[str, tuple[str, bool, int]] = {}
    for one in step_rates(KNOWN):
        traits = (one.scale, one.per_organ, one.effect_on_metastases)
        assert seen.setdefault(one.quantity, traits) == traits
    assert len(seen) == 11


@pytest.mark.parametrize("one", step_rates(KNOWN), ids=lambda one: one.step)
def test_a_pro_metastatic_claim_raises_metastases(one) -> None:
    """Such a claim's change is the polarity of its step; what that does to metastases by way of the quantity."""
    steps = KNOWN.tables["steps"].set_index("step")
    change = +1 * int(steps.loc[one.step, "polarity"])
    moved = change * one.exponent
    assert moved * one.effect_on_metastases == +1
    fewer = {"blood_clearance", "dormant_share", "dormant_death"}
    assert one.effect_on_metastases == (-1 if one.quantity in fewer else 1)


def test_probabilities_act_on_the_logit_scale() -> None:
    shares = {"cluster_share", "trapping", "extravasation", "early_survival", "dormant_share"}
    assert {one.quantity for one in step_rates(KNOWN) if one.scale == "logit"} == shares


@pytest.mark.parametrize("cancer", [*CANCERS, "generic", "prostate", "other"])
@pytest.mark.parametrize(("species", "route"), [(s, r) for s in ROUTES for r in ROUTES[s]])
def test_every_scenario_is_complete(species: str, cancer: str, route: str) -> None:
    found = base_scenario(KNOWN, species, cancer, route)
    assert set(found.amounts) == ALWAYS | BY_ROUTE[species, route]
    for amount in found.amounts.values():
        assert amount.low <= amount.value <= amount.high
        assert math.isfinite(amount.high)
        assert amount.low > 0 or amount.unit == "probability" or not amount.sampled
        assert amount.unit != "probability" or 0 <= amount.low <= amount.high <= 1
        assert amount.cancer in {cancer, cancer.partition("_")[0], "generic"}
        assert amount.route in {route, "any"}
    assert (found["start_cells"].value > 0) == (route == "spontaneous")
    assert found.horizon.anchor == ("detection" if (species, route) == ("human", "spontaneous") else "onset")
    assert found.horizon.days > found.surgery.days


@pytest.mark.parametrize("cancer", [*CANCERS, "generic"])
@pytest.mark.parametrize("species", list(ROUTES))
def test_any_primary_of_the_ranges_can_grow_to_be_detected(species: str, cancer: str) -> None:
    found = base_scenario(KNOWN, species, cancer, "spontaneous")
    grams = math.pi / 6 * found["primary_detection_size"].high ** 3 / 1000  # of 1 g/ml
    assert found["primary_capacity"].low > grams
    least = math.pi / 6 * found["primary_detection_size"].low ** 3 / 1000 * found["cells_per_gram"].low
    assert found["start_cells"].high < least


@pytest.mark.parametrize("cancer", CANCERS)
@pytest.mark.parametrize("route", ROUTES["human"])
def test_the_main_cancers_have_human_scenarios_of_their_own(cancer: str, route: str) -> None:
    found = base_scenario(KNOWN, "human", cancer, route)
    assert (found.cancer, found.reason) == (cancer, "")
    assert any(amount.cancer == cancer for amount in found.amounts.values())


@pytest.mark.parametrize(
    ("species", "cancer", "route", "taken"),
    [
        ("human", "prostate", "spontaneous", "generic"),
        ("human", "uveal_melanoma", "spontaneous", "generic"),
        ("human", "head_neck", "latent", "generic"),
        ("mouse", "breast_er_positive", "injected", "generic"),
        ("mouse", "melanoma", "latent", "generic"),
    ],
)
def test_a_cancer_without_a_scenario_is_generic_and_says_so(species, cancer, route, taken) -> None:
    found = base_scenario(KNOWN, species, cancer, route)
    generic = base_scenario(KNOWN, species, "generic", route)
    assert found.cancer == taken
    assert found.reason == (
        f"there is no {species} scenario of {cancer} by route {route}; the generic one is taken"
    )
    assert found.amounts == generic.amounts
    assert generic.reason == ""


def test_a_part_of_a_cancer_takes_what_the_whole_has() -> None:
    whole, part = (
        base_scenario(KNOWN, "human", cancer, "spontaneous") for cancer in ("breast", "breast_er_negative")
    )
    assert part["lesion_doubling_time"] == whole["lesion_doubling_time"]
    assert part["horizon_after_detection"] != whole["horizon_after_detection"]


@pytest.mark.parametrize(
    ("species", "cancer", "route", "field", "expected"),
    [
        (
            "human",
            "breast",
            "spontaneous",
            "primary_doubling_time",
            (1.7 * YEAR / 3, 0.1 * YEAR / 3, 6.3 * YEAR / 3),
        ),
        ("human", "breast", "latent", "lesion_doubling_time", tuple(x * YEAR / 12 for x in (1.7, 0.8, 2.6))),
        ("human", "breast", "latent", "latent_prevalence", (0.306, 0.273, 0.306)),
        ("human", "colorectal", "latent", "lesion_doubling_time", (86, 74, 189)),
        ("human", "melanoma", "spontaneous", "lesion_doubling_time", (63, 34, 220)),
        ("human", "lung", "spontaneous", "primary_doubling_time", (191, 98, 573)),
        ("human", "lung", "latent", "lesion_doubling_time", (139, 139 / 3, 417)),
        ("human", "generic", "latent", "cells_per_gram", (1e8, 1e8, 1e9)),
        ("mouse", "melanoma", "injected", "dose", (5e4, 5e4, 1e6)),
    ],
)
def test_numbers_with_a_source_are_those_of_the_source(species, cancer, route, field, expected) -> None:
    """The expected numbers are copied from the words of the sources: years, months, percent."""
    amount = base_scenario(KNOWN, species, cancer, route)[field]
    assert (amount.value, amount.low, amount.high) == pytest.approx(expected, rel=1e-9)
    assert amount.sources != ("assumed",)


def test_no_number_of_mice_enters_a_human_scenario() -> None:
    parameters = KNOWN.tables["parameters"].set_index("param_id")
    table = KNOWN.tables["base_scenarios"]
    for source in {s for cell in table.loc[table["species"] == "human", "source"] for s in cell.split(";")}:
        if source in parameters.index:
            assert parameters.loc[source, "species"] == "human"


def test_what_is_assumed_says_so() -> None:
    breast = base_scenario(KNOWN, "human", "breast", "spontaneous")
    assert breast["primary_capacity"].assumed
    assert breast["primary_detection_size"].assumed  # a value with a source, but an assumed range
    assert not breast["primary_doubling_time"].assumed


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("rat", "breast", "latent"), '"rat" is not a species of a base scenario; allowed: human, mouse'),
        (
            ("human", "breast", "injected"),
            '"injected" is not a route of a human scenario; allowed: spontaneous, latent',
        ),
        (
            ("human", "breast", "any"),
            '"any" is not a route of a human scenario; allowed: spontaneous, latent',
        ),
    ],
)
def test_an_unknown_species_or_route_is_told_with_what_is_allowed(asked, told) -> None:
    with pytest.raises(ValueError, match="is not a") as caught:
        base_scenario(KNOWN, *asked)
    assert str(caught.value) == told


def test_an_unknown_cancer_field_or_code_is_told_with_what_is_meant() -> None:
    with pytest.raises(
        ValueError, match=r'"brest" is not a cancer; allowed: breast, .*; did you mean "breast"?'
    ):
        base_scenario(KNOWN, "human", "brest", "latent")
    scenario = base_scenario(KNOWN, "human", "breast", "latent")
    with pytest.raises(
        ValueError, match=r'"dose" is not a field of a human scenario by route latent; allowed: cells'
    ):
        scenario["dose"]
    with pytest.raises(
        ValueError, match=r'"adjuvent" is not a code; allowed: whole, .*; did you mean "adjuvant"?'
    ):
        timing(KNOWN, "adjuvent", "human")
    with pytest.raises(ValueError, match=r'"rat" is not a species group; allowed: mouse, human'):
        timing(KNOWN, "adjuvant", "rat")


def test_each_code_that_the_tables_use_has_a_window() -> None:
    benchmarks, effects = (KNOWN.tables[name] for name in ("perturbation_benchmarks", "therapy_effects"))
    used = set(zip(benchmarks["timing"], benchmarks["species"].map(species_group), strict=True)) | set(
        zip(effects["setting"], effects["species"].map(species_group), strict=True)
    )
    for code, species in used:
        assert timing(KNOWN, code, species).code == code
    codes = set(KNOWN.tables["timing_codes"]["code"])
    for code in codes:
        assert {timing(KNOWN, code, species).species for species in ("mouse", "human")} == {"mouse", "human"}


def placed(edge: Edge, scenario: BaseScenario, days: float) -> float:
    """A day of the edge in a scenario whose primary grows from ``days`` before its detection."""
    detected = days if "primary_detection_size" in scenario.amounts else 20.0
    surgery, end = scenario.surgery, scenario.horizon
    anchors = {"onset": 0.0, "detection": detected, "seeding": 0.7 * days}
    anchors["resection"] = anchors[surgery.anchor] + surgery.days
    anchors["horizon"] = anchors[end.anchor] + end.days
    return anchors[edge.anchor] + edge.days


@pytest.mark.parametrize("species", list(ROUTES))
@pytest.mark.parametrize("code", sorted(set(KNOWN.tables["timing_codes"]["code"])))
def test_no_window_ends_before_it_starts(code: str, species: str) -> None:
    window = timing(KNOWN, code, species)
    scenario = base_scenario(KNOWN, species, "generic", "spontaneous")
    grown = 6000.0 if species == "human" else 30.0
    assert placed(window.start, scenario, grown) < placed(window.end, scenario, grown)
    for edge in (window.start, window.end):
        assert edge.low <= edge.days <= edge.high
    if window.sources == ("assumed",):
        assert window.assumed


@pytest.mark.parametrize(
    ("species", "group"), [("mouse", "mouse"), ("rat", "mouse"), ("human", "human"), ("mouse;human", "human")]
)
def test_animals_go_by_the_mouse(species: str, group: str) -> None:
    assert species_group(species) == group


def test_the_objects_are_frozen() -> None:
    scenario = base_scenario(KNOWN, "human", "breast", "latent")
    with pytest.raises(dataclasses.FrozenInstanceError):
        scenario["latent_cells"].value = 1.0
    with pytest.raises(TypeError):
        scenario.amounts["latent_cells"] = scenario["latent_prevalence"]
