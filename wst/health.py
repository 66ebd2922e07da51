"""Whether the portal is alive, and whether it is ready: database, broker, storage."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wst.celery import app


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers. Asks nothing else, so that a slow database kills no process."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: each part as "ok" or "no answer", and 503 when one does not answer."""
    parts = {"database": database, "broker": broker, "storage": storage}
    found = {name: "ok" if answers(part) else "no answer" for name, part in parts.items()}
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)


def answers(part: Callable[[], None]) -> bool:
    """Whether a part works; whatever it raises means that it does not."""
    try:
        part()
    except Exception:  # noqa: BLE001 -- each library has errors of its own
        return False
    return True


def database() -> None:
    """Ask the database for one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def broker() -> None:
    """Reach the broker: open and close a connection; write to its folder where it is one."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        writable(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"]))
        return
    with app.connection_for_write() as channel:
        channel.ensure_connection(max_retries=1, timeout=2)


def storage() -> None:
    """Reach the files: write to their folder, or ask the bucket for something not there."""
    address = urlsplit(settings.STORAGE_URL)
    if address.scheme == "file":
        writable(address.path)
    else:
        default_storage.exists("readyz")


def writable(folder: str | Path) -> None:
    """Write a file there and take it away."""
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"ready")
