"""The pages of signing in, and those of one's own account."""

import time
from typing import Any, ClassVar

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from core.accounts import kept, sessions
from core.accounts.forms import AbsenceForm, KeysForm, ProfileForm
from core.accounts.framing import Framed
from core.accounts.queries import demonstration_accounts, factors_of, seats_of
from core.accounts.second_factors import passkeys_work_at, where_passkeys_work
from core.accounts.services import edit_profile
from core.calendar.days import today
from core.people.models import Absence, User
from core.people.vocabulary import UNIT
from core.screens.numbers import key_in
from core.workflow.access import PermissionRequired
from core.workflow.services import delete, save
from core.workflow.views import RecordForm

#: Why somebody has to sign in again.
OVER = {
    "idle": "You were signed out because you did nothing for 30 minutes. Sign in to continue "
    "where you were. What you last submitted is kept.",
    "longest": "You were signed out because you can stay signed in for 12 hours at most. Sign in "
    "to continue where you were. What you last submitted is kept.",
    "gone": "You were signed out from another page or device. What you last submitted is kept: "
    "sign in to send it.",
}
#: An answer about a forgotten password takes this long, whether there is an account or not.
RESET_SECONDS = 0.4


class SignIn(Framed, account.LoginView):
    """Address and password, or a passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page offers besides."""
        more = {
            "over": OVER.get(self.request.session.get(sessions.OVER, ""), ""),
            "passkeys_work": passkeys_work_at(self.request.get_host()),
            "demonstration_people": demonstration_accounts() if settings.DEMONSTRATION else [],
        }
        return super().get_context_data(**kwargs, **more)


class SignOut(Framed, account.LogoutView):
    """Ends the session, and asks the browser to forget what it kept."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cookies", "storage"'
        return response


class SignedOut(TemplateView):
    """Says that it is done."""

    template_name = "account/signed_out.html"


class ForgottenPassword(Framed, account.PasswordResetView):
    """Sends a link; says the same, equally late, whether there is such an account or not."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the link."""
        started = time.monotonic()
        response: HttpResponse = super().post(request, *args, **kwargs)
        time.sleep(max(0.0, started + RESET_SECONDS - time.monotonic()))
        return response


class NewPassword(Framed, account.PasswordResetFromKeyView):
    """Takes the new password; wrong guesses of others no longer keep its owner waiting."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and forget the failed attempts on this address."""
        response: HttpResponse = super().form_valid(form)
        get_adapter()._delete_login_attempts_cached_email(self.request, email=self.reset_user.email)
        return response


class Resume(PermissionRequired):
    """Offers what was sent when the session was over already: to send now, or to leave."""

    permission = "core.use_account"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it; nothing is sent without the button."""
        sent = kept.found(request.session, self.person)
        kept.forget(request.session)
        if sent is None:
            return redirect(settings.LOGIN_REDIRECT_URL)
        request.session[kept.KEY] = sent
        context = {
            "path": kept.page(sent),
            "fields": kept.fields(sent),
            "shown": kept.shown(sent),
            "files": sent["files"],
        }
        return render(request, "core/accounts/resume.html", context)


class Stay(PermissionRequired):
    """Keeps the session alive; the gate before every page has written that somebody is there."""

    permission = "core.use_account"

    def post(self, request: HttpRequest) -> HttpResponse:
        """For the script: when the session ends now. Without one: back to the account."""
        sessions.touch(request.session, timezone.now())
        if request.headers.get("X-Stay") == "1":
            response = HttpResponse(status=204)
            response["X-Session-Lasts"] = str(request.session_lasts)  # type: ignore[attr-defined]
            return response
        return redirect("core:account")


class Account(PermissionRequired):
    """One's own page: name, seats, absences, second factors, sessions."""

    permission = "core.use_account"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Everything about oneself in one place."""
        absences = Absence.objects.filter(person=self.person, until__gt=today())
        context = {
            "person": self.person,
            "today": today(),
            "seats": seats_of(self.person),
            "of_the_unit": self.person.holds(*UNIT),
            "absences": absences.order_by("since"),
            "factors": factors_of(self.person),
            "passkeys_at": where_passkeys_work(request.get_host()),
            "sessions": sessions.open_sessions(self.person, request.session.session_key),
        }
        return render(request, "core/accounts/account.html", context)


class AccountEdit(RecordForm):
    """Change one's name and number."""

    permission = "core.use_account"
    form_class: ClassVar[Any] = ProfileForm
    template_name = "core/accounts/form.html"
    title = "Your name and number"

    def get_record(self) -> User:
        """Oneself, freshly read."""
        return get_object_or_404(User, pk=self.person.pk)

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("core:account"), "back_to": "your account"}

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        edit_profile(form.instance, by=self.person, seen=seen)
        return reverse("core:account")


class KeysEdit(AccountEdit):
    """Turn the key that jumps to the search box off or on."""

    form_class = KeysForm
    title = "Keyboard shortcut"


class AbsenceNew(RecordForm):
    """Say when one is away."""

    permission = "core.use_account"
    form_class = AbsenceForm
    template_name = "core/accounts/form.html"
    title = "When you are away"

    def get_form(self, data: Any = None, files: Any = None) -> AbsenceForm:
        """An absence of oneself, of nobody else."""
        return AbsenceForm(data, files, instance=Absence(person=self.person))

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("core:account"), "back_to": "your account"}

    def write(self, form: AbsenceForm, seen: int) -> str:
        """Save it; from its first day deputies count."""
        save(form.instance, by=self.person, verb="announce-absence")
        return reverse("core:account")


class AbsenceEnd(PermissionRequired):
    """Take back an absence that has not begun, or be back today."""

    permission = "core.use_account"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remove or shorten it; doing it twice changes nothing."""
        absence = Absence.objects.filter(pk=pk, person=self.person).first()
        if absence and absence.since >= today():
            delete(absence, by=self.person, seen=absence.revision)
        elif absence and absence.until > today():
            absence.until = today()
            save(absence, by=self.person, verb="end-absence", seen=absence.revision)
        return redirect("core:account")


class SessionEnd(PermissionRequired):
    """Sign out somewhere else: in one place, or everywhere but here."""

    permission = "core.use_account"

    def post(self, request: HttpRequest) -> HttpResponse:
        """End it, now."""
        one = request.POST.get("session", "")
        only = key_in(one)
        if one and not only:
            raise Http404
        key = request.session.session_key
        sessions.end_sessions(self.person, by=self.person, keep=key, only=only)
        messages.success(
            request,
            "That device has been signed out."
            if one
            else "You have been signed out everywhere else.",
        )
        return HttpResponseRedirect(reverse("usersessions_list"))


class SessionList(PermissionRequired):
    """Where one is signed in."""

    permission = "core.use_account"

    def get(self, request: HttpRequest) -> HttpResponse:
        """All of them, this one first named."""
        rows = sessions.open_sessions(self.person, request.session.session_key)
        context = {"sessions": rows, "others": [row for row in rows if not row.is_this_one]}
        return render(request, "core/accounts/sessions.html", context)
