"""From a file to its tables and the line of each key."""

import re
import tomllib
from pathlib import Path as FilePath
from typing import Any

from core.toml.faults import BadFile, Fault
from core.toml.lines import Path, line_index


def read_toml(source: FilePath) -> tuple[dict[str, Any], dict[Path, int]]:
    """The tables of a file and the line of each key. Raises `BadFile`."""
    return parsed(text_of(source))


def parsed(text: str) -> tuple[dict[str, Any], dict[Path, int]]:
    """The tables of a text and the line of each key. Raises `BadFile`."""
    try:
        return tomllib.loads(text), line_index(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadFile([_toml_fault(str(fault), text)]) from fault


def text_of(source: FilePath) -> str:
    """The file's text. Raises `BadFile` when it cannot be read."""
    try:
        return source.read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise BadFile([Fault(line, "file", "This is not UTF-8 text.")]) from fault
    except OSError as fault:
        reason = (fault.strerror or "it cannot be opened").lower()
        raise BadFile([Fault(0, "file", f"It cannot be read: {reason}.")]) from fault


def _toml_fault(message: str, text: str) -> Fault:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    words = message[: place.start()] if place else message
    return Fault(line, "file", f"This is not TOML: {words[:1].lower()}{words[1:]}.")
