"""Two gates that every staff page stands behind: sessions that are over, second factors."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from core.accounts import kept, owners, sessions
from core.accounts.second_factors import HAS_ONE, second_factors
from core.people.models import User

Handler = Callable[[HttpRequest], HttpResponseBase]


class Gate:
    """A middleware that decides when the view is known, after the check against forgery."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)


class SessionLimits(Gate):
    """Ends sessions after half an hour without a request and after twelve hours.

    What is sent after that, or after the session was ended on another tab or device, is kept.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = super().__call__(request)
        if request.user.is_authenticated:
            owners.remember(request, response, request.user)
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Let the session go on, or end it, keep what was sent, and ask to sign in."""
        if not request.user.is_authenticated:
            return self._after_the_end(request)
        person, now = request.user, timezone.now()
        if not (reason := sessions.lapsed(request.session, person, now)):
            seen = sessions.stamps(request.session, person)[1]
            if now - seen >= sessions.PRECISION:
                sessions.touch(request.session, now)
            self._say_when_it_ends(request, person, now)
            return None
        sent = kept.of(request, person)
        logout(request)
        if request.path_info.startswith("/accounts/"):
            return None
        return self._ask_to_sign_in(request, reason, sent)

    def _after_the_end(self, request: HttpRequest) -> HttpResponseBase | None:
        """Nobody is signed in any more: whose form is it?"""
        if request.method != "POST" or request.path_info.startswith("/accounts/"):
            return None
        person = owners.last(request)
        return self._ask_to_sign_in(request, "gone", kept.of(request, person)) if person else None

    def _ask_to_sign_in(
        self, request: HttpRequest, reason: str, sent: dict[str, Any]
    ) -> HttpResponseBase:
        request.session[sessions.OVER] = reason
        target = request.get_full_path()
        if request.method != "GET":
            target = kept.keep(request.session, sent)
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': target})}")

    def _say_when_it_ends(self, request: Any, person: User, now: datetime) -> None:
        """For the line at the foot of every staff page, and for its warning."""
        request.session_ends = sessions.ends(request.session, person, now)
        request.session_lasts = int((request.session_ends - now).total_seconds())


class SecondFactorRequired(Gate):
    """Where `REQUIRE_SECOND_FACTOR` is set: first a passkey or an app, then the portal."""

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Send people without a second factor to where they set one up."""
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if request.session.get(HAS_ONE) == request.user.pk or self._is_open(request.path_info):
            return None
        if second_factors(request.user.pk).exists():
            request.session[HAS_ONE] = request.user.pk
            return None
        return HttpResponseRedirect(reverse("mfa_index"))

    def _is_open(self, path: str) -> bool:
        names = ("account_logout", "account_signed_out", "account_reauthenticate")
        return path.startswith("/accounts/2fa/") or path in {reverse(name) for name in names}
