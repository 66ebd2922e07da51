"""All settings, from the environment. What is unsafe for production refuses to start.

Every variable is described in README.md. `var/env`, written by `make run`, is read when it exists.
"""

from pathlib import Path
from typing import Any

import environ
from csp import constants as csp
from django.core.exceptions import ImproperlyConfigured

from core.calendar.passing import install
from wst.cookies import named
from wst.logs import LOGGING  # noqa: F401 -- a setting
from wst.sign_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
if (VAR_DIR / "env").exists():
    env.read_env(VAR_DIR / "env")


def _needed(name: str, example: str) -> str:
    """The value of a variable without a default, or a sentence that says what to set."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it, for example {name}={example}.")
    return value


def _folder(*parts: str) -> Path:
    folder = VAR_DIR.joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# Safety
SECRET_KEY = _needed("SECRET_KEY", "<50 random characters>")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
AUDIT_KEY: str = _needed("AUDIT_KEY", "<50 random characters, kept as long as the audit trail>")
DEBUG = env.bool("DEBUG", default=False)
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)
if DEMONSTRATION:  # `manage.py passtime` lets days pass in it
    install(VAR_DIR / "days-passed")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
listened = VAR_DIR / "address"  # written by `serve`: links that other commands print lead there
last_address = listened.read_text() if listened.exists() else "http://localhost:8000"
BASE_URL = env.str("BASE_URL", default=last_address).rstrip("/")
SURFACE = env.str("SURFACE", default="both")
if SURFACE not in {"public", "portal", "both"}:
    raise ImproperlyConfigured(f"SURFACE is {SURFACE!r}. Set it to public, portal or both.")
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMONSTRATION)

HTTPS = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = named("session", VAR_DIR, https=HTTPS)
CSRF_COOKIE_NAME = named("csrf", VAR_DIR, https=HTTPS)
OWNER_COOKIE_NAME = named("owner", VAR_DIR, https=HTTPS)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" would make forms send "Origin: null"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # CSRF protection runs, in STAFF_MIDDLEWARE
    "security.W021",  # preloading of HSTS is hard to undo: the operator's choice
]
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "core.shell.views.csrf_failure"

# Only what we serve ourselves, no inline script or style, and so no nonce on any page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.NONE],
        "script-src": [csp.SELF],
        "style-src": [csp.SELF],
        "img-src": [csp.SELF],
        "font-src": [csp.SELF],
        "connect-src": [csp.SELF],
        "form-action": [csp.SELF],
        "base-uri": [csp.NONE],
        "frame-ancestors": [csp.NONE],
        "require-trusted-types-for": ["'script'"],
        "upgrade-insecure-requests": HTTPS,
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    **{
        feature: []
        for feature in (
            "accelerometer",
            "autoplay",
            "bluetooth",
            "browsing-topics",
            "camera",
            "display-capture",
            "encrypted-media",
            "fullscreen",
            "geolocation",
            "gyroscope",
            "hid",
            "idle-detection",
            "local-fonts",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "picture-in-picture",
            "screen-wake-lock",
            "serial",
            "usb",
            "xr-spatial-tracking",
        )
    },
    "publickey-credentials-get": ["self"],
    "publickey-credentials-create": ["self"],
}

# What runs
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "core",
    "governance",
    "priorities",
    "reviews",
    "comms",
    "reporting",
]
STAFF_PREFIXES = ("/portal/", "/accounts/")
STAFF_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.accounts.middleware.SessionLimits",
    "core.accounts.middleware.SecondFactorRequired",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wst.middleware.OwnOrigin",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # sets no cookie; allauth asks for it here
    "wst.middleware.StaffSurface",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "wst.urls"
WSGI_APPLICATION = "wst.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.shell.context.staff",
                "comms.public.context.public",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# People and sign-in; the rest is in wst/sign_in.py
AUTH_USER_MODEL = "core.User"
# How many of our own proxies stand in front and say who asks, in X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if HTTPS else 0)

# Data
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{_folder() / 'portal.sqlite3'}")}
# Opening a connection costs more than most pages; each is looked at before it is used again.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=20000;"
            "PRAGMA foreign_keys=ON;PRAGMA cache_size=-20000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGE_URL = env.str("STORAGE_URL", default=f"file://{_folder('files')}")

# Jobs
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost//")
if CELERY_BROKER_URL.startswith("filesystem://"):
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "data_folder_in": str(_folder("broker", "messages")),
        "data_folder_out": str(_folder("broker", "messages")),  # the same folder, on purpose
        "processed_folder": str(_folder("broker", "processed")),
        "control_folder": str(_folder("broker", "control")),
        "store_processed": False,
        "polling_interval": 0.2,  # seconds; the default is 1
    }
else:
    # Pages do not wait for a broker that is down; workers try again by their own settings.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"max_retries": 0, "socket_connect_timeout": 2}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Europe/London"
CELERY_TASK_PUBLISH_RETRY = False  # a broker that is down must not hold up a page
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A worker that falls silent for so long has lost its job to the next one.
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=30)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=20)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "sweep-jobs": {
        "task": "core.jobs.tasks.sweep",
        "schedule": float(JOB_SWEEP_SECONDS),
        "options": {"expires": JOB_SWEEP_SECONDS},
    },
    "start-what-is-due": {
        "task": "core.jobs.tasks.start_due",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
    "sweep-notices": {
        "task": "core.notices.tasks.sweep",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
}

CACHE_URL = env.str("CACHE_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": env.cache_url_config(CACHE_URL)
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(_folder("cache")),
    },
    # Finished public pages, in each process by itself: two entries for a page.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# Mail
EMAIL_URL = env.str("EMAIL_URL", default="consolemail://")
vars().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="portal@localhost")
# With GOV.UK Notify: a key, and the ids of one template for mail and one for text messages, with
# the fields ((subject)) and ((body)). A kind without a template goes the other way.
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", default="")
NOTIFY_URL = env.str("NOTIFY_URL", default="https://api.notifications.service.gov.uk")
NOTIFY_MAIL_TEMPLATE = env.str("NOTIFY_MAIL_TEMPLATE", default="")
NOTIFY_TEXT_TEMPLATE = env.str("NOTIFY_TEXT_TEMPLATE", default="")
NOTICE_CARRIERS = {
    "mail": "notify" if NOTIFY_API_KEY and NOTIFY_MAIL_TEMPLATE else "django",
    "text": "notify" if NOTIFY_API_KEY and NOTIFY_TEXT_TEMPLATE else "console",
}

# Words, dates, files
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = _folder("static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
