"""How gunicorn serves the explorer. It reads this file by itself: `gunicorn` alone is the whole command."""

import os
from pathlib import Path
from typing import Any

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8050"

wsgi_app = "app:server"
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)

# Threads keep a slow download from blocking a worker. Without keep-alive each request goes to whichever
# worker is free; with it, a few browsers can all stay pinned to one worker while the other idles.
worker_class = "gthread"
threads = 4
keepalive = 0

# The tables are read and checked once, before the workers split off: a fault is reported once and nothing
# starts half-loaded, and the workers share memory (two of them on a bare app: 202 MB instead of 295).
preload_app = True

# A heartbeat file on a slow disk can make a healthy worker look hung.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- nothing secret is in it
timeout = 60
graceful_timeout = 10

# The control socket would lie in the home directory, where two servers would fight over it.
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Say where to look, once the socket is open."""
    server.log.info("Immune Cascade Explorer: http://%s", bind)


def post_worker_init(worker: Any) -> None:
    """Serve the first requests before any visitor does: see `components.warm`."""
    from components.warm import warm

    warm(worker.wsgi)
