"""The measures of an organ: value, words and colour."""

from __future__ import annotations

from cascade.knowledge import Knowledge
from cascade.organs import Organ
from cascade.synthesis.words import counted, signed, studies

MEASURE_NAMES = {"net": "Net effect", "claims": "Claims", "conflict": "Conflict"}
MEANINGS = {
    "net": "Net effect: what the studies say on balance, from −1 (restrains) to +1 (promotes); "
    "the line is its 95 % interval.",
    "claims": "Claims: how many findings are about the organ. Few claims mean little studied, not little affected.",
    "conflict": "Conflict is 1 − agreement: 0 if all studies with a direction are on one side, "
    "1 if both camps weigh the same.",
}
NOTHING = "var(--page)"
"""Fill of an organ without a value; its edge is dashed."""


def most_claims(organs: tuple[Organ, ...]) -> int:
    """The claims of the organ that has most of them, at least 1."""
    return max((organ.mark.claims for organ in organs if organ.mark), default=1)


def measured(organ: Organ, measure: str) -> float:
    """The organ's value of a measure; NaN where it has none."""
    if organ.mark is None:
        return float("nan")
    return {"net": organ.mark.net, "claims": float(organ.mark.claims), "conflict": organ.conflict}[measure]


def value_text(organ: Organ, measure: str) -> str:
    """The value as it is written; an en dash where it is undefined."""
    value = measured(organ, measure)
    if value != value:
        return "–"
    return {"net": signed(value), "claims": f"{value:,.0f}", "conflict": f"{value:.2f}"}[measure]


def spoken(knowledge: Knowledge, organ: Organ, measure: str) -> str:
    """The organ in words, for labels and tooltips: ``Lung: net effect +0.32, differs by step, 106 studies``."""
    if organ.mark is None:
        return f"{organ.label}: no claim"
    verdict = knowledge.rules.verdicts[organ.mark.verdict].label
    value = value_text(organ, measure)
    said = f"{MEASURE_NAMES[measure].lower()} {'undefined' if value == '–' else value}"
    if measure == "claims":
        said = counted(organ.mark.claims, "claim")
    questioned = ", with a retracted or questioned study" if organ.mark.questioned else ""
    return f"{organ.label}: {said}, {verdict}, {studies(organ.mark.studies)}{questioned}"


def organ_fills(knowledge: Knowledge, organs: tuple[Organ, ...], measure: str) -> dict[str, str]:
    """CSS colour of each organ. Claims: the colour grows with the square root, as the area of a mark would."""
    most = most_claims(organs)
    last = int(knowledge.rules.colours["scale_steps"]) - 1
    fills = {}
    for organ in organs:
        value = measured(organ, measure)
        if value != value or organ.mark is None:
            fills[organ.key] = NOTHING
        elif measure == "net":
            fills[organ.key] = (
                "var(--muted)" if organ.mark.null else f"var(--net-{round((value + 1) / 2 * last)})"
            )
        else:
            fills[organ.key] = tinted((value / most) ** 0.5 if measure == "claims" else value, measure)
    return fills


def tinted(share: float, measure: str) -> str:
    """Sequential colour for 0..1: claims towards teal, conflict towards ink."""
    token = "ink" if measure == "conflict" else "link"
    return f"color-mix(in oklab, var(--{token}) {6 + 84 * share:.0f}%, var(--neutral))"
