"""The pages of decisions given by telephone: written down by the unit, confirmed by their giver."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from core.approvals.calls import goes_on
from core.approvals.decisions import confirm, record_telephone_decision
from core.approvals.denying import deny
from core.approvals.forms import DenialForm, TelephoneForm
from core.approvals.hearing import what_each_counts_for
from core.approvals.models import Step
from core.approvals.queries import Stage, reasons_against_hearing, stages, whom_to_ring
from core.approvals.views import ApprovalPage
from core.people.models import User
from core.screens.typed import of_form
from core.workflow.once import once
from core.workflow.services import Blocked
from core.workflow.views import open_or_not, said_so_far, say_unless_said

RECORDED = "The decision has been recorded. {giver} has been asked to confirm it."
DONE = (
    "The decision recorded for you no longer counts. The person who took the call, the person who "
    "sent the text and the business unit have been told."
)


class ConfirmTelephone(ApprovalPage):
    """The giver of a telephone decision, signed in, stands for it."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Confirm it; the page shows the reasons when it cannot be."""
        decision = self.unconfirmed()
        if decision is None:
            return self.page(self.new_form(), ["You have nothing to confirm."], status=409)
        try:
            confirm(decision, by=self.person, seen=request.POST.get("seen", ""))
        except Blocked as refusal:
            return self.page(self.new_form(), refusal.reasons, status=409)
        return HttpResponseRedirect(reverse("core:approval-done", args=[pk]))


class DenyTelephone(ApprovalPage):
    """The giver of a telephone decision, signed in, says that they did not say it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page itself, for the back button."""
        return HttpResponseRedirect(self.approval.get_absolute_url())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it out; what is missing is asked for where the word stands."""
        decision, form = self.unconfirmed(), DenialForm(request.POST, approval=self.approval)
        if decision is None:
            typed = of_form(form) if form.is_valid() else []
            reasons = ["No decision recorded for you is waiting to be confirmed."]
            return self.page(self.new_form(), reasons, status=409, typed=typed)
        if not form.is_valid():
            return self.page(self.new_form(), [], status=422, denial=form)
        try:
            deny(decision, by=self.person, words=form.cleaned_data["denial"])
        except Blocked as refusal:
            return self.page(self.new_form(), refusal.reasons, status=409, denial=form)
        messages.success(request, DONE)
        return HttpResponseRedirect(self.approval.get_absolute_url())


class TelephoneView(ApprovalPage):
    """The business unit writes down what was decided on the telephone."""

    permission = "core.record_telephone_decision"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form, or why it is not open."""
        return self._form_page(self._form(initial={"seen": self.approval.version.digest}), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Record it, once."""
        if (known := self.answered_before()) is not None:
            return known
        form = self._form(request.POST)
        if not form.is_valid():
            return self._form_page(form, [], status=422)
        before = said_so_far(request)
        try:
            answer = once(
                form.cleaned_data["once"], lambda: self._act(form.cleaned_data), by=self.person
            )
        except Blocked as refusal:
            return self._form_page(form, refusal.reasons, status=409)
        giver = next(one for one in self.heard if one.pk == form.cleaned_data["giver"])
        say_unless_said(request, before, RECORDED.format(giver=giver))
        return HttpResponseRedirect(answer)

    def _act(self, data: dict[str, Any]) -> str:
        # As the page found it: where it was decided meanwhile, the refusal says so.
        step = self.step
        if step is None:
            raise Blocked(reasons_against_hearing(self.person, self.approval, self.heard))
        record_telephone_decision(
            step,
            data["outcome"],
            giver=User.objects.get(pk=data["giver"]),
            wording=data["wording"],
            told_at=data["told_at"],
            seen=data["seen"],
            by=self.person,
        )
        return self.approval.get_absolute_url()

    def _form(self, *args: Any, **kwargs: Any) -> TelephoneForm:
        """With whoever could decide the open step today, but for who takes the call."""
        people = [(person.pk, person.name) for person in self.heard]
        return TelephoneForm(*args, people=people, step=self.step, **kwargs)

    @cached_property
    def heard(self) -> list[User]:
        """Whose decision this person could take down."""
        return whom_to_ring(self.person, self.approval, self.found)

    @cached_property
    def found(self) -> list[Stage]:
        """The route as it stood when the page was asked for."""
        return stages(self.approval)

    @property
    def step(self) -> Step | None:
        """The step that waits for decisions, if one does."""
        return next((one.step for one in self.found if one.step.waits_for_decisions), None)

    def _form_page(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        against = reasons_against_hearing(self.person, self.approval, self.heard)
        context = {"approval": self.approval, "goes_on": goes_on(self.approval)}
        context["counts_for"] = what_each_counts_for(self.approval, self.found, self.heard)
        context |= open_or_not(form, refused, against, again=True)
        status = 409 if against and form.is_bound else status
        return render(self.request, "core/approvals/telephone.html", context, status=status)
