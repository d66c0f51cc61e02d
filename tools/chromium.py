"""Find the Chromium that tests, screenshots and benchmarks drive; `python -m tools.chromium` installs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Headless, without a GPU, in containers as well, and silent: no request but those of the page.
FLAGS: tuple[str, ...] = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

ADVICE = """\
No Chromium was found, and none could be installed. Any one of these helps:
  - Debian:        apt install chromium
  - elsewhere:     put a `chromium` on the PATH
  - with network:  .venv/bin/python -m playwright install --with-deps chromium"""


def executable() -> str | None:
    """Path of the system's Chromium, or None where Playwright's own is to be used.

    It is tried out, since some distributions put a script of that name there to say how to install it.
    """
    path = shutil.which("chromium")
    return path if path and _succeeds([path, "--version"]) else None


def _playwrights_own() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _succeeds(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False).returncode == 0


def _by_apt() -> bool:
    """Where we are root on Debian or Ubuntu: the distribution's package."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print("Installing Chromium with apt ...", flush=True)
    packages = ("chromium", "fonts-liberation")
    installed = _run("apt-get", "update", "-qq") and _run(
        "apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages
    )
    return installed and executable() is not None


def _by_playwright() -> bool:
    """Everywhere else: the build that Playwright downloads into its own cache."""
    print("Installing Chromium with Playwright ...", flush=True)
    return _run(sys.executable, "-m", "playwright", "install", "chromium") and _playwrights_own()


def main() -> int:
    """Leave with a Chromium at hand (0), or say what to do (1)."""
    if executable() or _playwrights_own() or _by_apt() or _by_playwright():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
