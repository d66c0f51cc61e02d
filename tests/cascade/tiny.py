"""Small knowledge for cases that can be worked by hand: a few claims among the real vocabularies and rules."""

from types import MappingProxyType

import pandas as pd

from cascade.claims import code_claims
from cascade.knowledge import Knowledge, load
from cascade.scene import Grading, Selection

REAL = load()
EFFECTS = tuple(REAL.tables["effects"].columns)
STUDIES = tuple(REAL.tables["studies"].columns)
STAGE_OF = dict(zip(REAL.tables["steps"]["step"], REAL.tables["steps"]["stage"], strict=True))

ALL = Selection()
"""No filter."""

SHIPPED = Grading()
"""The weights as they are in the tables."""

CLAIM = {
    "step": "seeding",
    "cell_type": "macrophage",
    "cell_state": "unspecified",
    "organ": "lung",
    "cancer_type": "breast",
    "species": "mouse",
    "perturbation": "depletion",
    "direction": "pro_metastatic",
    "evidence_level": "A",
    "verification": "full_text",
    "attribution": "direct",
    "metastasis_readout": "yes",
}
"""A claim of weight 1, but for what a test says."""

STUDY = {"year": 2015, "doi_check": "seen in page", "publication_status": "no_notice_seen"}
DIRECTIONS = {"P": "pro_metastatic", "N": "anti_metastatic", "Z": "none", "M": "mixed"}


def claim(study: str, direction: str = "P", level: str = "A", **more: object) -> dict[str, object]:
    """One claim: direction P, N, Z or M; level A 1, B 0.6, C 0.8, D 0.4, E 0.25; further columns of claim and study."""
    return {"study_id": study, "direction": DIRECTIONS[direction], "evidence_level": level, **more}


def tiny(*claims: dict[str, object]) -> Knowledge:
    """Knowledge that holds these claims only, in this order."""
    effects = [
        dict.fromkeys(EFFECTS, "") | CLAIM | {k: v for k, v in one.items() if k in EFFECTS} for one in claims
    ]
    for number, row in enumerate(effects, start=1):
        row["effect_id"], row["stage"] = f"E{number:04d}", STAGE_OF[str(row["step"])]
    studies: dict[object, dict[str, object]] = {}
    for one in claims:
        study = one["study_id"]
        named = {"study_id": study, "first_author": str(study).title()}
        studies.setdefault(study, dict.fromkeys(STUDIES, "") | STUDY | named)
        studies[study] |= {key: value for key, value in one.items() if key in STUDY}
    tables = {
        **REAL.tables,
        "effects": pd.DataFrame(effects, columns=EFFECTS),
        "studies": pd.DataFrame(list(studies.values()), columns=STUDIES).astype({"year": "int64"}),
    }
    return Knowledge("0" * 16, MappingProxyType(tables), REAL.rules, code_claims(tables, REAL.rules))
