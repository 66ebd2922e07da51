"""What allauth asks of this portal: who may sign in, where to go next, which words, which mail."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from django.contrib import messages  # noqa: TID251 -- allauth hands its messages to the adapter
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from core.accounts import letters, services, sessions
from core.accounts.backend import may_sign_in

#: What is said after something was done, by the name that allauth gives to it; others say nothing.
MESSAGES = {
    "account/messages/password_changed.txt": (
        "Your password has been changed. You were signed out everywhere else."
    ),
    "mfa/messages/totp_activated.txt": (
        "Your authenticator app has been set up. You were signed out everywhere else."
    ),
    "mfa/messages/totp_deactivated.txt": "Your authenticator app has been removed.",
    "mfa/messages/webauthn_added.txt": (
        "Your passkey has been added. You were signed out everywhere else."
    ),
    "mfa/messages/webauthn_removed.txt": "The passkey has been removed.",
}
WAYS = {
    "reauthenticate": "Your password",
    "mfa_reauthenticate": "A code from your app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Your passkey",
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in as this portal has it. allauth finds it through the settings."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "The email address or the password is not right. Check both and try again."
        ),
        "too_many_login_attempts": (
            "There were too many attempts. Wait 5 minutes and try again, or use your passkey, "
            "which is not affected."
        ),
        "enter_current_password": "This is not your current password.",
        "incorrect_password": "This is not your password. Check it and try again.",
        "rate_limited": "There were too many attempts. Wait 5 minutes and try again.",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up: people come by invitation."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether to go on to an address after signing in: only our own host."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def pre_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """The one gate that every way of signing in passes: password, code, passkey."""
        if may_sign_in(user):
            return None
        clear_login(request)
        return self.respond_user_inactive(request, user)

    def login(self, request: Any, user: Any) -> None:
        """Begin the session; its key changes, so a planted one is worth nothing."""
        super().login(request, user)
        sessions.begin(request.session, timezone.now())
        services.note_sign_in(user)

    def logout(self, request: Any) -> None:
        """End this session."""
        services.note_sign_out(request.user, request.session.session_key)
        super().logout(request)

    def set_password(self, user: Any, password: str) -> None:
        """Change it, and end the sessions that were opened with the old one."""
        keep = context.request.session.session_key if context.request.user == user else None
        services.change_password(user, password, keep=keep)

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """Mails that carry a link. Through the outbox: a dead mail server is no error page."""
        if template_prefix != "account/email/password_reset_key":
            raise ValueError(f"{template_prefix} is a mail that this portal does not send")
        services.send_password_link(context["user"], context["password_reset_url"])

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """Tell the owner of an account what changed, and write it into the trail."""
        services.note_change(user, template_prefix)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the portal's own address, whatever host the request named."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return letters.absolute(path.replace("UID-KEY", quote(key)))

    def get_password_change_redirect_url(self, request: Any) -> str:
        """One's own account."""
        return reverse("core:account")

    def get_logout_redirect_url(self, request: Any) -> str:
        """A page that says so."""
        return reverse("account_signed_out")

    def add_message(
        self,
        request: Any,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our own sentence, or none."""
        if words := message or MESSAGES.get(message_template or "", ""):
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Ways to show that it is still oneself."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS[way["id"]]} for way in ways]

    def clean_password(self, password: str, user: Any = None) -> str:
        """Check a new password; a very long one only costs time."""
        if len(password) > 4096:
            raise ValidationError(
                "The password is longer than 4,096 characters. Use a shorter one."
            )
        cleaned: str = super().clean_password(password, user)
        return cleaned
