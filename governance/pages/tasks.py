"""Each morning: which standing texts fall due for reading through."""

from datetime import date, time

from core.jobs.registry import daily
from core.jobs.running import Work
from governance.pages.services import remind


@daily("remind-of-pages", title="Remind of public pages to read through", at=time(7, 0))
def remind_of_pages(work: Work, *, on: date) -> None:
    """The accessibility statement is read through at least once a year."""
    remind(on=on, by=work.by)
