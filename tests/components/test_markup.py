"""Components become the HTML that a browser would have shown, with all text escaped."""

from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from components.markup import markup


class Texts(HTMLParser):
    """What a browser reads: elements with their attributes, and the text."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements, self.text = [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_names_and_values_of_attributes_are_those_of_html():
    node = html.Button(
        ["Go ", html.B(3)],
        className="quiet on",
        id="go",
        tabIndex="-1",
        hidden=False,
        disabled=True,
        title=None,
        key="k",
        style={"backgroundColor": "var(--ink)", "--net": "0.5"},
        **{"data-set": "v.cell=nk&v.at=", "aria-pressed": "false"},
    )
    assert markup(node) == (
        '<button aria-pressed="false" class="quiet on" data-set="v.cell=nk&amp;v.at=" disabled id="go"'
        ' style="background-color:var(--ink);--net:0.5" tabindex="-1">Go <b>3</b></button>'
    )


def test_lists_nothing_and_elements_without_an_end():
    assert markup([None, "a", 0, [html.Br(), html.Td(colSpan=2)]]) == 'a0<br><td colspan="2"></td>'
    assert markup(html.Label("x", htmlFor="y")) == '<label for="y">x</label>'
    assert markup(html.Details(open=True)) == "<details open></details>"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_no_text_leaves_its_place(text, title):
    read = Texts(markup(html.P([text], title=title)))
    assert read.elements == [("p", {"title": title})]
    assert read.text == text


@pytest.mark.parametrize("node", [dcc.Store(id="x"), dbc.Input(), html.Div(dcc.Graph())])
def test_what_needs_the_framework_is_refused(node):
    with pytest.raises(TypeError, match="no plain HTML element"):
        markup(node)
