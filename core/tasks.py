"""Every Celery task of the core app, by feature."""

from core.accounts.tasks import forget
from core.approvals.tasks import end_changed_approvals
from core.clocks.tasks import recount
from core.jobs.tasks import run, start_due, sweep
from core.notices.tasks import sweep as sweep_notices
from core.publication.tasks import check_what_is_published, sweep_what_nothing_names

__all__ = [
    "check_what_is_published",
    "end_changed_approvals",
    "forget",
    "recount",
    "run",
    "start_due",
    "sweep",
    "sweep_notices",
    "sweep_what_nothing_names",
]
