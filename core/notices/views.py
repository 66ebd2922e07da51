"""The pages of notices: one's own, when mail comes, and what did not go out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.notices.forms import MailForm
from core.notices.models import Frequency, MailChoice, Notice
from core.notices.naming import said_of
from core.notices.services import choose_mail, mark_read, reasons_against_resend, resend
from core.screens.numbers import key_in
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.once_views import pressed

PAGE = 25


class NoticeList(PermissionRequired):
    """One's own notices, newest first, unread ones marked."""

    permission = "core.list_notices"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of them."""
        rows = Notice.objects.visible_to(self.person).select_related("told_by")
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        choice = MailChoice.objects.filter(person=self.person).first()
        context = {
            "page": page,
            "lines": said_of(page, self.person),
            "frequency": Frequency(choice.frequency if choice else Frequency.AT_ONCE).label,
            "sees_outbox": self.person.has_perm("core.list_outbox"),
            "sees_alerts": self.person.has_perm("core.list_alerts"),
        }
        return render(request, "core/notices/list.html", context)


class NoticeRead(PermissionRequired):
    """The buttons that mark one notice, or all, as read."""

    permission = "core.list_notices"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing is done by looking."""
        return HttpResponseRedirect(reverse("core:notice-list"))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Mark; one that is somebody else's or none changes nothing."""
        given = request.POST.get("notice", "")
        if given == "all":
            mark_read(by=self.person)
        elif key := key_in(given):
            mark_read(by=self.person, pk=key)
        return HttpResponseRedirect(reverse("core:notice-list"))


class MailChoiceEdit(PermissionRequired):
    """When somebody wants mail about what is not urgent."""

    permission = "core.choose_mail"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what is chosen."""
        row = MailChoice.objects.filter(person=self.person).first()
        chosen = row.frequency if row else Frequency.AT_ONCE
        return self.page(MailForm(initial={"frequency": chosen}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Choose."""
        form = MailForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        data = form.cleaned_data

        def act() -> str:
            choose_mail(frequency=data["frequency"], by=self.person)
            return reverse("core:notice-list")

        return HttpResponseRedirect(once(data["once"], act, by=self.person))

    def page(self, form: MailForm, status: int = 200) -> HttpResponse:
        """The form."""
        return render(self.request, "core/notices/mail.html", {"form": form}, status=status)


class Undelivered(PermissionRequired):
    """What did not go out, and what may not have arrived, for the unit to see to."""

    permission = "core.list_outbox"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.page([])

    def page(self, reasons: list[str], status: int = 200) -> HttpResponse:
        """The list, with what stood against the last click."""
        rows = Notice.objects.undelivered().select_related("person")
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        lines = [(row, not reasons_against_resend(row)) for row in page]
        context = {"page": page, "lines": lines, "reasons": reasons, "form": OnceForm()}
        return render(self.request, "core/notices/undelivered.html", context, status=status)


class NoticeResend(Undelivered):
    """The button that sends one again."""

    permission = "core.resend_notice"

    def get_permission_object(self) -> Notice:
        """The notice."""
        self.notice = get_object_or_404(Notice, pk=self.kwargs["pk"])
        return self.notice

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is done by looking."""
        return HttpResponseRedirect(reverse("core:notice-undelivered"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it again, once."""
        return pressed(self, self._act)

    def _act(self) -> str:
        resend(self.notice, by=self.person)
        return reverse("core:notice-undelivered")
