"""Where each cancer spreads: a small table of bars for each study, so that other denominators have other axes."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.scene import Scene
from cascade.spread import Panel, Share, Site
from components.links import at_study, outside, scene_link, setting, toggling


def cancer_buttons(
    cancers: tuple[str, ...], shown: tuple[str, ...], names: dict[str, str], scene: Scene
) -> Any:
    """Buttons that choose the cancer; while the filter on cancer is on, it chooses."""
    if scene.selection.cancer:
        return None
    return html.Div(
        [
            html.Button(
                names[cancer],
                type="button",
                className="choice",
                **setting(**{"v.spread": cancer}),
                **{"aria-pressed": str(cancer in shown).lower()},
            )
            for cancer in cancers
        ],
        className="choices",
        role="group",
        **{"aria-label": "Cancer"},
    )


def panels_html(panels: tuple[Panel, ...], names: dict[str, str], scene: Scene) -> list[Any]:
    """All panels, under a heading for each cancer if there are several."""
    cancers = list(dict.fromkeys(panel.cancer for panel in panels))
    made: list[Any] = []
    for cancer in cancers:
        own = [_panel(panel, names[cancer], scene) for panel in panels if panel.cancer == cancer]
        made += [html.H3(names[cancer])] if len(cancers) > 1 else []
        made.append(html.Div(own, className="spread-panels"))
    return made


def _panel(panel: Panel, cancer: str, scene: Scene) -> html.Div:
    study = at_study(scene, panel.study_id)
    head = html.P(
        [
            html.Span(panel.kind_label, className="spread-kind", title=panel.kind_meaning),
            scene_link(panel.study, "/evidence", study, title=panel.title),
            *([html.Span([" ", panel.standing], className="standing")] if panel.standing else []),
            html.Span(
                [" · ", outside(f"source ({panel.verification})", panel.url)], className="spread-source"
            ),
        ],
        className="spread-study",
    )
    of = html.P(
        f"Share of {panel.of}." if panel.of else "What these are shares of is not recorded.",
        className="spread-of",
    )
    note = [html.P(panel.note, className="hint")] if panel.note else []
    return html.Div(
        [head, of, _table(panel, cancer, scene), *note],
        className="spread-panel",
        style={"--series": str(len(panel.series))},
        role="group",
        **{"aria-label": f"{cancer}, {panel.kind_label.lower()}, {panel.study}"},
    )


def _table(panel: Panel, cancer: str, scene: Scene) -> html.Table:
    heads = [
        html.Th(
            [
                label,
                *(
                    [html.Span(f"n = {panel.totals[key]:,}", className="spread-n")]
                    if key in panel.totals
                    else []
                ),
            ],
            scope="col",
        )
        for key, label in panel.series
    ]
    rows = [
        html.Tr(
            [html.Th(_site(site), scope="row")]
            + [_bar(panel.shares.get((site.key, key)), panel.scale) for key, _ in panel.series],
            className="chosen" if site.organ in scene.selection.organ else None,
        )
        for site in panel.sites
    ]
    caption = html.Caption(f"{cancer}: bars from 0 to {panel.scale} %")
    return html.Table(
        [caption, html.Thead(html.Tr([html.Td(), *heads])), html.Tbody(rows)], className="spread-bars"
    )


def _site(site: Site) -> Any:
    if not site.organ or site.organ == "multiple":
        return site.label
    return html.Button(
        site.label,
        type="button",
        className="spread-site",
        **toggling("s.organ", site.organ),
        **{"data-organ": site.organ},
    )


def _bar(share: Share | None, scale: int) -> html.Td:
    if share is None:
        return html.Td("–", className="spread-missing", title="not reported")
    of = (
        f"{share.count:,} of {share.total:,}" if share.count is not None and share.total is not None else None
    )
    return html.Td(
        [html.Span(f"{share.percent:g} %"), html.I(style={"width": f"{share.percent / scale * 100:.1f}%"})],
        title=of,
    )
