"""What is costly to make is kept: files on this machine by default, Redis by one setting.

``CASCADE_REDIS_URL`` (``redis://host:6379/0``) lets several machines share one cache; without it the files lie in the
user's cache folder. Keys hold the knowledge's id, so a change of any table leaves old entries behind unread.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from flask_caching import Cache

cache = Cache()

WEEK = 7 * 24 * 3600


def settings() -> dict[str, Any]:
    """The settings of flask-caching for this process."""
    common = {"CACHE_DEFAULT_TIMEOUT": WEEK, "CACHE_KEY_PREFIX": "ice-"}
    if url := os.environ.get("CASCADE_REDIS_URL"):
        return {**common, "CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": url}
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "immune-cascade-explorer" / "answers"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # nowhere to write: keep answers in this process
        return {**common, "CACHE_TYPE": "SimpleCache"}
    return {**common, "CACHE_TYPE": "FileSystemCache", "CACHE_DIR": str(folder), "CACHE_THRESHOLD": 500}


def start(server: Flask) -> None:
    """Connect the cache to a server."""
    cache.init_app(server, config=settings())


def kept(parts: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """The answer kept under ``parts``, which name all that it depends on; made and kept if it is not there."""
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    found = cache.get(key)
    if not isinstance(found, bytes):
        found = make()
        cache.set(key, found)
    return found
