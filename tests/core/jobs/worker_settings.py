"""Settings of the tests' own worker: the database and broker of the test that started it."""

import json
import os

from tests.settings import *  # noqa: F403
from tests.settings import AUDIT_KEY, DATABASES, SECRET_KEY

given = json.loads(os.environ["WORKER_SETTINGS"])
ALLOWED_HOSTS = ["localhost"]
# Long enough for a worker to open, whatever the run was started with; the first one still reads.
SECRET_KEY_FALLBACKS = [SECRET_KEY]
SECRET_KEY, AUDIT_KEY = SECRET_KEY.ljust(50, "-"), AUDIT_KEY.ljust(50, "+")
DATABASES["default"]["NAME"] = given["database"]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", given["mail_port"]
CELERY_TASK_ALWAYS_EAGER = False
CELERY_BROKER_URL = given["broker_url"]
CELERY_BROKER_TRANSPORT_OPTIONS = given["broker_transport_options"]
CELERY_TASK_DEFAULT_QUEUE = given["task_default_queue"]
# Celery asks the environment first, and the side of a run has written its own broker there.
os.environ["CELERY_BROKER_URL"] = CELERY_BROKER_URL
