"""What is wrong with a data file, each fault with its line and key."""

from dataclasses import dataclass

from core.toml.lines import Path


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where, which key, and a sentence that says what to do."""

    line: int
    key: str
    text: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.key}: {self.text}"


class BadFile(Exception):
    """A file that cannot be loaded; nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


def named(path: Path) -> str:
    """A path as people read it: `seat[3].position`, counted from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else part
    return words or "file"


def fault_at(path: Path, lines: dict[Path, int], text: str) -> Fault:
    """A fault at the nearest line that is known for its place."""
    near = path
    while near not in lines:
        near = near[:-1]
    return Fault(lines[near], named(path), text)
