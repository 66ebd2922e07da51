"""What tests of signing in share: a browser that signs in, and an authenticator app."""

import re
import time
from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from core.people.models import User

LOGIN = "/accounts/login/"
PASSWORD = "a long pass phrase"  # what `builders.a_person` sets


def sign_in(client: Client, person: User, *, password: str = PASSWORD, **more: Any) -> Any:
    """Send the form of the sign-in page."""
    return client.post(LOGIN, {"login": person.email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    """Whether the portal lets this browser see its owner's account."""
    return client.get("/portal/account/").status_code == 200


def code(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app shows, now or some steps of half a minute from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_app(person: User) -> str:
    """Give somebody an authenticator app; returns its key."""
    secret: str = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def link_in(text: str) -> str:
    """The path of the first link in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found, text
    return found.group(1)


def once(client: Client, path: str) -> dict[str, Any]:
    """The two hidden fields of the form on a page."""
    form = client.get(path).context["form"]
    revision = form["revision"].value()
    return {"once": str(form["once"].value()), "revision": "" if revision is None else revision}


def dated(name: str, day: date) -> dict[str, int]:
    """A date in three boxes."""
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
