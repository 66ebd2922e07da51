"""What is unsafe, as sentences that say what to set. The doors (web, worker) refuse to open on any.

Management commands still run, so that a machine can be set right.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.members.made_up import wrong_database

SHORTEST_KEY = 40
HERE = {"localhost", "127.0.0.1", "::1"}
ONE_PROCESS = ("locmem", "dummy")
#: Ways of Django's to send mail that reach nobody.
NO_MAIL = tuple(
    f"django.core.mail.backends.{way}." for way in ("console", "dummy", "filebased", "locmem")
)
#: What is looked at; a setting of the same name each.
LOOKED_AT = (
    "SECRET_KEY",
    "AUDIT_KEY",
    "DEBUG",
    "DEMONSTRATION",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "CACHE_URL",
    "EMAIL_BACKEND",
    "NOTICE_CARRIERS",
    "SURFACE",
)


def refusals(values: Mapping[str, Any]) -> list[str]:
    """Why a portal with these settings may not open, one sentence each; none when it may."""
    address = urlsplit(values["BASE_URL"])
    elsewhere = address.hostname not in HERE
    real = not values["DEMONSTRATION"]
    reasons = [
        f"{name} is too short. Set it to {SHORTEST_KEY} random characters or more."
        for name in ("SECRET_KEY", "AUDIT_KEY")
        if len(values[name]) < SHORTEST_KEY
    ]
    if values["SECRET_KEY"] == values["AUDIT_KEY"]:
        reasons.append("AUDIT_KEY is the same as SECRET_KEY. Set it to a key of its own.")
    if values["DEBUG"] and elsewhere:
        reasons.append("DEBUG is on for an address that others reach. Set DEBUG=0.")
    if real and "*" in values["ALLOWED_HOSTS"]:
        reasons.append("ALLOWED_HOSTS is *. Set it to the names by which the portal is reached.")
    if real and elsewhere and address.scheme != "https":
        reasons.append("BASE_URL is not https. Set it to the https address of the portal.")
    if real and values["CACHE_URL"].startswith(ONE_PROCESS):
        reasons.append("CACHE_URL is not shared by all processes. Set it to redis://… or leave it.")
    if real and elsewhere and _mails_nobody(values):
        reasons.append(
            "EMAIL_URL names no mail server, so invitations and alerts would reach nobody. Set it "
            "to smtp+tls://user:password@host:587, or NOTIFY_API_KEY and NOTIFY_MAIL_TEMPLATE."
        )
    return reasons


def _mails_nobody(values: Mapping[str, Any]) -> bool:
    """Whether mails would end on this machine; public pages on their own send none."""
    by_server = not values["EMAIL_BACKEND"].startswith(NO_MAIL)
    by_notify = values["NOTICE_CARRIERS"]["mail"] == "notify"
    return values["SURFACE"] != "public" and not by_server and not by_notify


def refuse_if_unsafe() -> None:
    """Raise `ImproperlyConfigured` with every sentence, or do nothing."""
    values = {name: getattr(settings, name) for name in LOOKED_AT}
    if reasons := refusals(values) + wrong_database():
        raise ImproperlyConfigured(" ".join(reasons))
