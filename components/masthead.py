"""What stands above and below every page: plain HTML in the served document, seen before any script runs."""

from __future__ import annotations

from typing import Any

from dash import html

from cascade.scene import Grading, Selection, selection_fields
from cascade.scene.part import slots
from components.answer import BRAND
from components.links import dropping
from components.markup import markup

SHORT = {"level": "Level"}
RULE = "any value within a filter, all filters at once"
RULE_WHOLE = "A claim is shown if it holds any of the values chosen in a filter, and matches every filter"


def above(pages: tuple[tuple[str, str], ...]) -> str:
    """HTML text of header, filter bar and messages; ``pages``: path and name of each, in the order of the menu."""
    return markup(
        [
            html.A("Skip to content", href="#page", className="skip"),
            _header(pages),
            html.Div([_filter_bar(), html.Div(id="messages", role="status")], className="under-header"),
        ]
    )


def below() -> str:
    """HTML text of the footer."""
    said = "A reading aid, not a meta-analysis and not medical advice. "
    return markup(html.Footer([said, _page_link("Data and methods", "/about")]))


def _page_link(name: str, path: str, **attributes: Any) -> html.A:
    """A link to a page; it carries the scene in force (assets/scene.js)."""
    return html.A(name, href=path, **{"data-nav": "1", "data-page": path}, **attributes)


def icon(name: str) -> html.Span:
    """A small drawing from assets/icons.css, hidden from screen readers."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})


def _header(pages: tuple[tuple[str, str], ...]) -> html.Header:
    links = [html.Li(_page_link(name, path)) for path, name in pages]
    tools = [
        html.Span(id="copied", role="status"),
        html.Button(
            [icon("undo"), html.Span("Undo")],
            id="undo",
            type="button",
            className="quiet",
            **{"aria-disabled": "true"},
        ),
        html.Button([icon("link"), html.Span("Copy link")], id="copy-link", type="button", className="quiet"),
        html.Button(
            [icon("theme"), html.Span("Theme")],
            id="theme-switch",
            type="button",
            className="quiet",
            title="Light or dark",
        ),
    ]
    return html.Header(
        [
            _page_link(BRAND, "/", className="brand"),
            html.Nav(html.Ul(links), **{"aria-label": "Pages"}),
            html.Div(tools, className="tools"),
        ]
    )


def _filter_bar() -> html.Div:
    buttons = [
        _filter_button(field.name, SHORT.get(field.name, field.label))
        for field in selection_fields()
        if field.in_bar
    ]
    return html.Div(
        [
            html.Button("Filters", id="filters-all", type="button", **{"data-filter": "stage"}),
            html.Div([*buttons, html.Div(id="bar-chips")], className="filters"),
            html.Div(html.Span(RULE, title=RULE_WHOLE), className="hint rule-of-filters"),
            html.Div(
                [
                    html.Span(id="count", role="status"),
                    html.Button(
                        "Clear",
                        id="clear",
                        type="button",
                        className="quiet",
                        title="Lift all filters and searches, and weigh as shipped",
                        **{"aria-disabled": "true"},
                        **dropping(narrowing()),
                    ),
                ],
                className="tally",
            ),
        ],
        id="filter-bar",
        role="region",
        **{"aria-label": "Filters"},
    )


def narrowing() -> list[str]:
    """The parameters that leave claims out or weigh them otherwise, all of which Clear takes back."""
    filters = [f"{Selection.prefix}.{slot.query}" for slot in slots(Selection)]
    grading = [f"{Grading.prefix}.{slot.query}" for slot in slots(Grading)]
    return [*filters, *grading, "v.q", "v.filter"]


def _filter_button(name: str, label: str) -> html.Button:
    return html.Button(
        [html.Span(label, className="name"), html.Span(className="chosen")],
        type="button",
        className="filter",
        **{"data-filter": name, "aria-expanded": "false", "aria-controls": "filter-panel"},
    )
