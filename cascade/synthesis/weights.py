"""The weight of each claim: level x verification x attribution x integrity x DOI, under the user's grading."""

from __future__ import annotations

import numpy as np

from cascade.claims import Claims, Floats
from cascade.scene import Grading


def claim_weights(claims: Claims, grading: Grading) -> Floats:
    """Weight in 0..1 of every claim, in the order of ``claims``.

    0 for claims of a dropped level or study, and, with ``readout="metastasis"``, for findings on the primary tumour
    only: they stay listed and are not counted.
    """
    own = {**claims.default_weights, **dict(grading.weights), **{f"level.{level}": 0.0 for level in grading.off}}
    weights = np.ones(len(claims))
    for names, codes in claims.factors.values():
        weights *= np.array([own.get(name, 1.0) for name in names])[codes]
    if grading.readout == "metastasis":
        weights *= claims.metastasis
    if grading.drop:
        weights[claims.fields["study"].holding(grading.drop)] = 0.0
    return weights
