"""Files that a command writes: all of them whole, or none."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def check_all(paths: Iterable[Path]) -> None:
    """Whether files can be written there; nothing is left behind. Raises `OSError` that names the
    one that cannot."""
    _drop(*_laid_by(dict.fromkeys(paths, b"")))


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all of them whole, or none. Raises `OSError` that names the file."""
    ready, made = _laid_by(files)
    try:
        for path, temporary in ready.items():
            temporary.replace(path)
    except OSError as fault:
        _drop(ready, made)
        raise OSError(fault.errno, fault.strerror, str(path)) from fault


def _laid_by(files: Mapping[Path, bytes]) -> tuple[dict[Path, Path], list[Path]]:
    """Each of them whole beside its place, and the folders that were made for that."""
    ready: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, data in files.items():
            made += _folders(path.parent)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            ready[path] = Path(temporary)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            ready[path].chmod(0o644)
            if path.is_dir():
                raise IsADirectoryError(21, os.strerror(21), str(path))
    except OSError as fault:
        _drop(ready, made)
        raise OSError(fault.errno, fault.strerror, str(path)) from fault
    return ready, made


def _drop(ready: Mapping[Path, Path], made: list[Path]) -> None:
    for temporary in ready.values():
        temporary.unlink(missing_ok=True)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _folders(folder: Path) -> list[Path]:
    """Make the folders that are missing on the way; returns those, the outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    if any(one.is_file() for one in (folder, *folder.parents)):
        raise NotADirectoryError(20, os.strerror(20), str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
