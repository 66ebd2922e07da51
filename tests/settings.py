"""Settings of the test run: the real ones, with keys of its own and quick passwords."""

import os
from pathlib import Path

#: Files of one test process and its children; `conftest.py` clears them away.
worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
if os.environ.get("VAR_DIR_OF") != worker:
    own = Path(__file__).resolve().parent.parent / "var" / "tests" / str(os.getpid())
    os.environ |= {"VAR_DIR": str(own), "VAR_DIR_OF": worker}
#: `make test` runs both sides in one session and names the side; addresses come beside it.
side = os.environ.get("TESTS_ON", "").upper()
for name in ("DATABASE_URL", "CACHE_URL", "CELERY_BROKER_URL"):
    if f"{side}_{name}" in os.environ:
        os.environ[name] = os.environ[f"{side}_{name}"]
os.environ.setdefault("SECRET_KEY", "for-tests-only-" * 5)
os.environ.setdefault("AUDIT_KEY", "audit-for-tests-only-" * 3)
os.environ["REQUIRE_SECOND_FACTOR"] = os.environ["DEMONSTRATION"] = "0"

from core.calendar.passing import install
from wst.settings import *  # noqa: F403
from wst.settings import CACHE_URL, CACHES, DATABASES, STORAGES, VAR_DIR

install(VAR_DIR / "days-passed")  # as in a demonstration; no day passes but where a test says so
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0  # threads end with a test, and so must connections
if not CACHE_URL:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CELERY_TASK_ALWAYS_EAGER = True
files = VAR_DIR / "tests" / "files"
files.mkdir(parents=True, exist_ok=True)
STORAGE_URL = f"file://{files}"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: in memory threads share one connection and fail where a file does not.
    # Its tables come from the models, which is quicker; `test_serve.py` goes through migrations.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3"), "MIGRATE": False}
