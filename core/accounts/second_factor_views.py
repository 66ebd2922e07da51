"""The pages about passkeys, apps and codes that differ from allauth's by more than their words."""

from typing import Any, cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.accounts.framing import Framed
from core.accounts.second_factors import (
    passkeys_work_at,
    second_factors,
    where_passkeys_work,
)
from core.accounts.sessions import end_sessions
from core.audit.services import unit_of_work
from core.workflow.access import PermissionRequired


class SecondStep(Framed, factors.AuthenticateView):
    """After the password: a passkey or a code."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether there is a passkey to ask for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = second_factors(self.stage.login.user.pk).values_list("type", flat=True)
        context["has_passkey"] = Authenticator.Type.WEBAUTHN in kinds
        return context


class SecondFactors(PermissionRequired, factors.IndexView):
    """What one has, and what one can add."""

    permission = "core.use_account"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether one has any, and whether the portal asks for one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = context["authenticators"]
        context["is_protected"] = bool({"totp", "webauthn"} & set(found))
        context["required"] = settings.REQUIRE_SECOND_FACTOR
        return context


class EndsOtherSessions(PermissionRequired):
    """Once a second factor is added, sessions end that were opened elsewhere without it."""

    permission = "core.use_account"

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it, and keep only the session in use: both or neither, and the mail tells of both."""
        with unit_of_work(by=self.person):
            added = cast(HttpResponse, super().form_valid(form))  # type: ignore[misc]
            end_sessions(self.person, by=self.person, keep=self.request.session.session_key)
        return added


class AddApp(EndsOtherSessions, Framed, app.ActivateTOTPView):
    """Shows the key for an authenticator app, and asks for its first code."""


class AddPasskey(EndsOtherSessions, passkeys.AddWebAuthnView):
    """Asks the browser for a passkey that can sign in by itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The options for the browser, and whether passkeys work at this address at all."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = webauthn.begin_registration(self.person, passwordless=True)
        context["js_data"] = {"creation_options": options}
        context["passkeys_work"] = passkeys_work_at(self.request.get_host())
        context["passkeys_at"] = where_passkeys_work(self.request.get_host())
        return context


class RemovePasskey(PermissionRequired, passkeys.RemoveWebAuthnView):
    """Removes a passkey, but not the last second factor where one is required."""

    permission = "core.use_account"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it, or say why not."""
        if self._reasons():
            return cast(HttpResponse, self.get(request, *args, **kwargs))
        return cast(HttpResponse, super().post(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why it cannot be removed, if so."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["reasons"] = self._reasons()
        return context

    def _reasons(self) -> list[str]:
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return []
        return [str(adapter.error_messages["cannot_delete_authenticator"])]
