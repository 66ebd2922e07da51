"""The pages about invitations, and the page behind an invitation's link."""

from typing import Any, cast

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.models import Login
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic.base import View

from core.members.forms import AcceptForm, InviteForm
from core.members.giving import concerned
from core.members.models import TRANSITIONS, Invitation
from core.members.services import accept, find, invite, send_again
from core.members.sharing import sits_beside, who_sits_there, with_who_sits_there
from core.people.models import Seat
from core.workflow.access import PermissionRequired
from core.workflow.services import Blocked
from core.workflow.views import RecordForm, TransitionView


class InvitationList(PermissionRequired):
    """Who is invited, and what became of it."""

    permission = "core.list_people"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Open ones first, then the last fifty others."""
        rows = Invitation.objects.visible_to(self.person).select_related("invited_by", "account")
        seats = Seat.objects.select_related("group", "agency")
        waiting = rows.open().prefetch_related(Prefetch("seat", with_who_sits_there(seats)))
        closed = rows.exclude(status=Invitation.Status.OPEN)
        context = {
            "open": [(row, sits_beside(row).beside()) for row in waiting],
            "closed": closed.select_related("seat__group", "seat__agency")[:50],
            "may_invite": self.person.has_perm("core.invite_person"),
            "may_withdraw": self.person.has_perm("core.withdraw_invitation"),
        }
        return render(request, "core/members/invitations.html", context)


class InvitationNew(RecordForm):
    """Invite a person into a seat."""

    permission = "core.invite_person"
    template_name = "core/accounts/form.html"
    title = "Invite a person"

    def get_form(self, data: Any = None, files: Any = None) -> InviteForm:
        """The seats that this person may give."""
        return InviteForm(data, by=self.person)

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        back = {"back": reverse("core:invitation-list"), "back_to": "invitations"}
        return {**back, "button": "Send invitation"}

    def write(self, form: InviteForm, seen: int) -> str:
        """Invite; the link goes out by mail."""
        names = ("address", "name", "seat", "held_as", "seniority", "since", "beside")
        data = form.cleaned_data
        there = who_sits_there(data["seat"], data["held_as"], data["since"])
        done, _ = invite(**{name: data[name] for name in names}, by=self.person)
        sent = f"An invitation has been emailed to {done.address}."
        told = there.told(concerned(done.seat, but={self.person.pk}))
        said = (sent, there.beside(), told)
        messages.success(self.request, " ".join(filter(None, said)))
        return reverse("core:invitation-list")


class InvitationAgain(PermissionRequired):
    """Send an invitation again, with a new link."""

    permission = "core.withdraw_invitation"

    def get_permission_object(self) -> Invitation:
        """The invitation, among those that this person may see."""
        rows = Invitation.objects.visible_to(self.person)
        self.invitation: Invitation = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.invitation

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it; the link sent before stops working."""
        invitation = self.invitation
        try:
            send_again(invitation, by=self.person, seen=invitation.revision)
            messages.success(request, f"A new link has been emailed to {invitation.address}.")
        except Blocked as refusal:
            messages.warning(request, " ".join(refusal.reasons))
        return redirect("core:invitation-list")


class InvitationTransition(TransitionView):
    """Withdraw an invitation."""

    permission = "core.withdraw_invitation"
    model = Invitation
    transitions = TRANSITIONS


class Accept(View):
    """Behind the link: name and password, then the portal. Opening the page changes nothing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The form, or why the link no longer works."""
        invitation = find(kwargs["token"])
        if invitation is None:
            return self._refused(["This link is not valid. Check that you copied all of it."])
        if reasons := invitation.reasons_against():
            return self._refused(reasons)
        self.invitation = invitation
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask for the name and a password."""
        initial = {"name": self.invitation.name}
        return self._page(AcceptForm(initial=initial, invitation=self.invitation))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Make the account, sign in, and ask for a passkey or an app."""
        form = AcceptForm(request.POST, invitation=self.invitation)
        if not form.is_valid():
            return self._page(form, status=422)
        data = form.cleaned_data
        try:
            person = accept(token, name=data["name"], password=data["password"])
        except Blocked as refusal:
            return self._refused(refusal.reasons)
        login = Login(user=person, email=person.email, redirect_url=reverse("mfa_index"))
        response = perform_password_login(request, {"email": person.email}, login)
        reauthenticate_by_password(request)
        return cast(HttpResponse, response)

    def _refused(self, reasons: list[str]) -> HttpResponse:
        context = {"reasons": reasons}
        return render(self.request, "core/members/invitation_refused.html", context, status=410)

    def _page(self, form: AcceptForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "invitation": self.invitation}
        return render(self.request, "core/members/invitation.html", context, status=status)
