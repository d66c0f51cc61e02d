"""One test, one vote: what each agent did in each study, in any group of results."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cascade.arrays import Bools, Ints
from cascade.therapy.coded import Therapies
from cascade.therapy.outcomes import HUMAN, outcome_rules


@dataclass(frozen=True)
class Vote:
    """One test in one field.

    Position of its outcome, whether in patients, whether the study is questioned, whether it counts, and whether the
    filters leave it in.
    """

    outcome: int
    human: bool
    questioned: bool
    counts: bool
    inside: bool = True


@dataclass(frozen=True, eq=False)
class Votes:
    """One entry a (place, patients or animals, test), in that order.

    ``place``: as given; ``group``: patients or animals; ``outcome``: position in the rules' outcomes, mixed where the
    test's results differ; ``questioned``: the study carries a notice; ``counts``: it is not left out.
    """

    place: Ints
    group: Ints
    outcome: Ints
    questioned: Bools
    counts: Bools

    def tally(self, places: int) -> Ints:
        """Numbers of tests that count, by place, group and outcome."""
        shape = (places, len(outcome_rules().groups), len(outcome_rules().outcomes))
        sums = np.zeros(shape, dtype=np.int64)
        np.add.at(sums, (self.place[self.counts], self.group[self.counts], self.outcome[self.counts]), 1)
        return sums


def cast(known: Therapies, effects: Bools, places: Ints, counted: Bools) -> Votes:
    """Let every test vote once in each place and group.

    ``effects``: mask of the results in force; ``places``: code of every result; ``counted``: those that count. A test
    with results that count votes by these alone.
    """
    rows = np.flatnonzero(effects)
    groups, tests = len(outcome_rules().groups), int(known.test.max(initial=0)) + 1
    key = (places[rows] * groups + known.group[rows]) * tests + known.test[rows]
    unique, entry = np.unique(key, return_inverse=True)
    counts = np.bincount(entry, weights=counted[rows], minlength=len(unique)) > 0
    votes = counted[rows] | ~counts[entry]
    size = len(outcome_rules().outcomes)
    said = np.zeros((len(unique), size), dtype=bool)
    said[entry[votes], known.change[rows[votes]]] = True
    outcome = np.where(said.sum(axis=1) > 1, outcome_rules().mixed, said.argmax(axis=1))
    questioned = np.bincount(entry, weights=known.questioned[rows], minlength=len(unique)) > 0
    place, group = np.divmod(unique // tests, groups)
    return Votes(place, group, outcome.astype(np.int64), questioned, counts)


def by_place(votes: Votes, places: int, inside: bool = True) -> list[tuple[Vote, ...]]:
    """The votes of each place: patients first, then by outcome. ``inside``: whether the filters leave them in."""
    fields: list[list[Vote]] = [[] for _ in range(places)]
    order = np.lexsort((votes.outcome, votes.group, votes.place))
    columns = (votes.place, votes.outcome, votes.group == HUMAN, votes.questioned, votes.counts)
    for place, outcome, human, questioned, counts in zip(
        *(column[order].tolist() for column in columns), strict=True
    ):
        fields[place].append(Vote(outcome, human, questioned, counts, inside))
    return [tuple(field) for field in fields]
