"""Every Celery task of the core app, by feature."""

from core.accounts.tasks import forget
from core.actions.tasks import chase_actions
from core.approvals.tasks import chase_approvals, end_changed_approvals
from core.clocks.tasks import chase_clocks, recount
from core.jobs.tasks import run, start_due, sweep
from core.notices.tasks import ask_to_ring_again
from core.notices.tasks import sweep as sweep_notices
from core.publication.tasks import check_what_is_published, sweep_what_nothing_names

__all__ = [
    "ask_to_ring_again",
    "chase_actions",
    "chase_approvals",
    "chase_clocks",
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
