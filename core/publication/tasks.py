"""Each night: files that nothing names go, and what is published is read again."""

from datetime import date, time

from core.jobs.registry import daily
from core.jobs.running import Work
from core.publication.upkeep import check_published, sweep_files


@daily("sweep-files", title="Remove files that nothing names", at=time(3, 10), in_steps=True)
def sweep_what_nothing_names(work: Work, *, on: date) -> None:
    """Bytes are written before their row; a row that never came leaves them behind."""
    sweep_files()


@daily("check-published", title="Check that what is published is whole", at=time(3, 30))
def check_what_is_published(work: Work, *, on: date) -> None:
    """Digests of words and PDFs, against those that were approved."""
    check_published(by=work.by)
