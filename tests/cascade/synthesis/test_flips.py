"""Where a role flips: clear on both sides, clear on one, and not at all."""

from itertools import pairwise, product

import pytest

from cascade.synthesis.flips import Flip, Place, clear_sign, flips

LEAN = 0.8
UP, DOWN = Place(4, 0.6, 0.97), Place(4, -0.6, 0.03)
WEAK_UP, WEAK_DOWN = Place(3, 0.2, 0.7), Place(3, -0.2, 0.3)
ONE_DOWN = Place(1, -0.9, 0.01)


@pytest.mark.parametrize(
    ("place", "sign"),
    [
        (Place(2, 0.4, 0.80), 1),
        (Place(2, 0.4, 0.79), 0),
        (Place(2, -0.4, 0.19), -1),
        (Place(2, -0.4, 0.21), 0),
        (ONE_DOWN, 0),
        (Place(0, float("nan"), float("nan")), 0),
        (None, 0),
    ],
)
def test_a_sign_is_clear_from_the_threshold_on_and_never_by_one_study(place: Place | None, sign: int) -> None:
    assert clear_sign(place, LEAN) == sign


@pytest.mark.parametrize(
    ("lane", "found"),
    [
        ([UP, DOWN], (Flip(0, 1, True),)),
        ([UP, UP, DOWN, UP], (Flip(1, 2, True), Flip(2, 3, True))),
        ([UP, UP, UP], ()),
        ([UP, None, ONE_DOWN, WEAK_UP, DOWN], (Flip(0, 4, True),)),
        ([UP, WEAK_DOWN], (Flip(0, 1, False),)),
        ([UP, ONE_DOWN], ()),
        ([WEAK_UP, WEAK_DOWN], ()),
        ([WEAK_DOWN, None, UP], (Flip(0, 2, False),)),
        ([UP, WEAK_DOWN, UP], (Flip(0, 1, False), Flip(1, 2, False))),
        ([], ()),
        ([None, None], ()),
    ],
)
def test_flips_along_a_lane(lane: list[Place | None], found: tuple[Flip, ...]) -> None:
    assert flips(lane, LEAN) == found


def test_flips_look_the_same_from_either_end_and_with_signs_exchanged() -> None:
    places = (UP, DOWN, WEAK_UP, WEAK_DOWN, ONE_DOWN, None)
    for lane in product(places, repeat=4):
        found = {(f.start, f.end, f.clear) for f in flips(lane, LEAN)}
        mirrored = [p and Place(p.studies, -p.net, 1 - p.p_promotes) for p in lane]
        assert {(f.start, f.end, f.clear) for f in flips(mirrored, LEAN)} == found
        backwards = {(3 - f.end, 3 - f.start, f.clear) for f in flips(lane[::-1], LEAN)}
        assert backwards == found
        clear = [p for p in lane if clear_sign(p, LEAN)]
        turns = sum(a.net * b.net < 0 for a, b in pairwise(clear) if a and b)
        assert sum(kind for _, _, kind in found) == turns
