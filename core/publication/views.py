"""Staff pages of what is public: what is, what comes, what was taken back; taking back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.publication.forms import WithdrawForm
from core.publication.models import Publication, Withdrawal
from core.publication.queries import withheld_among
from core.publication.services import follower_of, reasons_against_withdrawing, withdraw
from core.publication.withdrawing import (
    CAME_OUT,
    consequences,
    done,
    in_short,
    is_to_come,
    still_told,
)
from core.workflow.access import PermissionRequired
from core.workflow.once import once
from core.workflow.services import Blocked


class PublicationList(PermissionRequired):
    """Everything that is, was or will be public, newest first."""

    permission = "core.list_publications"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Thirty on a page; what was withdrawn to protect a person, as the public reads of it."""
        rows = Publication.objects.light().with_state().select_related("withdrawn_by")
        page = Paginator(rows, 30).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "may_withdraw": self.person.has_perm("core.withdraw_publication"),
            "withheld": withheld_among(page.object_list, self.person),
        }
        return render(request, "core/publication/list.html", context)


class _CameOut(Blocked):
    """It was confirmed before it came out, and came out before that was done."""


class PublicationWithdraw(PermissionRequired):
    """Takes something back at once, after the answers were shown once more with what they do.

    What was to come when they were shown, and has come out since, is shown once more: other things
    happen then.

    Its address stays, and tells that it was withdrawn: whoever follows an old link, or cites it,
    has to learn that, and learns nothing from the address that they did not have. Where the title
    could lead to a person, the address made from it could too: then no list, no feed, no search and
    no line of the publication log leads to it. Other texts that tell of it are named on the page.
    """

    permission = "core.withdraw_publication"
    hides = True

    def get_permission_object(self) -> Publication:
        """The publication, its text left out."""
        self.publication: Publication = get_object_or_404(
            Publication.objects.light(), pk=self.kwargs["pk"]
        )
        return self.publication

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What will happen, the two questions, and where else the public reads of it."""
        return self._page(WithdrawForm(), self._reasons())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """First time: check the answers and show them. Second time: do it, once."""
        if "again" in request.POST:
            return self._page(WithdrawForm(initial=request.POST.dict()), self._reasons())
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], status=422)
        if "confirmed" not in request.POST:
            reasons = reasons_against_withdrawing(self.publication)
            return self._page(form, reasons, status=409) if reasons else self._check(form)
        data = form.cleaned_data
        try:
            return HttpResponseRedirect(once(data["once"], lambda: self._act(data), by=self.person))
        except _CameOut as refusal:
            return self._check(form, refusal.reasons, status=409)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, status=409)

    def _check(
        self, form: WithdrawForm, reasons: Sequence[str] = (), status: int = 200
    ) -> HttpResponse:
        kind = form.cleaned_data["kind"]
        context = {
            "publication": self.publication,
            "form": form,
            "told": Withdrawal(kind).label,
            "consequences": consequences(self.publication, kind),
            "still_told": still_told(self._telling()),
            "is_to_come": is_to_come(self.publication),
            "reasons": reasons,
        }
        template = "core/publication/withdraw_check.html"
        return render(self.request, template, context, status=status)

    def _act(self, data: dict[str, Any]) -> str:
        if "to_come" in self.request.POST and not is_to_come(self.publication):
            raise _CameOut([CAME_OUT])
        row = withdraw(self.publication, data["kind"], data["reason"], by=self.person)
        messages.success(self.request, done(row))
        if self._telling():
            return self.request.path
        return reverse("core:publication-list")

    def _reasons(self) -> list[str]:
        """Why it cannot be taken back; of what was just withdrawn the page tells otherwise."""
        over = self.publication.withdrawn_at is not None
        return [] if over else reasons_against_withdrawing(self.publication)

    def _telling(self) -> list[Any]:
        """What the public reads of it elsewhere, as in a yearly report, or will; with its state."""
        return list(Publication.objects.light().telling_of(self.publication))

    def _page(self, form: WithdrawForm, reasons: list[str], status: int = 200) -> HttpResponse:
        telling = self._telling()
        context = {
            "publication": self.publication,
            "is_over": bool(self._reasons()),
            "in_short": in_short(self.publication),
            "is_to_come": is_to_come(self.publication),
            "follower": follower_of(self.publication),
            "telling": telling,
            "is_read": any(row.state == "public" for row in telling),
            "form": form,
            "reasons": reasons,
        }
        return render(self.request, "core/publication/withdraw.html", context, status=status)
