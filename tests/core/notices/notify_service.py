"""A service that answers as GOV.UK Notify does, at a port of this machine."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
KEY = f"tests-{SERVICE}-{SECRET}"


class NotifyService(ThreadingHTTPServer):
    """`taken` is what was accepted; `answer` overrules with a status; `slow` breaks off."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.taken: list[dict[str, Any]] = []
        self.answer = 0
        self.break_off = False

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: NotifyService

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        given = json.loads(self.rfile.read(length))
        if not self._may():
            self._say(403, {"errors": []})
        elif self.server.answer:
            self._say(self.server.answer, {"errors": [{"message": "no"}]})
        else:
            self.server.taken.append({"path": self.path, **given})
            if self.server.break_off:
                self.connection.close()
                return
            self._say(201, {"id": "1", "reference": given["reference"]})

    def do_GET(self) -> None:
        reference = parse_qs(urlsplit(self.path).query)["reference"][0]
        found = [{"id": "1"} for row in self.server.taken if row["reference"] == reference]
        self._say(200, {"notifications": found, "links": {}})

    def _may(self) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(token, SECRET, algorithms=["HS256"])
        return claims["iss"] == SERVICE and abs(claims["iat"] - time.time()) < 30

    def _say(self, status: int, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@contextmanager
def notify_service() -> Iterator[NotifyService]:
    """Open for a while."""
    with NotifyService() as service:
        thread = threading.Thread(target=service.serve_forever, args=[0.01], daemon=True)
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
