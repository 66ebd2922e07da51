"""The pages of alerts: the list, and one alert with its two buttons."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property

from core.calendar.minutes import moment
from core.notices.alerts import (
    acknowledge,
    reasons_against_acknowledging,
    reasons_against_recording_a_call,
    record_call,
)
from core.notices.calls import Call
from core.notices.forms import CallForm
from core.notices.models import Alert
from core.notices.queries import beginnings
from core.notices.recipients import next_to_ring, told_of_alerts
from core.people.models import User
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
        return self.page(self.call_form())

    def call_form(self, data: Any = None) -> CallForm:
        """Where a call is written down: of whoever is to be rung, or of somebody else.

        What was filled in while the alert waited names people who need not be rung any more.
        """
        people = [*self.first, *self.others]
        if data is not None or not self.waits:
            people = [*told_of_alerts(), *next_to_ring()]
        return CallForm(data, initial=self.initial, alert=self.alert, people=people)

    @property
    def waits(self) -> bool:
        """Whether nobody has acknowledged it or taken it back."""
        return not self.alert.acknowledged and not self.alert.taken_back

    @cached_property
    def rings(self) -> bool:
        """Whether the numbers are for this person, and still needed."""
        return self.waits and self.person.has_perm("core.record_call", self.alert)

    @cached_property
    def calls(self) -> list[Call]:
        """Every call about it, the first one first."""
        return list(self.alert.calls.select_related("person", "by"))

    @cached_property
    def first(self) -> list[User]:
        """Who to call first: whoever was told."""
        return told_of_alerts() if self.rings else []

    @cached_property
    def others(self) -> list[User]:
        """Who to call instead, once a call reached nobody or there is nobody to ring first."""
        return next_to_ring() if self.rings and (self.calls or not self.first) else []

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
        context = {
            "alert": self.alert,
            "link": address() if address else "",
            "told": told(self.person) if told else [],
            "step": step(self.person) if step else None,
            "reasons": reasons or [],
            "button": OnceForm(initial=self.initial),
            "form": call,
            "may_acknowledge": not reasons_against_acknowledging(self.alert, self.person),
            "may_call": call.is_bound
            or not reasons_against_recording_a_call(self.alert, self.person),
            "calls": self.calls,
            "may_list": self.person.has_perm("core.list_alerts"),
            "rings": self.rings,
            "first": self.first,
            "others": self.others,
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
        call = form if isinstance(form, CallForm) else self.call_form()
        if not form.is_valid():
            return self.page(call, status=422)
        number = form.cleaned_data["once"]
        try:
            answer = once(number, lambda: self.act(form).get_absolute_url(), by=self.person)
        except Blocked as refusal:
            reasons = refusal.reasons
        except Conflict:
            reasons = [
                "Somebody else changed this while you had the page open. It now reads as below."
            ]
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
        """With whom, when, whether they were reached, and what was said."""
        return self.call_form(data)

    def act(self, form: Any) -> Alert:
        """Write it down, and say what is to be done now."""
        call = form.call()
        alert = record_call(self.alert, call, by=self.person, seen=form.shown_revision)
        messages.success(self.request, written_down(call, alert))
        return alert


STAYS_OPEN = "The alert stays open until the chair or a deputy confirms that they have seen it."
STILL_WAITS = "The alert still waits for a call that reaches one of the people listed below."
CALL_ANOTHER = "Call somebody else now."


def written_down(call: Call, alert: Alert) -> str:
    """What was recorded, for whoever rang, and what is to be done now."""
    how = f"reached {call.to}" if call.reached else f"called {call.to} and did not reach them"
    said = f"The call was recorded: on {moment(call.at)} you {how}."
    if alert.acknowledged or alert.taken_back:
        return said
    if alert.rung:
        return f"{said} {STAYS_OPEN}"
    return f"{said} {STILL_WAITS if call.reached else CALL_ANOTHER}"
