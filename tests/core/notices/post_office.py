"""A mail server that keeps what it is given: enough of SMTP for Django's backend."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message


class PostOffice(socketserver.ThreadingTCPServer):
    """Answers at a port of its own; `letters` are what came, in order.

    `refuse` answers each recipient with a code; `break_off` hangs up after the data.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.letters: list[Message] = []
        self.refuse = ""
        self.break_off = False

    @property
    def port(self) -> int:
        """Where it answers."""
        return int(self.server_address[1])

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what came."""
        return [letter["Message-ID"] for letter in self.letters]


class _Counter(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self._say("220 post office")
        for line in self.rfile:
            word = line.strip().upper()[:4]
            if word == b"QUIT":
                self._say("221 bye")
                return
            if word == b"RCPT" and self.server.refuse:
                self._say(self.server.refuse)
            elif word == b"DATA":
                self._say("354 go on")
                self._take()
                if self.server.break_off:
                    return
                self._say("250 taken")
            else:
                self._say("250 yes")

    def _take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        self.server.letters.append(email.message_from_bytes(b"".join(lines)))

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open for a while."""
    with PostOffice() as office:
        thread = threading.Thread(target=office.serve_forever, args=[0.01], daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
