"""The weight of each claim: level x verification x attribution x integrity x DOI, under the user's grading."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from cascade.arrays import Floats
from cascade.claims import Claims
from cascade.scene import Grading


def weights_in_force(claims: Claims, grading: Grading) -> Mapping[str, float]:
    """``factor.value`` -> its weight: the default or the user's own, 0 for a dropped level."""
    off = {f"level.{level}": 0.0 for level in grading.off}
    return {**claims.default_weights, **dict(grading.weights), **off}


@lru_cache(maxsize=8)
def claim_weights(claims: Claims, grading: Grading) -> Floats:
    """Weight in 0..1 of every claim, in the order of ``claims``.

    0 for claims of a dropped level or study, and, with ``readout="metastasis"``, for findings on the primary tumour
    only: they stay listed and are not counted. The array is shared and cannot be written to.
    """
    own = weights_in_force(claims, grading)
    weights = np.ones(len(claims))
    for names, codes in claims.factors.values():
        weights *= np.array([own[name] for name in names])[codes]
    if grading.readout == "metastasis":
        weights *= claims.metastasis
    if grading.drop:
        weights[claims.fields["study"].holding(grading.drop)] = 0.0
    weights.flags.writeable = False
    return weights


@lru_cache(maxsize=4)
def sided_weights(claims: Claims, grading: Grading) -> tuple[Floats, Floats, Floats]:
    """Weight that every claim gives to its study's P, N and Z: of a mixed claim to P and to N; shared, as above."""
    weights = claim_weights(claims, grading)
    pro, anti, null = (weights * mask for mask in claims.is_direction)
    for sided in (pro, anti, null):
        sided.flags.writeable = False
    return pro, anti, null
