"""Everything about one target: what it is, why one would act on it, with what, and what that did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cascade.knowledge import Knowledge
from cascade.labels import labels, readable
from cascade.therapy.coded import coded_therapies, records
from cascade.therapy.outcomes import outcome_rules
from cascade.therapy.results import StudyRef, study_refs

HGNC = "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/"
TRIALS = "https://clinicaltrials.gov/study/"


@dataclass(frozen=True)
class Gene:
    """An approved symbol with the address of its record."""

    symbol: str
    name: str
    hgnc_id: str
    url: str


@dataclass(frozen=True)
class Agent:
    """One agent.

    ``trials``: ids with their addresses; ``context``: in which disease the status was reached, and how.
    """

    therapy_id: str
    name: str
    aliases: str
    modality: str
    action: str
    status: str
    context: str
    trials: tuple[tuple[str, str], ...]
    expected: str
    risk: str
    studies: tuple[StudyRef, ...]
    source_url: str
    verification: str


@dataclass(frozen=True)
class TargetCard:
    """One target in words.

    ``cells``, ``states`` and ``steps``: value and label; ``steps`` also with its stage;
    ``mediators``: its symbols that occur as mediators of claims.
    """

    target: str
    name: str
    genes: tuple[Gene, ...]
    cells: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str, str], ...]
    rationale: str
    studies: tuple[StudyRef, ...]
    source_url: str
    verification: str
    agents: tuple[Agent, ...]
    mediators: tuple[str, ...]


@lru_cache(maxsize=128)
def target_card(knowledge: Knowledge, target: str) -> TargetCard:
    """The card of a target. Raises ``ValueError`` if there is no such target."""
    words, tables = labels(knowledge), knowledge.tables
    if target not in coded_therapies(knowledge).targets:
        raise ValueError(f"no target is called {target}")
    row = records(tables["targets"])[coded_therapies(knowledge).targets.index(target)]
    steps = tables["steps"]
    stage_of = dict(zip(steps["step"], steps["stage"], strict=True))
    symbols = values(row["symbol"])
    genes = {gene["symbol"]: gene for gene in records(tables["genes"])}
    states = [state for state in values(row["cell_states"]) if state != "unspecified"]
    order = {stage: place for place, stage in enumerate(tables["stages"]["stage"])}
    return TargetCard(
        target=target,
        name=row["name"],
        genes=tuple(
            Gene(symbol, genes[symbol]["name"], genes[symbol]["hgnc_id"], HGNC + genes[symbol]["hgnc_id"])
            for symbol in symbols
        ),
        cells=tuple((cell, words["cell"][cell]) for cell in values(row["cell_types"])),
        states=tuple(
            (state, words["state"].get(state) or readable(state, knowledge.rules.words)) for state in states
        ),
        stages=tuple((s, words["stage"][s]) for s in sorted(values(row["stages"]), key=order.__getitem__)),
        steps=tuple((step, words["step"][step], stage_of[step]) for step in values(row["steps"])),
        rationale=row["rationale"],
        studies=cited(knowledge, row["study_ids"]),
        source_url=row["verification_url"],
        verification=row["verification"].replace("_", " "),
        agents=_agents(knowledge, target),
        mediators=tuple(s for s in symbols if s in knowledge.claims.fields["mediator"].values),
    )


def _agents(knowledge: Knowledge, target: str) -> tuple[Agent, ...]:
    """Its agents, the furthest developed first."""
    rules = outcome_rules()
    status_labels = {status.name: status.label for status in rules.statuses}
    table = knowledge.tables["therapies"]
    own = records(table[table["target_id"] == target])
    return tuple(
        Agent(
            therapy_id=row["therapy_id"],
            name=row["agent"],
            aliases=row["aliases"],
            modality=row["modality"].replace("_", " "),
            action=row["action"],
            status=status_labels[row["development_status"]],
            context=row["status_context"],
            trials=tuple((trial, TRIALS + trial) for trial in values(row["trial_ids"])),
            expected=row["expected_effect"],
            risk=row["risk_note"],
            studies=cited(knowledge, row["study_ids"]),
            source_url=row["verification_url"],
            verification=row["verification"].replace("_", " "),
        )
        for row in sorted(own, key=lambda row: -rules.status_rank(row["development_status"]))
    )


def cited(knowledge: Knowledge, studies: str) -> tuple[StudyRef, ...]:
    """The studies of a cell that holds their ids."""
    refs = study_refs(knowledge)
    return tuple(refs[study] for study in values(studies))


def values(cell: str) -> list[str]:
    """The values of a cell, joined there by ``;``; none of an empty one."""
    return [value for value in cell.split(";") if value]
