"""The synthesis as a table: what the command line prints, the exports hold and the "show as table" twins show."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection
from cascade.synthesis.groups import Synthesis, synthesise

MEASURES = ("studies", "claims", "net", "low", "high", "p_promotes", "weight", "agreement")


def votes_in_words(groups: Synthesis) -> np.ndarray:
    """How the studies of each group vote taken as one: promotes, restrains, split or null."""
    sums = groups.tally
    return np.select(
        [sums.split_studies > 0, sums.pro_studies > 0, sums.anti_studies > 0],
        ["split", "promotes", "restrains"],
        default="null",
    )


def verdict_labels(knowledge: Knowledge, groups: Synthesis) -> list[str]:
    """The verdict of each group in words; a single study's with its vote."""
    names = [verdict.label for verdict in knowledge.rules.verdicts]
    single = knowledge.rules.verdict_codes["single_study"]
    votes = votes_in_words(groups)
    return [
        f"{names[v]}: {votes[g]}" if v == single else names[v] for g, v in enumerate(groups.verdict.tolist())
    ]


def synthesis_table(
    knowledge: Knowledge,
    by: tuple[str, ...],
    selection: Selection,
    grading: Grading,
    columns: tuple[str, ...] = (),
) -> pd.DataFrame:
    """One row a group: the ``by`` fields (headed ``columns``, if given), the ``MEASURES`` unrounded, the verdict.

    ``studies`` and ``claims`` count those of weight above 0. A group whose claims all have weight 0 is kept, as "no
    study". Raises ``KeyError`` for an unknown field, ``ValueError`` for too many groups.
    """
    groups = synthesise(knowledge, by, selection, grading)
    heads = columns or by
    keys = {
        head: np.array(knowledge.claims.fields[name].values, dtype=object)[codes]
        for head, name, codes in zip(heads, by, groups.keys, strict=True)
    }
    measures = {name: getattr(groups.tally, name) for name in MEASURES}
    return pd.DataFrame({**keys, **measures, "verdict": verdict_labels(knowledge, groups)})
