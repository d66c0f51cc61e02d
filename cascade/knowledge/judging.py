"""What rules across columns have in common: judge rows, look a value up in another table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from cascade.knowledge.columns import Context, Problem, spread
from cascade.knowledge.faults import Fault
from cascade.knowledge.schema import TableSchema


def judge_rows(
    table: TableSchema, frame: pd.DataFrame, columns: Sequence[str], judge: Callable[..., Problem | None]
) -> list[Fault]:
    """Judge each distinct combination of the columns once; faults are put to the first column."""
    if not set(columns) <= set(frame) or frame.empty:
        return []
    codes = frame.groupby(list(columns), sort=False).ngroup().to_numpy(dtype=np.int64)
    combinations = frame[list(columns)].drop_duplicates()
    problems = [judge(*combination) for combination in combinations.itertuples(index=False, name=None)]
    return spread(table.path, columns[0], frame.index, codes, problems)


def lookup(context: Context, table: str, key: str, value: str) -> dict[str, str]:
    """Map one column of a vocabulary to another; empty when the table is not at hand."""
    if table not in context or not {key, value} <= set(context[table]):
        return {}
    return dict(zip(context[table][key].astype(str), context[table][value].astype(str), strict=True))
