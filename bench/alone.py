"""`python -m bench.alone`: makes the annual report of the HTML it is given, and says its memory."""

import contextlib
import os
import sys
import threading
from pathlib import Path

import django

PROCESSES = Path("/proc")


class Watch(threading.Thread):
    """Looks at what this process and those it started hold, as often as it can without a cost."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.own = self.together = 0.0

    def run(self) -> None:
        """Until it is over."""
        while not self.over.wait(0.02):
            held = [_held(pid) for pid in (os.getpid(), *_started())]
            self.own = max(self.own, held[0])
            self.together = max(self.together, sum(held))


def _started() -> list[int]:
    found: list[int] = []
    for task in (PROCESSES / str(os.getpid()) / "task").iterdir():
        with contextlib.suppress(OSError):  # a thread that has ended
            found += map(int, (task / "children").read_text().split())
    return found


def _held(pid: int) -> float:
    """In MiB, what processes share counted in parts; nothing when it has ended."""
    with contextlib.suppress(OSError):
        lines = (PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    return 0.0


def main() -> None:
    """In MiB at the highest, Django included: its own, and with its helper."""
    django.setup()
    from core.publication.pdf import render  # noqa: PLC0415 -- Django is set up now
    from reporting.annual.paper.binding import SHEET  # noqa: PLC0415

    watch = Watch()
    watch.start()
    render(sys.stdin.read(), sheets=(SHEET,))
    watch.over.set()
    watch.join()
    print(watch.own, watch.together)


if __name__ == "__main__":
    main()
