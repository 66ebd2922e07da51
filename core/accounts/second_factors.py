"""Passkeys, authenticator apps and recovery codes: names, encryption, and when one is needed."""

import ipaddress
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.http.request import (  # noqa: TID251 -- reads a host's name, no more
    split_domain_port,
    validate_host,
)

from core.audit.services import Actor, record, unit_of_work
from core.people.models import User
from core.sealing.boxes import box

PURPOSE = "core.accounts second factors"

#: The session remembers that its owner has a second factor; the last one cannot be removed.
HAS_ONE = "has_second_factor"
#: This machine's name for itself, beside its numbers.
HERE = "localhost"
#: A code is good for a minute and a half at most, so it is remembered a little longer than that.
CODE_SECONDS = 120
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What allauth asks about second factors. It finds this through the settings."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code did not work. Check it, or wait for the next one.",
        "cannot_delete_authenticator": (
            "This is your only second step for signing in, and the portal requires one. Add "
            "another first."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Keep the secrets of apps and recovery codes unreadable in a copy of the database."""
        return box(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The way back; keys that were replaced still open what they closed."""
        return box(PURPOSE).decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The picture for an app's camera, to stand in the page itself, with a name."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :].replace(
            "<svg", '<svg role="img" aria-label="A picture of the key below"', 1
        )

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays where a second factor is required."""
        if not settings.REQUIRE_SECOND_FACTOR:
            return True
        others = second_factors(authenticator.user_id).exclude(pk=authenticator.pk)
        return authenticator.type not in KINDS or bool(others.exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 -- allauth's
        """A name for a new passkey, to be changed at will."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}"


def second_factors(person_id: int) -> Any:
    """A person's passkeys and app; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=person_id, type__in=KINDS)


def is_first_use(person: User, code: str) -> bool:
    """Whether nobody used this code of theirs before; from now on it counts as used."""
    key = f"code-used:{person.pk}:{''.join(code.split())}"
    return bool(cache.add(key, value=True, timeout=CODE_SECONDS))


def remove_second_factors(person: User, *, by: Actor) -> int:
    """Take all of somebody's second factors away, as when the device is lost."""
    with unit_of_work(by=by):
        rows = Authenticator.objects.filter(user_id=person.pk)
        count, _ = rows.delete()  # unaudited: the next line records it
        record(by=by, verb="remove-second-factors", subject=person, changes={"removed": count})
    return int(count)


def passkeys_work_at(host: str) -> bool:
    """Browsers give passkeys to names, not to numbers such as 127.0.0.1."""
    return _number(host) is None


def where_passkeys_work(host: str) -> str:
    """The same machine by its name, when the number is this machine's own; else nothing."""
    number, (_name, port) = _number(host), split_domain_port(host)
    if number is None or not number.is_loopback or not validate_host(HERE, settings.ALLOWED_HOSTS):
        return ""
    return f"http://{HERE}:{port}" if port else f"http://{HERE}"


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    name, _port = split_domain_port(host)
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None
