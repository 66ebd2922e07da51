"""The pages of alerts: the list, and one alert with its two buttons."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from core.notices.alerts import (
    acknowledge,
    reasons_against_acknowledging,
    reasons_against_recording_a_call,
    record_call,
    record_try,
    tries,
)
from core.notices.forms import YES, CallForm
from core.notices.models import Alert
from core.notices.queries import beginnings
from core.notices.recipients import told_of_alerts
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict

LINES = 100


class AlertList(PermissionRequired):
    """Open alerts, then those that were seen or taken back, with how long each took."""

    permission = "core.list_alerts"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Two parts."""
        rows = Alert.objects.visible_to(self.person).select_related(
            "group", "raised_by", "acknowledged_by", "rung_by"
        )
        waiting = list(rows.waiting())
        seen = list(rows.exclude(pk__in=Alert.objects.waiting().values("pk"))[:LINES])
        context = {
            "waiting": waiting,
            "seen": seen,
            "beginnings": beginnings([*waiting, *seen], self.person),
        }
        return render(request, "core/notices/alerts.html", context)


class AlertDetail(PermissionRequired):
    """One alert: how long it has waited, what it is about, and one button to say it was seen.

    What is about to be acknowledged stands above the button, as far as this person may read it.
    """

    permission = "core.see_alert"
    hides = True

    def get_permission_object(self) -> Alert:
        """The alert, whoever asks; the rule decides."""
        rows = Alert.objects.select_related("group", "raised_by", "acknowledged_by", "rung_by")
        self.alert = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.alert

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; looking acknowledges nothing."""
        return self.page(CallForm(initial=self.initial))

    @property
    def initial(self) -> dict[str, Any]:
        """What the hidden fields start with."""
        return {"revision": self.alert.revision}

    def page(
        self, call: CallForm, reasons: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page; the numbers to ring for the unit alone."""
        subject = self.alert.about
        address = getattr(subject, "get_absolute_url", None)
        told = getattr(subject, "told_in_alert", None)
        step = getattr(subject, "step_in_alert", None)
        rings = self.person.has_perm("core.record_call", self.alert)
        context = {
            "alert": self.alert,
            "link": address() if address else "",
            "told": told(self.person) if told else [],
            "step": step(self.person) if step else None,
            "reasons": reasons or [],
            "button": OnceForm(initial=self.initial),
            "form": call,
            "may_acknowledge": not reasons_against_acknowledging(self.alert, self.person),
            "may_call": not reasons_against_recording_a_call(self.alert, self.person),
            "tries": tries(self.alert),
            "people": told_of_alerts() if rings else [],
        }
        return render(self.request, "core/notices/alert.html", context, status=status)


class AlertPress(AlertDetail):
    """What the two buttons share: each does one thing, once."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is done by looking."""
        return HttpResponseRedirect(self.alert.get_absolute_url())

    def read(self, data: Any) -> OnceForm:
        """The form of the button."""
        return OnceForm(data)

    def act(self, form: Any) -> Alert:
        """What the button does."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, once; show what stands against it."""
        form = self.read(request.POST)
        call = form if isinstance(form, CallForm) else CallForm(initial=self.initial)
        if not form.is_valid():
            return self.page(call, status=422)
        number = form.cleaned_data["once"]
        try:
            answer = once(number, lambda: self.act(form).get_absolute_url(), by=self.person)
        except Blocked as refusal:
            reasons = refusal.reasons
        except Conflict:
            reasons = ["Somebody else changed this while you were looking. It now stands as below."]
        else:
            return HttpResponseRedirect(answer)
        self.alert.refresh_from_db()
        form.renew(self.alert.revision)
        return self.page(call, reasons, status=409)


class AlertAcknowledge(AlertPress):
    """One tap: I have seen this."""

    permission = "core.acknowledge_alert"

    def act(self, form: Any) -> Alert:
        """Say so."""
        return acknowledge(self.alert, by=self.person, seen=form.shown_revision)


class AlertCall(AlertPress):
    """The unit writes down that it rang."""

    permission = "core.record_call"

    def read(self, data: Any) -> OnceForm:
        """With whether somebody was reached, and what was said."""
        return CallForm(data)

    def act(self, form: Any) -> Alert:
        """Write it down."""
        words, seen = form.cleaned_data["words"], form.shown_revision
        if form.cleaned_data["reached"] == YES:
            return record_call(self.alert, words=words, by=self.person, seen=seen)
        record_try(self.alert, words=words, by=self.person, seen=seen)
        return self.alert
