"""Make assets/favicon.ico from assets/favicon.svg: `python -m tools.make_favicon`.

Dash looks for that name when it has to serve an icon for its pages. Chromium draws the sizes.
"""

from __future__ import annotations

import struct
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.chromium import ADVICE, FLAGS, executable

ASSETS = Path(__file__).parents[1] / "assets"
SIZES = (16, 32, 48)


def rendered(svg: Path, size: int, browser: str) -> bytes:
    """Draw the icon as a PNG of size x size pixels, transparent where nothing is drawn."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        page.write_text(
            f'<style>body{{margin:0}}</style><img src="{svg.as_uri()}" width={size} height={size}>'
        )
        look = ["--default-background-color=00000000", f"--window-size={size},{size}", f"--screenshot={shot}"]
        subprocess.run(
            [browser, "--headless", *FLAGS, "--hide-scrollbars", *look, page.as_uri()],
            check=True,
            capture_output=True,
            timeout=60,
        )
        return shot.read_bytes()


def icon(images: Mapping[int, bytes]) -> bytes:
    """Write an ICO file that holds the PNG images, keyed by their size in pixels."""
    offset = 6 + 16 * len(images)
    head, body = struct.pack("<HHH", 0, 1, len(images)), b""
    for size, png in images.items():
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), offset + len(body))
        body += png
    return head + body


def main() -> None:
    """Draw all sizes and write the icon."""
    browser = executable()
    if browser is None:
        raise SystemExit(ADVICE)
    images = {size: rendered(ASSETS / "favicon.svg", size, browser) for size in SIZES}
    (ASSETS / "favicon.ico").write_bytes(icon(images))


if __name__ == "__main__":
    main()
