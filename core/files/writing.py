"""Files that a command writes: all of them whole, or none."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all of them whole, or none. Raises `OSError` that names the file."""
    ready: list[tuple[str, Path]] = []
    made: list[Path] = []
    try:
        for path, data in files.items():
            made += _folders(path.parent)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            ready.append((temporary, path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
            if path.is_dir():
                raise IsADirectoryError(21, os.strerror(21), str(path))
        for temporary, path in ready:
            Path(temporary).replace(path)
    except OSError as fault:
        for temporary, _ in ready:
            Path(temporary).unlink(missing_ok=True)
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise OSError(fault.errno, fault.strerror, str(path)) from fault


def _folders(folder: Path) -> list[Path]:
    """Make the folders that are missing on the way; returns those, the outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    if any(one.is_file() for one in (folder, *folder.parents)):
        raise NotADirectoryError(20, os.strerror(20), str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
