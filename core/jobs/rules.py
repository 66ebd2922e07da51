"""Who sees the portal's jobs, and who may start one again."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT


@rule("core.list_jobs", who="the business unit")
def is_of_the_unit(user: Any, _: Any = None) -> bool:
    """The list of all jobs."""
    return bool(user.holds(*UNIT))


@rule("core.see_job", who="the business unit and the person who asked for it")
def may_see(user: Any, job: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    return job is not None and (job.asked_by_id == user.pk or is_of_the_unit(user))


@rule("core.retry_job", who="the business unit")
def may_retry(user: Any, _: Any = None) -> bool:
    """Start again what was given up."""
    return is_of_the_unit(user)
