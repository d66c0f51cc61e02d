"""The synthesis of the whole table as it was when last agreed to; `regression.csv` holds it.

A change of a table or of a rule changes these numbers, and should. Then look at what changed and write them anew:

    python -m tests.cascade.synthesis.regression
"""

from pathlib import Path

import pandas as pd

from cascade.detail import group_detail
from cascade.knowledge import Knowledge, load
from cascade.scene import Grading, Selection
from cascade.synthesis.table import synthesis_table

FILE = Path(__file__).with_name("regression.csv")
GROUPINGS = (("stage", "cell"), ("step", "organ"), ("cancer", "level"), ("species",), ("year",))
OWN = Grading(weights=(("level.B", 0.3),), off=("E",), readout="metastasis")
GRADINGS = {"shipped": Grading(), "own": OWN}


def current(knowledge: Knowledge) -> pd.DataFrame:
    """One row a group: grading, grouping, its values, the numbers, the verdict, and why it splits."""
    parts = []
    for name, grading in GRADINGS.items():
        for by in GROUPINGS:
            table = synthesis_table(knowledge, by, Selection(), grading)
            values = table[list(by)].agg("|".join, axis=1)
            parts.append(
                table.drop(columns=list(by)).assign(grading=name, by=",".join(by), group=values, why="")
            )
            if by == ("stage", "cell"):
                places = table[["cell", "stage"]].itertuples(index=False)
                details = [group_detail(knowledge, *place, Selection(), grading) for place in places]
                parts[-1]["why"] = [
                    detail.sentences[-1] if detail.verdict in ("contested", "differs by step") else ""
                    for detail in details
                ]
    found = pd.concat(parts, ignore_index=True)
    first = ["grading", "by", "group"]
    return found[[*first, *(column for column in found.columns if column not in first)]]


if __name__ == "__main__":
    current(load()).to_csv(FILE, index=False, lineterminator="\n")
