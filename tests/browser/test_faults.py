"""The rules that the `clean` page holds every browser test to: does it see what it must not let pass?"""

import pytest
from playwright.sync_api import Page, Route

from tests.conftest import Faults, foreign

MISDEEDS = [
    ("console", "console", "console.error('a complaint')"),
    ("weberror", "exception", "setTimeout(() => { throw new Error('nobody catches this') })"),
    ("request", "foreign request", "fetch('http://localhost:9/').catch(() => null)"),
    ("request", "foreign request", "window.open('http://[::1]:9/')"),
]


def blank(route: Route) -> None:
    """Answer for the explorer, whose own scripts and security policy would get in the way here."""
    route.fulfill(body="<!doctype html><title>blank</title>", content_type="text/html")


@pytest.mark.parametrize(("event", "kind", "script"), MISDEEDS)
def test_misdeed_is_noted(clean: Page, faults: Faults, event: str, kind: str, script: str) -> None:
    clean.context.route("**/*", blank)
    clean.goto("/")
    assert faults.found == []
    with clean.context.expect_event(event):
        clean.evaluate(f"() => {{ {script}; }}")
    clean.title()  # a round trip, so that every listener has had its turn
    assert [fault for fault in faults.found if fault.startswith(kind)]
    faults.found.clear()


@pytest.mark.parametrize(
    "url", ["https://example.org/x.js", "http://localhost/", "ws://[::1]/", "http://0.0.0.0/"]
)
def test_foreign(url: str) -> None:
    assert foreign(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:5000/a", "data:image/png;base64,AA", "about:blank"])
def test_not_foreign(url: str) -> None:
    assert not foreign(url)


def test_local_blob_is_not_foreign() -> None:
    assert not foreign("blob:http://127.0.0.1:5000/5d2c")
