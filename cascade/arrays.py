"""Names of the arrays that functions take and give. Numpy alone, so that processes that only compute start quickly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
