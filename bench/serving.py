"""Staff pages as people get them: from the web server, over several connections at once."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.client import HTTPConnection

from django.conf import settings

from bench.lines import Line
from bench.pages import signed_in
from core.management.commands.serve import web_server
from scripts.tests import free_port, wait_for

#: The first page after signing in, and three lists.
PAGES = ("/portal/", "/portal/actions/", "/portal/reviews/", "/portal/governance/documents/")
CONNECTIONS, REQUESTS, TRIES = 8, 400, 3
#: What 95 of 100 answers may take, in milliseconds.
MOST = 60


def lines() -> Iterator[Line]:
    """Each page beside a page that only says hello, from the same server."""
    port = free_port()
    server = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-m", *web_server("127.0.0.1", port)], cwd=settings.BASE_DIR
    )
    try:
        wait_for(port)
        cookies = [signed_in() for _ in range(CONNECTIONS)]
        hello = percentiles(together(port, "/healthz", cookies, REQUESTS))
        for path in PAGES:
            half, most = percentiles(together(port, path, cookies, REQUESTS))
            words = f"{path}, {CONNECTIONS} at once"
            yield Line(f"{words}, p50", half, "ms", "", True, hello[0], "hello")
            met = most <= MOST
            yield Line(f"{words}, p95", most, "ms", f"at most {MOST} ms", met, hello[1], "hello")
    finally:
        server.terminate()
        server.wait(60)  # gunicorn gives its workers thirty seconds


def together(port: int, path: str, cookies: Sequence[str], requests: int) -> list[float]:
    """How long each answer took, in milliseconds: one connection a cookie, all at the same time."""
    each = requests // len(cookies)
    with ThreadPoolExecutor(len(cookies)) as pool:
        taken = pool.map(lambda cookie: one_after_another(port, path, cookie, each), cookies)
        return [answer for connection in taken for answer in connection]


def one_after_another(port: int, path: str, cookie: str, times: int) -> list[float]:
    """The same over one connection that is kept open, after two answers to warm up."""
    taken = []
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for _ in range(times + 2):
            start = time.perf_counter()
            status = answered(connection, path, cookie)
            taken.append((time.perf_counter() - start) * 1000)
            if status != 200:
                raise SystemExit(f"{path} answered {status}, so its time says nothing.")
    return taken[2:]


def answered(connection: HTTPConnection, path: str, cookie: str) -> int:
    """The status of a page. A connection that was closed meanwhile is opened again, as browsers do:
    a server that is behind takes it for idle."""
    for _ in range(TRIES):
        with suppress(ConnectionError):
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        connection.close()
    raise SystemExit(f"{path} was not answered: the connection was closed {TRIES} times.")


def percentiles(taken: Sequence[float]) -> tuple[float, float]:
    """What half of the answers took at most, and what 95 of 100 did."""
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return cuts[49], cuts[94]
