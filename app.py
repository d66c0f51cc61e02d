"""Builds and serves the Immune Cascade Explorer. ``app:server`` is what a production server runs."""

from __future__ import annotations

import os
import sys
from typing import Any

from dash import Dash, Input, Output, html
from flask import Response
from flask_compress import Compress

from cascade.knowledge import KnowledgeFaults
from components.figures.theme import register_templates
from components.frame import frame
from components.masthead import above, below
from components.state import knowledge
from components.warm import warm
from pages import PAGES, page_at
from publish.cache import start
from publish.http import downloads

INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
<script src="assets/theme.js"></script>
{%css%}
</head>
<body>
{above}
{%app_entry%}
{below}
<footer class="scripts">{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


def build() -> Dash:
    """The app on the tables of this process. Raises ``KnowledgeFaults`` if they are broken."""
    knowledge()
    register_templates()
    menu = tuple((page.PATH, page.NAME) for page in PAGES)
    made = Dash(
        __name__,
        title="Immune Cascade Explorer",
        update_title=None,
        index_string=INDEX.replace("{above}", above(menu)).replace("{below}", below()),
        assets_ignore=r"^theme\.js$",
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {
                "name": "description",
                "content": "Which immune cell promotes or restrains which step of metastasis, and on what evidence.",
            },
        ],
        suppress_callback_exceptions=True,
        compress=False,
    )
    made.layout = frame()
    made.callback(Output("page", "children"), Input("url", "pathname"))(route)
    # At level 9 zstd is smaller than gzip and as quick; brotli costs more time than it saves.
    made.server.config.update(
        COMPRESS_ALGORITHM=["zstd", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["zstd", "deflate"],
        COMPRESS_ZSTD_LEVEL=9,
    )
    start(made.server)
    made.server.register_blueprint(downloads(knowledge))
    Compress(made.server)
    made.server.after_request(secured(made))
    return made


def route(path: str | None) -> Any:
    """The layout of the page at a path; an unknown path says so and offers the start page."""
    page = page_at(path or "/")
    if page is None:
        return html.Section(
            [html.H1("There is no such page"), html.A("To the cascade", href="/", **{"data-nav": "1"})],
            className="lost",
        )
    return page.layout()


def secured(made: Dash) -> Any:
    """Sets the headers that keep the browser to this host."""

    def headers(response: Response) -> Response:
        scripts = " ".join(["'self'", *made.csp_hashes()]) if response.mimetype == "text/html" else "'self'"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            "font-src 'self'; connect-src 'self'; worker-src blob:; object-src 'none'; base-uri 'self'; "
            "frame-ancestors 'self'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return headers


try:
    app = build()
except KnowledgeFaults as faults:
    sys.exit(f"The tables are broken; nothing was started.\n{faults}")
server = app.server

if __name__ == "__main__":
    from waitress import serve

    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8050"))
    warm(server)
    print(f"Immune Cascade Explorer on http://{host}:{port}", flush=True)
    serve(server, host=host, port=port, threads=8)
