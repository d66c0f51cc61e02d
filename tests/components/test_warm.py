"""A process that cannot answer says so before it serves."""

import pytest
from flask import Flask

from app import server
from components.warm import warm


def test_every_page_gives_its_first_answer() -> None:
    warm(server)


def test_a_server_that_lacks_a_part_is_refused() -> None:
    with pytest.raises(RuntimeError, match="answers / with status 404"):
        warm(Flask("empty"))
