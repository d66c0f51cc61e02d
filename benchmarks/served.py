"""The explorer on a made-up large table: `BENCHMARK_CLAIMS=1000000 gunicorn benchmarks.served:server`.

The table takes the place of the loaded one before the app is built; everything after that is the explorer as it is.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import components.state
from benchmarks.serve import CLAIMS, CLAIMS_A_STUDY, SEED
from benchmarks.synthetic import synthetic
from cascade.knowledge import Knowledge, load


def grown(directory: Path) -> Knowledge:
    """The tables below ``directory``, grown to the wanted number of claims; 0 leaves them as they are."""
    claims = int(os.environ.get(CLAIMS) or 0)
    real = load(directory)
    return synthetic(real, claims, round(claims / CLAIMS_A_STUDY), SEED) if claims else real


setattr(components.state, "load", grown)  # noqa: B010 -- a name that the module only imports
server = importlib.import_module("app").server
