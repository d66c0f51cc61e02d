"""The organs page in sentences and tables."""

from __future__ import annotations

import pandas as pd

from cascade.grid import Grid
from cascade.knowledge import Knowledge
from cascade.organs import Organ
from cascade.scene import Scene
from cascade.spread import Panel
from cascade.synthesis.words import counted, listed, studies
from components.map_words import map_frame
from components.organ_measure import measured, value_text

MOST = {
    "net": (
        "The evidence leans most to promoting in the {top} ({high}) and least in the {low_organ} ({low})",
        2,
    ),
    "conflict": ("The studies disagree most in the {top} ({high}) and least in the {low_organ} ({low})", 2),
    "claims": ("Most claims are about the {top} ({high}), fewest about the {low_organ} ({low})", 1),
}
"""Sentence of a measure, and the studies that an organ needs to be named in it."""
POOLED = {"primary", "multiple"}
"""Not a place to which a cancer spreads: named in no comparison of organs."""


def body_sentence(organs: tuple[Organ, ...], measure: str) -> str:
    """Which organs stand out by the measure, and which have no claim at all."""
    text, least = MOST[measure]
    ranked = sorted(
        (
            organ
            for organ in organs
            if organ.mark
            and organ.key not in POOLED
            and organ.mark.studies >= least
            and measured(organ, measure) == measured(organ, measure)
        ),
        key=lambda organ: -measured(organ, measure),
    )
    bare = [organ.label.lower() for organ in organs if organ.mark is None]
    gaps = f" No claim is about the {listed(bare, 'or')}." if bare and len(bare) < len(organs) else ""
    if len(ranked) < 2:
        return (
            f"Too few organs have {'a claim' if least == 1 else 'two studies or more'} to be compared.{gaps}"
        )
    top, last = ranked[0], ranked[-1]
    said = text.format(
        top=top.label.lower(),
        high=value_text(top, measure),
        low_organ=last.label.lower(),
        low=value_text(last, measure),
    )
    needed = "" if least == 1 else f", of the organs with at least {studies(least)}"
    return f"{said}{needed}.{gaps}"


def body_frame(knowledge: Knowledge, organs: tuple[Organ, ...]) -> pd.DataFrame:
    """One row an organ: claims, studies, verdict, net effect with interval, conflict."""
    rows = [
        (
            organ.label,
            organ.mark.claims if organ.mark else 0,
            organ.mark.studies if organ.mark else 0,
            knowledge.rules.verdicts[organ.mark.verdict if organ.mark else 0].label,
            *((organ.mark.net, organ.mark.low, organ.mark.high) if organ.mark else [float("nan")] * 3),
            organ.conflict,
        )
        for organ in organs
    ]
    return pd.DataFrame(
        rows, columns=["Organ", "Claims", "Studies", "Verdict", "Net effect", "Low", "High", "Conflict"]
    )


def organ_map_frame(knowledge: Knowledge, grid: Grid) -> pd.DataFrame:
    """The organ map as a table, one row a field with a study."""
    return map_frame(knowledge, grid).rename(columns={"Stage or step": "Organ"})


def spread_sentence(panels: tuple[Panel, ...], missing: list[str], scene: Scene) -> str:
    """From how many studies of which kinds the shares come, and which cancers have none."""
    follows = "Follows the filter on cancer. " if scene.selection.cancer else ""
    lack = (
        f"Where {listed([name.lower() for name in missing])} cancer spreads is not in the tables."
        if missing
        else ""
    )
    if not panels:
        return f"{follows}{lack}"
    kinds = listed([f"{count} {kind}" for kind, count in _kinds(panels).items()])
    shares = sum(len(panel.shares) for panel in panels)
    found = f"{counted(shares, 'share')} from {studies(len(panels))}: {kinds}."
    return f"{follows}{found} Each study has an axis of its own. {lack}".strip()


def _kinds(panels: tuple[Panel, ...]) -> dict[str, int]:
    labels = [panel.kind_label.lower() for panel in panels]
    return {label: labels.count(label) for label in dict.fromkeys(labels)}


def spread_frame(panels: tuple[Panel, ...], names: dict[str, str]) -> pd.DataFrame:
    """One row a share: cancer, subtype, site, percent, count and total, of whom, kind and study."""
    rows = [
        (
            names[panel.cancer],
            label,
            site.label,
            share.percent,
            "–" if share.count is None else f"{share.count:,}",
            "–" if share.total is None else f"{share.total:,}",
            panel.of,
            panel.kind_label,
            panel.study + (f" ({panel.standing})" if panel.standing else ""),
            panel.verification,
        )
        for panel in panels
        for key, label in panel.series
        for site in panel.sites
        if (share := panel.shares.get((site.key, key))) is not None
    ]
    heads = [
        "Cancer",
        "Subtype",
        "Site",
        "Percent",
        "Patients",
        "Of",
        "Share of",
        "Kind",
        "Study",
        "Checked in",
    ]
    return pd.DataFrame(rows, columns=heads)
