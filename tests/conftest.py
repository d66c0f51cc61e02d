"""What all tests share: the served explorer, a real browser, and the rules that every page has to keep."""

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import configuration, settings
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from tools.chromium import FLAGS, executable

_caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
configuration.set_hypothesis_home_dir(_caches / "immune-cascade-explorer" / "hypothesis")
# A slow machine is no failure; in CI the same examples are tried each time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever lies in tests/browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Address of the explorer, served on a free port for the whole session."""
    from app import server
    from components.warm import warm

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    warm(server)
    serving = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": executable(), "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


class Faults:
    """Everything that a page must never do, collected over all windows of a context."""

    def __init__(self, context: BrowserContext) -> None:
        self.found: list[str] = []
        context.on("console", lambda message: self._note("console", message.text, message.type == "error"))
        context.on("weberror", lambda error: self._note("exception", str(error.error)))
        context.on("request", lambda r: self._note("foreign request", r.url, foreign(r.url)))
        context.on("response", lambda r: self._note(f"status {r.status}", r.url, r.status >= 400))

    def _note(self, kind: str, text: str, counts: bool = True) -> None:
        if counts:
            self.found.append(f"{kind}: {text}")


def foreign(url: str) -> bool:
    """Whether a request leaves this machine; `data:` and `blob:` have no host and stay."""
    return urlsplit(url).hostname not in (None, "127.0.0.1")


@pytest.fixture
def faults(context: BrowserContext) -> Faults:
    """The faults so far, for tests that expect one and clear it from `.found`."""
    return Faults(context)


@pytest.fixture
def clean(faults: Faults, page: Page) -> Iterator[Page]:
    """A page that fails its test on a console error, an exception, a foreign request or an error status."""
    yield page
    assert faults.found == []


@pytest.fixture(params=["light", "dark"])
def themed(clean: Page, request: pytest.FixtureRequest) -> Page:
    """The clean page, once with each theme that the system may ask for."""
    clean.emulate_media(color_scheme=request.param)
    return clean
