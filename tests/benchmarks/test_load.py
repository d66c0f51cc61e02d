import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.load import queries, users, with_query
from cascade.scene import decode
from components.state import allowed

BODY = {"output": "x", "inputs": [{"id": "scene", "property": "data", "value": {"q": "", "theme": "dark"}}]}


class Moody(BaseHTTPRequestHandler):
    """Answers a bad request badly, every other one well; counts what it was asked."""

    asked: list[bytes]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(body)
        self.send_response(500 if body == b"bad" else 200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    Moody.asked = []
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Moody)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield serving.server_port
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_scenes_are_many_and_all_understood() -> None:
    asked = queries()
    assert len(set(asked)) == len(asked) > 100
    scenes = [decode(query.removeprefix("?"), allowed()) for query in asked]
    assert all(notices == () for _, notices in scenes)
    assert len({scene for scene, _ in scenes}) == len(asked)


def test_a_request_is_asked_for_another_scene() -> None:
    asked = json.loads(with_query(BODY, "?scene=1&v.all=1"))
    assert asked["inputs"][0]["value"] == {"q": "?scene=1&v.all=1", "theme": "dark"}
    assert BODY["inputs"][0]["value"]["q"] == ""
    with pytest.raises(ValueError, match="without a scene"):
        with_query({"inputs": [{"id": "url", "value": "/"}]}, "")


def test_each_request_is_counted_as_answered_or_as_error(port: int) -> None:
    found = users(port, [b"good", b"bad"], count=3, seconds=0.2)
    assert found.errors == Moody.asked.count(b"bad") > 0
    assert len(found.times) == Moody.asked.count(b"good") > 0


def test_a_server_that_is_not_there_counts_as_errors(port: int) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Moody) as gone:
        closed = gone.server_port
    found = users(closed, [b"good"], count=1, seconds=1)
    assert found.errors > 0
    assert found.times == []
