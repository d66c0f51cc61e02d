"""What stands between filter bar and page: what of a link was not understood, and what narrows the scene unseen.

Each message has its way out: one click.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html

from cascade.labels import labels, study_labels
from cascade.scene import Grading, Scene, Selection, selection_fields
from cascade.selecting import LeftOut, emptied_by, left_out
from cascade.synthesis.words import counted, listed, studies
from components.links import dropping, scene_link, setting, toggling
from components.state import Request, allowed, knowledge

NAMED = 6
"""Left-out studies that are named; the rest is counted."""


def messages(request: Request, claims: int | None) -> list[Any]:
    """Notices on the link, what filters leave out, what emptied the result, and how the weights were changed.

    ``claims``: how many the selection matches; None where the page itself says what emptied it.
    """
    selection = request.scene.selection
    shown = [_notice(notice.text) for notice in request.notices]
    if claims == 0 and any(True for _ in selection.filters()):
        shown.append(_empty(selection))
    shown += [
        _left_out(selection, item) for item in left_out(knowledge().claims, selection, knowledge().rules)
    ]
    return shown + regraded(request.scene)


def regraded(scene: Scene) -> list[Any]:
    """One message for each way in which the weights depart from the shipped ones, with the way back."""
    grading = scene.grading
    shown = [_dropped(scene)] if grading.drop else []
    for name, text, back in _departures(grading):
        shown.append(_message(text, _quiet(back, **dropping([f"g.{name}"]))))
    return shown


def field_label(name: str) -> str:
    """``cell`` -> ``Cell type``."""
    return next(field.label for field in selection_fields() if field.name == name)


def _departures(grading: Grading) -> Iterator[tuple[str, str, str]]:
    """Parameter, what it changes, and the words of its way back; studies left out have links of their own."""
    if grading.weights:
        weights = (f"{name.replace('.', ' ').replace('_', ' ')} {value:g}" for name, value in grading.weights)
        yield "weights", f"Own weights in force: {', '.join(weights)}.", "Back to the shipped weights"
    if grading.off:
        levels = "level" if len(grading.off) == 1 else "levels"
        text = f"Evidence {levels} {listed(grading.off)} left out of the synthesis."
        yield "off", text, _again(len(grading.off))
    if grading.readout == "metastasis":
        text = "Findings on the primary tumour only left out of the synthesis."
        yield "readout", text, _again(2)


def _dropped(scene: Scene) -> html.Div:
    drop, names = scene.grading.drop, study_labels(knowledge())
    head = f"{studies(len(drop))} left out of the synthesis: "
    if len(drop) == 1:
        return _message(head, _study_link(scene, drop[0]), ".", _quiet(_again(1), **dropping(["g.drop"])))
    chips = [
        html.Button(
            [names.get(study, study), html.Span("×", **{"aria-hidden": "true"})],
            type="button",
            className="chip",
            **toggling("g.drop", study),
            **{"aria-label": f"Count {names.get(study, study)} again"},
        )
        for study in drop[:NAMED]
    ]
    more = [f" and {len(drop) - NAMED} more"] if len(drop) > NAMED else []
    return _message(head, *_spaced(chips), *more, _quiet(_again(len(drop)), **dropping(["g.drop"])))


def _study_link(scene: Scene, study: str) -> html.A:
    opened = Scene(scene.selection, type(scene.view)(study=study), scene.grading)
    return scene_link(study_labels(knowledge()).get(study, study), "/evidence", opened)


def _again(number: int) -> str:
    return "Count it again" if number == 1 else "Count them again"


def _notice(text: str) -> html.Div:
    """What could not be understood in a link; it can be put away."""
    close = html.Button(type="button", className="btn-close", **{"aria-label": "Close", "data-dismiss": "1"})
    return html.Div([text, close], className="alert", role="alert")


def _empty(selection: Selection) -> html.Div:
    offers: list[Any] = [
        _quiet(
            f"Without the {field_label(name).lower()} filter: {counted(count, 'claim')}",
            **dropping([f"s.{name}"]),
        )
        for name, count in emptied_by(knowledge().claims, selection)
    ]
    if not offers:
        names = [f"s.{name}" for name, _ in selection.filters()]
        offers = [" No single filter does it alone. ", _quiet("Clear all filters", **dropping(names))]
    return _message(html.Strong("No claim matches all filters."), *offers)


def _left_out(selection: Selection, item: LeftOut) -> html.Div:
    words = labels(knowledge())[item.field]
    kinds = listed([f"“{words.get(value, value)}”" for value in item.values], "or")
    chosen = [
        value for value in allowed()[item.field] if value in (*getattr(selection, item.field), *item.values)
    ]
    return _message(
        f"{field_label(item.field)}: {counted(item.claims, 'claim')} recorded as {kinds} left out.",
        _quiet("Include", **setting(**{f"s.{item.field}": ",".join(sorted(chosen))})),
    )


def _message(*children: Any) -> html.Div:
    return html.Div(_spaced(children), className="message")


def _spaced(parts: Sequence[Any]) -> list[Any]:
    """The parts with a space before each button."""
    return [piece for part in parts for piece in ((" ", part) if isinstance(part, html.Button) else (part,))]


def _quiet(text: str, **attributes: Any) -> html.Button:
    return html.Button(text, type="button", className="quiet", **attributes)
