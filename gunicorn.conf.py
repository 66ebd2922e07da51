"""What gunicorn is told wherever it is started from this folder, by `manage.py serve` or by itself.

An address that is too long for the web server gets its own page, without our words. So it takes as
long ones as it can: a search of some thousand letters reaches the portal, which answers it.
"""

import gc
from typing import Any

limit_request_line = 8190

#: New objects after which Python looks for rings of them. For a page of the staff some ten thousand
#: are made and let go again: at Python's own 700 the search takes a quarter of the page's time.
NEW_OBJECTS = 20_000


def post_worker_init(worker: Any) -> None:
    """What was loaded stays until the worker ends, so it is looked through no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 20)
