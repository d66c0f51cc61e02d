"""The whole table gives what it gave."""

import pandas as pd

from tests.cascade.synthesis.regression import FILE, current
from tests.cascade.tiny import REAL


def test_the_whole_table_gives_what_it_gave() -> None:
    agreed = pd.read_csv(
        FILE,
        keep_default_na=False,
        na_values={"agreement": [""], "net": [""], "low": [""], "high": [""], "p_promotes": [""]},
    )
    found = current(REAL)
    assert found["group"].tolist() == agreed["group"].tolist(), (
        "see regression.py for how to agree to a change"
    )
    pd.testing.assert_frame_equal(found, agreed, check_dtype=False, rtol=1e-9, atol=1e-9)
