"""The WSGI door. It stays shut when a setting is unsafe."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")

application = get_wsgi_application()

from django.db import connections  # noqa: E402 -- only now are the settings loaded

from wst.safety import refuse_if_unsafe  # noqa: E402

refuse_if_unsafe()
connections.close_all()  # the server forks its workers after this
