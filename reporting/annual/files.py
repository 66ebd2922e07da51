"""The annual report as files: what the public is given byte for byte, or a draft that says so."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from core.publication.models import Publication
from core.publication.queries import pdf_of as frozen_pdf_of
from reporting.annual.blocks import ReportSnapshot
from reporting.annual.models import AnnualReport
from reporting.annual.paper import alone, paper

#: The kind of job that makes the PDF of one draft.
DRAFT = "draft-annual-report"


def public_pdf_of(publication: Publication) -> bytes:
    """The PDF that was frozen. Raises `Damaged` when it is not the same any more."""
    return frozen_pdf_of(publication)


def draft_page_of(report: AnnualReport) -> bytes:
    """How it reads now, as one page; nothing is kept."""
    return alone(_as_it_stands(report), draft=True).encode()


def draft_pdf_of(report: AnnualReport) -> bytes:
    """How it reads now, on paper; nothing is kept."""
    return paper(_as_it_stands(report), draft=True)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all of them whole, or none. Raises `OSError`."""
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
    except OSError:
        for temporary, _ in ready:
            Path(temporary).unlink(missing_ok=True)
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _folders(folder: Path) -> list[Path]:
    """Make the folders that are missing on the way; returns those, the outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _as_it_stands(report: AnnualReport) -> ReportSnapshot:
    return cast(ReportSnapshot, report.snapshot())
