"""From claims to the sign of a cell's effect on a quantity of the model: votes, what other organs lend, and draws.

A claim speaks in the space of change: the cell makes the step go faster or slower. On the quantity that the step
stands for it speaks with the step's exponent, so that more CTC survival is less clearance. Steps that share a quantity
are one group of claims: one study, one vote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cascade.arrays import Bools, Floats, Ints
from cascade.knowledge import Knowledge
from cascade.scene import Grading
from cascade.simulation.settings import Settings, settings
from cascade.simulation.tables import step_rates
from cascade.synthesis.sums import directed
from cascade.synthesis.votes import Votes, merged
from cascade.synthesis.weights import sided_weights

UP, NONE, DOWN = range(3)
"""Places of the three signs: the cell raises the quantity, leaves it, lowers it."""


@dataclass(frozen=True, eq=False)
class Signs:
    """Summed study weights by sign, of every quantity (Q), cell (C) and organ of the model (O).

    ``own``: (Q, C, O, 3), of studies in that organ; ``lent``: (Q, C, O, 3), what studies of other places add;
    ``everywhere``: (Q,), True where the quantity does not differ by organ: its own weights are those of all places.
    """

    quantities: tuple[str, ...]
    cells: tuple[str, ...]
    organs: tuple[str, ...]
    own: Floats
    lent: Floats
    everywhere: Bools
    prior: float

    def only(self, cell: str) -> Signs:
        """Those of one cell."""
        at = self.cells.index(cell)
        return replace(self, cells=(cell,), own=self.own[:, at : at + 1], lent=self.lent[:, at : at + 1])

    def probabilities(self) -> Floats:
        """(Q, C, O, 3): expected share of each sign under Dirichlet(prior + weights).

        Where no study speaks each sign is as likely as the others: nothing is known, which is not "no effect". One
        categorical draw with these shares has the same law as a draw of shares followed by a draw of a sign.
        """
        shares = self.own + self.lent + self.prior
        return np.asarray(shares / shares.sum(axis=-1, keepdims=True))

    def mean(self) -> Floats:
        """(Q, C, O): expected sign, -1..1."""
        shares = self.probabilities()
        return np.asarray(shares[..., UP] - shares[..., DOWN])

    def draw(self, draws: int, rng: np.random.Generator) -> Ints:
        """(draws, Q, C, O): signs +1, 0, -1. A quantity that does not differ by organ has one sign in all organs."""
        shares = self.probabilities()
        uniform = rng.random((draws, *shares.shape[:-1]))
        uniform = np.where(self.everywhere[:, None, None], uniform[..., :1], uniform)
        up, down = uniform < shares[..., UP], uniform >= 1.0 - shares[..., DOWN]
        return up.astype(np.int64) - down


def signs(
    knowledge: Knowledge, grading: Grading, chosen: Settings | None = None, among: Bools | None = None
) -> Signs:
    """Weights of the signs of every quantity, cell and organ under a grading, which may leave studies out.

    ``among``: for each claim, whether it is asked; without it all are. Only claims count that may become a rate
    (``rate_evidence`` = yes), with the weights of the synthesis.
    """
    rules, claims = chosen or settings(), knowledge.claims
    steps = {one.step: one for one in step_rates(knowledge)}
    quantities = tuple(dict.fromkeys(one.quantity for one in steps.values()))
    per_organ = {one.quantity: one.per_organ for one in steps.values()}
    everywhere = np.array([not per_organ[quantity] for quantity in quantities])
    rows, up, down, null = _oriented(knowledge, grading, among)
    step, cell = claims.fields["step"], claims.fields["cell"]
    quantity = np.array([quantities.index(steps[name].quantity) for name in step.values])[step.codes[rows]]
    place = _places(knowledge, rules.organs)[rows]
    sizes = len(quantities), len(cell.values), len(rules.organs) + 1

    def summed(places: Ints, count: int) -> Floats:
        group = (quantity * sizes[1] + cell.codes[rows]) * count + places
        votes = merged(Votes(claims.study[rows], group, up, down, null))
        return _by_sign(votes, sizes[0] * sizes[1] * count).reshape(*sizes[:2], count, 3)

    placed, pooled = summed(place, sizes[2]), summed(np.zeros_like(place), 1)
    one_place = everywhere[:, None, None, None]
    own = np.where(one_place, pooled, placed[:, :, :-1])
    lent = np.where(one_place, 0.0, _lent(placed, rules))
    return Signs(quantities, cell.values, rules.organs, own, lent, everywhere, rules.prior)


def speaking(knowledge: Knowledge, grading: Grading, quantity: str, cell: str) -> Ints:
    """The claims (positions in ``knowledge.claims``) on a cell's effect on a quantity in any place: its receipt."""
    claims = knowledge.claims
    steps = [one.step for one in step_rates(knowledge) if one.quantity == quantity]
    rows = _oriented(knowledge, grading)[0]
    held = claims.fields["step"].holding(steps) & claims.fields["cell"].holding([cell])
    return rows[held[rows]]


def _oriented(
    knowledge: Knowledge, grading: Grading, among: Bools | None = None
) -> tuple[Ints, Floats, Floats, Floats]:
    """The claims that count, and the weight that each gives to: up on its quantity, down on it, no effect."""
    claims = knowledge.claims
    pro, anti, null = sided_weights(claims, grading)
    rated = knowledge.tables["effects"]["rate_evidence"].to_numpy()[claims.row] == "yes"
    rows = np.flatnonzero(rated & (pro + anti + null > 0) & (True if among is None else among))
    steps, codes = knowledge.tables["steps"], claims.fields["step"]
    polarity = dict(zip(steps["step"], steps["polarity"].astype(int), strict=True))
    exponent = {one.step: one.exponent for one in step_rates(knowledge)}
    turned = np.array([polarity[name] * exponent[name] < 0 for name in codes.values])[codes.codes[rows]]
    up, down = np.where(turned, anti[rows], pro[rows]), np.where(turned, pro[rows], anti[rows])
    return rows, up, down, null[rows]


def _places(knowledge: Knowledge, organs: tuple[str, ...]) -> Ints:
    """The model's organ of each claim; whatever is none of them comes last."""
    field = knowledge.claims.fields["organ"]
    known = {organ: index for index, organ in enumerate(organs)}
    return np.array([known.get(value, len(organs)) for value in field.values])[field.codes]


def _by_sign(votes: Votes, groups: int) -> Floats:
    """(groups, 3): w p, w z and w q added up over the studies of each group."""
    weight, up, down = directed(votes)
    sums = [np.bincount(votes.group, values, groups) for values in (up, weight - up - down, down)]
    return np.stack(sums, axis=-1)


def _lent(placed: Floats, rules: Settings) -> Floats:
    """What studies of other places add to each organ: half their weight, together at most two studies' worth.

    ``placed``: (Q, C, places, 3), the last place being no organ of the model; gives (Q, C, O, 3).
    """
    others = rules.borrowed_share * (placed.sum(axis=2, keepdims=True) - placed[:, :, :-1])
    amount = others.sum(axis=-1, keepdims=True)
    return np.asarray(others * (rules.borrowed_most / np.maximum(amount, rules.borrowed_most)))
