"""A second process that helps with a long paper: `python -m core.publication.second`.

It is a program of its own, not a fork, so it may be started by a worker of Celery or from among the
threads of a web server. Both processes take chapters from one pipe, as soon as they are free. What
the second did not hand back, for whatever reason, the first makes itself.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from core.publication.chapters import Text
from core.publication.fetching import UNPACKED, StaticFiles
from core.publication.look import Look
from core.publication.printing import Chapter, Press, uncollected

#: Below so many letters of HTML a paper is made before a second process has started.
LONG = 100_000
#: How long the second may take for the chapter in its hands, when the first has none left.
PATIENCE_SECONDS = 60
ROOT = Path(__file__).resolve().parents[2]
#: A number in the pipe.
WIDTH = 2


def made_of(texts: Sequence[Text], look: Look, press: Press) -> dict[str, Chapter]:
    """All chapters by their names, made by two processes where that is quicker."""
    queue = sorted(texts, key=lambda text: len(text.body), reverse=True)
    if not _is_worth_it(queue):
        return {text.name: press.chapter(text.html, text.name) for text in queue}
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as pipe, tempfile.TemporaryFile() as answer:
        with open(writing, "wb", buffering=0) as filling:
            filling.write(b"".join(n.to_bytes(WIDTH, "big") for n in range(len(queue))))
        with _helper((queue, look), reading, answer) as helper:
            made = _taken(queue, press, pipe)
            made |= _handed_back(helper, answer, press.fetcher)
    missing = [text for text in queue if text.name not in made]
    return made | {text.name: press.chapter(text.html, text.name) for text in missing}


def has_room() -> bool:
    """Whether this process may use two processors or more, and others leave it one of them."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return processors > 1 and os.getloadavg()[0] < processors


def _is_worth_it(queue: Sequence[Text]) -> bool:
    letters = sum(len(text.body) for text in queue)
    return letters > LONG and len(queue) > 2 and has_room()


def _helper(work: Any, reading: int, answer: IO[bytes]) -> "subprocess.Popen[bytes]":
    with tempfile.TemporaryFile() as told:
        pickle.dump((settings.STATICFILES_DIRS, UNPACKED, *work), told)
        told.seek(0)
        return subprocess.Popen(  # noqa: S603 -- our own module
            [sys.executable, "-m", "core.publication.second", str(reading)],
            stdin=told,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            pass_fds=[reading],
            cwd=ROOT,
        )


def _handed_back(
    helper: "subprocess.Popen[bytes]", answer: IO[bytes], fetcher: StaticFiles
) -> dict[str, Chapter]:
    try:
        failed = helper.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        helper.kill()
        return {}
    if failed:
        return {}
    answer.seek(0)
    made: dict[str, Chapter]
    made, fetched = pickle.load(answer)  # noqa: S301 -- written by our own module
    fetcher.fetched |= fetched
    return made


def _taken(queue: Sequence[Text], press: Press, pipe: IO[bytes]) -> dict[str, Chapter]:
    """What this process gets of the queue."""
    made = {}
    while number := pipe.read(WIDTH):
        text = queue[int.from_bytes(number, "big")]
        made[text.name] = press.chapter(text.html, text.name)
    return made


def main() -> None:
    """Read what is to be made, take from the pipe until it is empty, hand back."""
    folders, fonts, queue, look = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from our own process
    settings.configure(
        STATICFILES_DIRS=folders,
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
    )
    UNPACKED.update(fonts)
    fetcher = StaticFiles()
    with uncollected, open(int(sys.argv[1]), "rb", buffering=0) as pipe:
        made = _taken(queue, Press(look, fetcher), pipe)
    pickle.dump((made, fetcher.fetched), sys.stdout.buffer)


if __name__ == "__main__":
    main()
