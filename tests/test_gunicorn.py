"""The web server takes addresses as long as it can, wherever it is started."""

import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from gunicorn.http.message import MAX_REQUEST_LINE

from scripts.tests import free_port

ROOT = Path(__file__).resolve().parent.parent
ECHO = "def app(environ, start):\n    start('200 OK', [])\n    return [b'']\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A gunicorn started in our folder, with a program that answers everything."""
    folder, number = tmp_path_factory.mktemp("web"), free_port()
    (folder / "answering.py").write_text(ECHO)
    command = ["gunicorn", "answering:app", "--bind", f"127.0.0.1:{number}"]
    command += ["--pythonpath", str(folder), "--no-control-socket", "--log-level", "warning"]
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT)
    yield number
    server.terminate()
    server.wait(20)


def status(port: int, letters: int) -> int:
    end = time.monotonic() + 60
    while True:
        try:
            link = HTTPConnection("127.0.0.1", port)
            link.request("GET", f"/search/?q={'a' * letters}")
            return link.getresponse().status
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize(("letters", "answer"), [(5000, 200), (MAX_REQUEST_LINE, 414)])
def test_a_search_of_thousands_of_letters_reaches_the_portal(
    port: int, letters: int, answer: int
) -> None:
    assert status(port, letters) == answer
