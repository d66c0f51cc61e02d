"""The shipped tables, and the same with other results, so that a rule can be tried on a few rows."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from cascade.knowledge import Knowledge, load


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return load()


@pytest.fixture
def with_results(known):
    """Build a knowledge whose results are these: a dict of changed columns each, over a plain row."""

    def build(*rows: dict[str, str], **studies: dict[str, str]) -> Knowledge:
        table = known.tables["therapy_effects"]
        plain = table[table["therapy_id"] == "carlumab"].iloc[0]
        made = pd.DataFrame([{**plain, **row} for row in rows], columns=table.columns)
        cited = known.tables["studies"].copy()
        for study, changes in studies.items():
            for column, value in changes.items():
                cited.loc[cited["study_id"] == study, column] = value
        tables = {**known.tables, "therapy_effects": made, "studies": cited}
        return replace(known, id="test", tables=MappingProxyType(tables))

    return build
