"""Where each cancer spreads, study by study: shares with different denominators are never put together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from cascade import DATA
from cascade.knowledge import Knowledge
from cascade.labels import labels, study_labels
from cascade.records import STANDINGS
from cascade.scene import Scene


@dataclass(frozen=True)
class Site:
    """A site as the study grouped it; ``organ``: the organ of the vocabulary that it belongs to, or empty."""

    key: str
    label: str
    organ: str


@dataclass(frozen=True)
class Share:
    """A share in percent; ``count`` of ``total`` where the numbers were seen."""

    percent: float
    count: int | None
    total: int | None


@dataclass(frozen=True)
class Panel:
    """The shares that one study of one kind gives for one cancer: what may stand on one axis.

    ``series``: key and label of the cancer as a whole or of its subtypes; ``shares``: by (site, series), a missing
    pair was not reported; ``scale``: end of the axis in percent; ``of``: what the shares are shares of; ``totals``:
    patients of a series, where all its shares have the same.
    """

    cancer: str
    study_id: str
    study: str
    title: str
    kind: str
    kind_label: str
    kind_meaning: str
    of: str
    note: str
    standing: str
    url: str
    verification: str
    series: tuple[tuple[str, str], ...]
    totals: dict[str, int]
    sites: tuple[Site, ...]
    shares: dict[tuple[str, str], Share]
    scale: int


@lru_cache(maxsize=1)
def spread_words() -> dict[str, Any]:
    """The words of ``data/rules/spread.toml``: kind, study, site, subtype."""
    return tomllib.loads((DATA / "rules" / "spread.toml").read_text("utf-8"))


def whole_cancer(primary: str) -> str:
    """The cancer of the vocabulary that a primary of the table is, or is a subtype of."""
    return str(spread_words()["subtype"].get(primary, {}).get("cancer", primary))


@lru_cache(maxsize=8)
def recorded_cancers(knowledge: Knowledge) -> tuple[str, ...]:
    """The cancers whose spread is in the tables, in the order of the vocabulary."""
    found = {whole_cancer(primary) for primary in knowledge.tables["organ_distribution"]["primary"]}
    return tuple(cancer for cancer in knowledge.tables["cancer_types"]["cancer_type"] if cancer in found)


def shown_cancers(knowledge: Knowledge, scene: Scene) -> tuple[str, ...]:
    """The cancers of the filter; without one, the cancer of the view, else the first that is recorded."""
    if scene.selection.cancer:
        vocabulary = knowledge.tables["cancer_types"]["cancer_type"]
        return tuple(cancer for cancer in vocabulary if cancer in scene.selection.cancer)
    return (scene.view.spread or recorded_cancers(knowledge)[0],)


def spread_panels(knowledge: Knowledge, cancers: tuple[str, ...]) -> tuple[Panel, ...]:
    """One panel a cancer, study and kind: autopsies first, then registries, then clinical series."""
    return tuple(panel for panel in all_panels(knowledge) if panel.cancer in cancers)


@lru_cache(maxsize=8)
def all_panels(knowledge: Knowledge) -> tuple[Panel, ...]:
    """The panels of all cancers; they do not depend on any filter."""
    table = knowledge.tables["organ_distribution"]
    cancers = table["primary"].map(whole_cancer)
    panels = [
        _panel(knowledge, str(cancer), str(study), str(kind), rows)
        for (cancer, study, kind), rows in table.groupby([cancers, "study_id", "source_kind"], sort=False)
    ]
    order = {cancer: place for place, cancer in enumerate(recorded_cancers(knowledge))}
    kinds = list(spread_words()["kind"])
    return tuple(sorted(panels, key=lambda p: (order[p.cancer], kinds.index(p.kind), p.study)))


def _panel(knowledge: Knowledge, cancer: str, study_id: str, kind: str, rows: pd.DataFrame) -> Panel:
    words, study = spread_words(), knowledge.tables["studies"].set_index("study_id").loc[study_id]
    said = words["study"].get(study_id, {})
    present = set(rows["primary"])
    subtypes = [(key, str(entry["label"])) for key, entry in words["subtype"].items() if key in present]
    series = [(cancer, "All")] * (cancer in present) + subtypes
    shares = {
        (str(site), str(primary)): Share(float(percent), _whole(count), _whole(total))
        for site, primary, percent, count, total in zip(
            *(rows[name].tolist() for name in ("organ", "primary", "percent", "count", "total")), strict=True
        )
    }
    sites = sorted(
        {site for site, _ in shares},
        key=lambda site: -max(s.percent for (at, _), s in shares.items() if at == site),
    )
    totals = {key: {share.total for (_, of), share in shares.items() if of == key} for key, _ in series}
    return Panel(
        cancer=cancer,
        study_id=study_id,
        study=study_labels(knowledge)[study_id],
        title=str(study["title"]),
        kind=kind,
        kind_label=str(words["kind"][kind]["label"]),
        kind_meaning=str(words["kind"][kind]["meaning"]),
        of=str(said.get("of", "")),
        note=str(said.get("note", "")),
        standing=STANDINGS.get(str(study["publication_status"]), ""),
        url=str(rows["verification_url"].iloc[0]),
        verification=str(rows["verification"].iloc[0]).replace("_", " "),
        series=tuple(series),
        totals={
            key: found
            for key, held in totals.items()
            if len(held) == 1 and (found := next(iter(held))) is not None
        },
        sites=tuple(_site(knowledge, site) for site in sites),
        shares=shares,
        scale=axis_end(max(share.percent for share in shares.values())),
    )


def _site(knowledge: Knowledge, key: str) -> Site:
    own = spread_words()["site"].get(key)
    if own:
        return Site(key, str(own["label"]), str(own.get("organ", "")))
    return Site(key, labels(knowledge)["organ"].get(key, key), key)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def axis_end(largest: float) -> int:
    """The end of an axis from 0 that holds ``largest`` percent: 1, 2, 5, then tens up to 100."""
    ends: tuple[int, ...] = (1, 2, 5, *range(10, 101, 10))
    return next(end for end in ends if largest <= end)
