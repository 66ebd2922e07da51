"""What gunicorn is told wherever it is started from this folder, by `manage.py serve` or by itself.

An address that is too long for the web server gets its own page, without our words. So it takes as
long ones as it can: a search of some thousand letters reaches the portal, which answers it.
"""

import gc
from typing import Any

limit_request_line = 8190


def post_worker_init(worker: Any) -> None:
    """What was loaded stays until the worker ends, so it is looked through no more."""
    gc.collect()
    gc.freeze()
