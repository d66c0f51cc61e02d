"""The explorer in a real browser, for pictures and measurements: serve it, open it, wait until it stands still."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as Overdue
from werkzeug.serving import make_server

from tools.chromium import FLAGS, executable

SETTLED = Path(__file__).with_name("settled.js").read_text("utf-8")
QUIET_MS = 250


@contextmanager
def served() -> Iterator[str]:
    """Serve the explorer from a thread on a free port; gives its address."""
    from app import server

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with server.test_client() as client:  # Dash's first request must not meet a second one
        for path in ("/", "/_dash-dependencies", "/_dash-layout"):
            client.get(path)
    serving = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}"
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        yield browser
        browser.close()


def visit(page: Page, url: str, name: str) -> None:
    """Open a page of the explorer, named ``name`` in its title, and wait until it has all that it asks for.

    The title is written by the same answer of the server as the contents. Raises ``RuntimeError`` if it never comes.
    """
    page.goto(url)
    try:
        page.wait_for_function("name => document.title.startsWith(name + ' · ')", arg=name)
        page.wait_for_load_state("networkidle")
    except Overdue as error:
        raise RuntimeError(f"the page {name} did not appear: {error.message}") from None


def show(page: Page, url: str, name: str) -> None:
    """Open a page as ``visit`` does, and wait until it stands still."""
    visit(page, url, name)
    page.evaluate(SETTLED, QUIET_MS)
