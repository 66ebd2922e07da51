"""The WSGI door. It stays shut when a setting is unsafe."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")

CANNOT_BOOT = 3  # by this code gunicorn ends, and does not start a worker again and again

application = get_wsgi_application()

from django.db import connections  # noqa: E402 -- only now are the settings loaded

from wst.safety import refuse_if_unsafe  # noqa: E402

try:
    refuse_if_unsafe()
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")  # a sentence says more than where we raised it
    raise SystemExit(CANNOT_BOOT) from None
connections.close_all()  # the server forks its workers after this
