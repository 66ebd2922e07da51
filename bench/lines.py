"""One line of the benchmark: what was measured, beside what, and what it ought to be."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Line:
    """A figure with its goal. `ratio` is measured by beside, where something stands beside."""

    work: str
    measured: float
    unit: str
    goal: str
    met: bool
    beside: float | None = None
    beside_is: str = ""

    @property
    def ratio(self) -> float | None:
        """How the two compare."""
        return round(self.measured / self.beside, 3) if self.beside else None

    def plain(self) -> dict[str, object]:
        """As JSON holds it."""
        return {**asdict(self), "ratio": self.ratio}


def seconds(work: Callable[[], object], *, times: int = 5) -> float:
    """The median time that something takes, after one run to warm up."""
    work()
    taken = []
    gc.collect()
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def table(lines: Sequence[Line]) -> str:
    """The lines as people read them."""
    head = ("Work", "Measured", "Beside", "Ratio", "Goal", "")
    rows = [head, *(_row(line) for line in lines)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(line: Line) -> tuple[str, ...]:
    beside = f"{line.beside:.3g} {line.unit} {line.beside_is}" if line.beside else ""
    ratio = f"{line.ratio:.2f}" if line.ratio is not None else ""
    met = "met" if line.met else "MISSED"
    return (line.work, f"{line.measured:.3g} {line.unit}", beside, ratio, line.goal, met)
