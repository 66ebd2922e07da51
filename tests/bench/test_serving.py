"""Times over several connections: counted as they are, and only of pages that were answered."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.serving import percentiles, together


class Page(BaseHTTPRequestHandler):
    """Answers those who are signed in, and leaves the connection open."""

    protocol_version = "HTTP/1.1"
    callers: set[tuple[str, int]] = set()

    closes = False

    def do_GET(self) -> None:
        self.callers.add(self.client_address)
        self.send_response(200 if self.headers["Cookie"] == "session=1" else 302)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = self.closes

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    """Where a web server answers."""
    Page.callers.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_each_connection_is_kept_open_and_every_answer_but_the_first_two_counts(port: int) -> None:
    assert len(together(port, "/", ["session=1"] * 4, 20)) == 20
    assert len(Page.callers) == 4


def test_a_page_that_sends_elsewhere_is_not_measured(port: int) -> None:
    with pytest.raises(SystemExit, match="/list/ answered 302, so its time says nothing"):
        together(port, "/list/", ["session=0"] * 2, 4)


def test_half_and_95_of_100_took_no_longer() -> None:
    half, most = percentiles([float(number) for number in range(1, 102)])
    assert (half, most) == (51, 96)


def test_a_connection_that_is_closed_meanwhile_is_opened_again(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Page, "closes", True)
    assert len(together(port, "/", ["session=1"], 3)) == 3
    assert len(Page.callers) == 5
