"""What was typed when the session was over already: kept until its owner has signed in again.

It is sealed: it may be the words of a search, or the name of a child, and sessions lie in the
database.
"""

from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, QueryDict  # noqa: TID251 -- the request is what is kept
from django.urls import reverse
from django.utils import timezone

from core.people.models import User
from core.screens.typed import SECRET, fields_at, named
from core.sealing.boxes import box

KEY, PURPOSE = "kept", "core.accounts what was typed"
#: As long as somebody may take to sign in again.
SECONDS = 60 * 60
LARGEST = 1_000_000


def of(request: HttpRequest, person: User) -> dict[str, Any]:
    """What a request carries, without its files and without secrets."""
    if request.method == "GET":
        return {}
    words = request.POST.copy()
    for name in SECRET | {"csrfmiddlewaretoken"}:
        words.pop(name, None)
    body = words.urlencode()
    return {
        "person": person.pk,
        "path": request.get_full_path(),
        "body": box(PURPOSE).encrypt((body if len(body) <= LARGEST else "").encode()).decode(),
        "files": sorted(request.FILES),
        "at": int(timezone.now().timestamp()),
    }


def keep(session: SessionBase, sent: dict[str, Any]) -> str:
    """Put it into the new session; returns the page that offers it again."""
    session[KEY] = sent
    return reverse("account_resume")


def found(session: SessionBase, person: User) -> dict[str, Any] | None:
    """What was kept for this person, if it is theirs and not too old."""
    sent = session.get(KEY)
    if not sent or sent["person"] != person.pk or timezone.now().timestamp() - sent["at"] > SECONDS:
        return None
    try:
        box(PURPOSE).decrypt(sent["body"].encode())
    except InvalidToken:
        return None
    kept: dict[str, Any] = sent
    return kept


def forget(session: SessionBase) -> None:
    """It was sent, or is not wanted."""
    session.pop(KEY, None)


def fields(sent: dict[str, Any]) -> list[tuple[str, str]]:
    """Every name and value, as the form sent them."""
    words = QueryDict(box(PURPOSE).decrypt(sent["body"].encode()))
    return [(name, value) for name, values in words.lists() for value in values]


def shown(sent: dict[str, Any]) -> list[tuple[str, str]]:
    """The words of its writer, to read before sending or to copy."""
    return named(fields(sent), fields_at(urlsplit(page(sent)).path))


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The words of a form that was just sent, without secrets; kept nowhere.

    Who has not signed in is told no names of what can be chosen.
    """
    rows = [(name, value) for name, values in request.POST.lists() for value in values]
    signed_in = getattr(request, "user", None) and request.user.is_authenticated
    return named(rows, fields_at(request.path_info) if signed_in else None)


def page(sent: dict[str, Any]) -> str:
    """The address of the page that the words were typed on."""
    path: str = sent["path"]
    return path
