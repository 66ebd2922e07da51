"""The pages of clocks: the list, one clock, and what may be done to it."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from core.clocks.forms import (
    AnswerForm,
    ChallengeForm,
    ClockFilter,
    ExtendForm,
    MoveForm,
    VoidForm,
)
from core.clocks.models import Challenge, Clock
from core.clocks.queries import calendars, found_clocks, page_of
from core.clocks.services import (
    answer_challenge,
    challenge,
    extend,
    extension_blockers,
    move_start,
    not_running,
    void,
)
from core.clocks.showing import said, shown
from core.workflow.access import PermissionRequired
from core.workflow.forms import OnceForm
from core.workflow.narrowing_views import NarrowedList
from core.workflow.views import RecordForm

FORM = "core/clocks/form.html"


class ClockList(NarrowedList):
    """Every clock that I may see, the late first."""

    permission = "core.list_clocks"

    def get_form(self, asked: Mapping[str, Any]) -> ClockFilter:
        """By words and state."""
        return ClockFilter(asked)

    def listed(self, form: ClockFilter) -> HttpResponse:
        """The list, fifty at a time."""
        data = form.cleaned_data if form.is_valid() else {}
        rows = Paginator(found_clocks(self.person, **data), 50)
        page = rows.get_page(self.request.GET.get("page"))
        days = calendars()
        context = {
            "form": form,
            "page": page,
            "clocks": [shown(clock, days[clock.rule.holidays]) for clock in page],
            "filtered": any(data.values()),
            "lost": self.lost,
        }
        return render(self.request, "core/clocks/list.html", context)


class ClockDetail(PermissionRequired):
    """One clock: its date and how it was counted, doubts, what was done to it."""

    permission = "core.see_clock"

    def get_permission_object(self) -> Clock:
        """The clock, among those that this person may see: others do not exist for them."""
        rows = Clock.objects.visible_to(self.person).select_related("rule__rule_set", "group")
        self.clock: Clock = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.clock

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything that is known of the date."""
        context = page_of(self.clock, self.person)
        keeps = self.person.has_perm("core.keep_clock", self.clock)
        context |= {
            "keeps": keeps,
            "may_doubt": self.clock.status == Clock.Status.OPEN
            and self.person.has_perm("core.challenge_clock", self.clock),
            "may_extend": keeps and not extension_blockers(self.clock),
        }
        return render(request, "core/clocks/detail.html", context)


class _AboutClock(RecordForm):
    """What forms about one clock share."""

    permission = "core.keep_clock"
    template_name = FORM
    asks: type[OnceForm]
    button = ""
    consequence = ""

    def get_record(self) -> Clock:
        """The clock, among those that this person may see."""
        rows = Clock.objects.visible_to(self.person).select_related("rule", "group")
        clock: Clock = get_object_or_404(rows, pk=self.kwargs["pk"])
        return clock

    def get_form(self, data: Any = None, files: Any = None) -> Any:
        """A plain form: what it changes is worked out by the service."""
        return self.asks(data, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """Which clock, and when it is due."""
        clock = self.record
        about = f"{clock.label}. {clock.rule.title}"
        if clock.due_on:
            about += f", due {clock.due_on:%A} {said(clock.due_on)}"
        return {
            "back": clock.get_absolute_url(),
            "about": f"{about}.",
            "button": self.button or self.title,
            "consequence": self.consequence,
        }


class ClockChallenge(_AboutClock):
    """Ask the unit to check a date."""

    compares_nothing = "a doubt is a row of its own; the clock runs on as it was"
    permission = "core.challenge_clock"
    asks = ChallengeForm
    title = "Challenge this date"
    button = "Challenge this date"
    consequence = (
        "The date stands until the business unit has answered. Your challenge is kept with it."
    )

    def closed_because(self) -> list[str]:
        """Only the date of a clock that runs is checked."""
        return not_running(self.record)

    def write(self, form: ChallengeForm, seen: int) -> str:
        """Keep the doubt with the clock."""
        challenge(self.record, reason=form.cleaned_data["reason"], by=self.person)
        return f"{self.record.get_absolute_url()}#challenges"


class ClockExtend(_AboutClock):
    """Put a date off where the rule allows it."""

    asks = ExtendForm
    title = "Extend clock"
    button = "Extend clock"

    def get_context(self) -> dict[str, Any]:
        """With what the rule says about it."""
        words = self.record.rule.extension
        late = "Anything already late is still shown as late."
        return super().get_context() | {"consequence": f"{words} {late}".strip()}

    def write(self, form: ExtendForm, seen: int) -> str:
        """Extend it."""
        data = form.cleaned_data
        extend(self.record, data["until"], reason=data["reason"], by=self.person, seen=seen)
        return str(self.record.get_absolute_url())


class ClockMove(_AboutClock):
    """Correct the start of a clock."""

    asks = MoveForm
    title = "Correct the start"
    consequence = (
        "The first recorded start is kept. Anything that was late by it is still shown as late, "
        "with your reason."
    )

    def get_form(self, data: Any = None, files: Any = None) -> MoveForm:
        """The start as it stands."""
        at = self.record.started_at
        start = {
            "day": self.record.started_on,
            "time": timezone.localtime(at).time() if at else None,
        }
        return MoveForm(data, clock=self.record, initial=self.get_initial() | start)

    def write(self, form: MoveForm, seen: int) -> str:
        """Move it."""
        reason = form.cleaned_data["reason"]
        move_start(self.record, form.start(), reason=reason, by=self.person, seen=seen)
        return str(self.record.get_absolute_url())


class ClockVoid(_AboutClock):
    """A clock that should never have run."""

    asks = VoidForm
    title = "Cancel this clock"
    consequence = (
        "It will no longer appear in lists or counts of running clocks. Its page and "
        "history are kept."
    )

    def write(self, form: VoidForm, seen: int) -> str:
        """Void it."""
        void(self.record, reason=form.cleaned_data["reason"], by=self.person, seen=seen)
        return str(self.record.get_absolute_url())


class ChallengeAnswer(_AboutClock):
    """The unit says what the check of a date came to."""

    asks = AnswerForm
    title = "Answer challenge"
    button = "Answer"

    def get_record(self) -> Any:
        """The doubt; the rule is asked about it, and its clock is one that may be seen."""
        rows = Challenge.objects.select_related("clock__rule", "person")
        rows = rows.filter(clock__in=Clock.objects.visible_to(self.person))
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """What was asked, and of which clock."""
        doubt = self.record
        return {
            "back": f"{doubt.clock.get_absolute_url()}#challenges",
            "about": f"{doubt.clock.label}. {doubt.person} asks:",
            "quoted": doubt.reason,
            "button": self.button,
        }

    def write(self, form: AnswerForm, seen: int) -> str:
        """Keep the answer with the question."""
        answer = form.cleaned_data["answer"]
        answer_challenge(self.record, answer=answer, by=self.person, seen=seen)
        return f"{self.record.clock.get_absolute_url()}#challenges"
