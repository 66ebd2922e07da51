"""The points between two steps of a job. In use nothing happens there.

The tests' own worker (`tests/core/jobs/worker.py`) replaces `reached` to stop the process at a
point, and so shows that nothing is lost and nothing done twice wherever a worker dies.
"""

from collections.abc import Callable


def _go_on(point: str) -> None:
    """Nothing to do here."""


#: Every point, in the order in which a delivered notice passes them.
POINTS = (
    "received",  # the courier's message is out of the broker, nobody has claimed the job
    "claimed",  # the job is leased and says so
    "marked",  # the notice says that it is being sent, the server was not asked
    "accepted",  # the server has taken it, the notice does not say so
    "settled",  # the notice says that it is sent, the job is not finished
    "finished",  # the job is finished, the broker has not been told
)
reached: Callable[[str], None] = _go_on
