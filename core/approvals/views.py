"""The pages where approvals are listed, read and decided."""

from contextlib import suppress
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst

from core.approvals.after_denial import after_denials
from core.approvals.aside import aside_by, matter_of, out_of
from core.approvals.brief import held_back, in_short
from core.approvals.calls import goes_on
from core.approvals.comparison import changes_since_last, minutes_to_read
from core.approvals.decisions import decide, needs_for, reasons_against, subject_of
from core.approvals.forms import DecisionForm, DenialForm
from core.approvals.models import Approval, Decision, Step
from core.approvals.onward import told, what_next
from core.approvals.queries import Stage, Waiting, is_for_others, stages, waiting_for, whom_to_ring
from core.approvals.reopening import what_came_of
from core.approvals.roster import roster_of_today, why_not_by
from core.approvals.routes import StepKind
from core.approvals.services import void_stale
from core.approvals.unsettled import asks_to_confirm, to_confirm, with_all_that_is_told
from core.approvals.weighing import told_to_its_giver
from core.approvals.wording import name_of
from core.people.models import User
from core.screens.typed import of_form
from core.workflow.access import PermissionRequired
from core.workflow.once import once
from core.workflow.services import Blocked

#: Open approvals on one page; a partnership has a few dozen at a time.
MOST = 200
#: So many that were decided lately.
LATELY = 8


class ApprovalList(PermissionRequired):
    """What waits for me, what I asked for, what was decided lately."""

    permission = "core.list_approvals"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Three lists; those that run and those that are closed come in one question, which also
        tells whether there is a word to confirm."""
        visible = Approval.objects.visible_to(self.person)
        wanted = Q(pk__in=_newest(visible.open(), MOST))
        over = visible.exclude(status=Approval.Status.OPEN)
        wanted |= Q(pk__in=_newest(over, LATELY, by="closed_at"))
        said = to_confirm(self.person)
        wanted |= Q(pk__in=said.values("step__approval"))
        is_said = Exists(said.filter(step__approval=OuterRef("pk")))
        found = Approval.objects.filter(wanted).annotate(is_said=is_said)
        found = found.select_related("version", "group", "requested_by")
        rows: list[Any] = list(found.defer("version__content"))
        running = [row for row in rows if row.status == Approval.Status.OPEN]
        running.sort(key=lambda row: (row.due is None, row.due))
        closed = [row for row in rows if row.closed_at and row not in running]
        closed.sort(key=lambda row: (row.closed_at, row.pk), reverse=True)
        waiting = waiting_for(self.person)
        mine = {w.approval.pk for w in waiting}
        asked = [row for row in running if row.requested_by_id == self.person.pk]
        told = mine | {row.pk for row in rows if row.is_said or row in asked}
        context = {
            "waiting": waiting,
            "to_confirm": _told(said) if any(row.is_said for row in rows) else [],
            "asked": asked,
            "others": [row for row in running if row.pk not in told],
            "closed": closed[:LATELY],
        }
        return render(request, "core/approvals/list.html", context)


def _told(words: QuerySet[Decision]) -> list[tuple[Decision, str]]:
    """Each with what its giver is told of it."""
    return [(word, asks_to_confirm(word)) for word in with_all_that_is_told(words)]


def _newest(rows: QuerySet[Approval], most: int, *, by: str = "requested_at") -> QuerySet[Any, Any]:
    """The numbers of the newest of these, as a part of another question."""
    among = Approval.objects.filter(pk__in=rows.order_by().values("pk"))
    return among.order_by(f"-{by}", "-pk").values("pk")[:most]


class ApprovalPage(PermissionRequired):
    """What pages about one approval share."""

    permission = "core.see_approval"
    hides = True

    def get_permission_object(self) -> Approval:
        """The approval, whoever asks; the rule decides."""
        rows = Approval.objects.select_related("version", "group", "requested_by", "route")
        self.approval = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.approval

    def mine(self) -> Waiting | None:
        """The step of this approval that waits for me, if one does."""
        return next((w for w in waiting_for(self.person) if w.approval == self.approval), None)

    def unconfirmed(self) -> Decision | None:
        """What I decided by telephone and have not confirmed."""
        rows = Decision.objects.unsigned().filter(step__approval=self.approval, person=self.person)
        return rows.select_related("witness", "step__approval").first()

    def page(self, form: Any, reasons: list[str], status: int = 200, **more: Any) -> HttpResponse:
        """The decision page: brief, changes, the route, the answers."""
        version, unconfirmed, route = self.approval.version, self.unconfirmed(), self.route()
        receives = form is not None and form.step.kind == StepKind.RECEIVE
        context = {
            "approval": self.approval,
            "name": name_of(self.approval),
            "version": version,
            "snapshot": version.snapshot,
            "in_short": in_short(self.approval),
            "held_back": held_back(self.approval),
            "minutes": minutes_to_read(version),
            "changes": changes_since_last(self.approval, reader=self.person, received=receives),
            **route,
            **what_came_of(self.approval),
            **after_denials(
                self.approval,
                route["stages"],
                reader=self.person,
                # The way to write one down stands where there is no decision of one's own.
                may_phone=route["may_phone"] and form is None,
            ),
            "form": form,
            "barred": "" if form else self._barred(route["stages"]),
            # Who has something to decide is led nowhere else; whoever only reads is.
            "layout": "base_focused.html" if form else "base_portal.html",
            "step": form.step if form else None,
            "receives": receives,
            "reasons": reasons,
            "unconfirmed": unconfirmed,
            **told_to_its_giver(unconfirmed),
            "denial": DenialForm(approval=self.approval),
            **more,
        }
        return render(self.request, "core/approvals/detail.html", context, status=status)

    def route(self) -> dict[str, Any]:
        """The stages, whether any only receives, and whether one of those is still to come."""
        found = stages(self.approval)
        stuck = [need for stage in found for need in stage.nobody_for]
        too_few = [stage.too_few for stage in found if stage.too_few]
        receipts = [stage for stage in found if stage.is_receipt]
        left = [stage for stage in receipts if stage.step.status != Step.Status.COMPLETE]
        return {
            "stages": found,
            "goes_on": goes_on(self.approval),
            "aside": [one for s in found[:1] for one in aside_by(s.step.approval)],
            "matter": matter_of(self.approval),
            "stuck": stuck,
            "too_few": too_few,
            "may_phone": self.person.has_perm("core.record_telephone_decision")
            and bool(whom_to_ring(self.person, self.approval, found)),
            "may_fill": bool(stuck or too_few) and self.person.has_perm("core.invite_person"),
            "received": bool(receipts),
            "to_receive": bool(left),
            "may_answer": self.person.has_perm("core.answer_question", self.approval),
        }

    def _barred(self, route: list[Stage]) -> str:
        """Why somebody does not decide who would by their seat; nothing where that is not so."""
        steps = [stage.step for stage in route if stage.step.waits_for_decisions]
        roster = roster_of_today() if steps else None
        said = (why_not_by(step, self.person, roster) for step in steps if roster)
        return next(filter(None, said), "")

    def new_form(self) -> DecisionForm | None:
        """An empty form when a step waits for me."""
        mine = self.mine()
        if mine is None:
            return None
        seen = {"seen": self.approval.version.digest}
        return DecisionForm(step=mine.step, mine=mine, initial=seen)


class ApprovalDetail(ApprovalPage):
    """What it is, what changed, who else decides; asks for one of four answers."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Never changes anything: mail programs fetch links."""
        return self.page(self.new_form(), [])


class DecideView(ApprovalPage):
    """Takes the answer, shows it once more, then records it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page itself, for the back button."""
        return HttpResponseRedirect(self.approval.get_absolute_url())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """First time: check the answer and show it. Second time: record it, once."""
        number = request.POST.get("step", "")
        steps = self.approval.steps.all()
        step = next((step for step in steps if str(step.pk) == number), None)
        if step is None:
            raise Http404
        step.approval = self.approval
        form = DecisionForm(request.POST, step=step)
        if "again" in request.POST:
            typed = request.POST.dict()
            return self.page(DecisionForm(step=step, mine=self.mine(), initial=typed), [])
        if not form.is_valid():
            form = DecisionForm(request.POST, step=step, mine=self.mine())
            return self.page(form, [], status=422)
        data = form.cleaned_data
        if not data["confirmed"]:
            seen, outcome = data["seen"], data["outcome"]
            reasons = reasons_against(step, self.person, seen=seen, outcome=outcome)
            return self._refuse(form, reasons) if reasons else self._check(step, form)
        try:
            answer = once(data["once"], lambda: self._act(step, data), by=self.person)
        except Blocked as refusal:
            return self._refuse(form, refusal.reasons)
        return HttpResponseRedirect(answer)

    def _refuse(self, form: DecisionForm, reasons: list[str]) -> HttpResponse:
        """The reasons and a note to be copied: 403 where others decide, 409 where it changed."""
        status = 403 if is_for_others(form.step, self.person) else 409
        typed = of_form(form) if form.cleaned_data["note"].strip() else []
        # What has changed since it was sent can be decided by nobody: its author has to know.
        with suppress(Blocked):
            void_stale(subject_of(self.approval), by=User.objects.portal())
        self.approval.refresh_from_db()
        return self.page(self.new_form(), reasons, status=status, typed=typed)

    def _act(self, step: Step, data: dict[str, Any]) -> str:
        decide(step, data["outcome"], by=self.person, seen=data["seen"], note=data["note"])
        return reverse("core:approval-done", args=[self.approval.pk])

    def _check(self, step: Step, form: DecisionForm) -> HttpResponse:
        outcome = Decision.Outcome(form.cleaned_data["outcome"])
        context = {
            "approval": self.approval,
            "step": step,
            "given_as": needs_for(step, self.person),
            "form": form,
            "outcome": outcome,
            "receives": not step.decides,
        }
        return render(self.request, "core/approvals/confirm.html", context)


class ApprovalDone(ApprovalPage):
    """What was recorded and what happens next; survives a bookmark.

    Whoever stood aside from what few may read keeps this page, without a word of the text.
    """

    permission = "core.see_own_decision"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """My decision on this approval, and what waits for me besides."""
        mine = Decision.objects.filter(step__approval=self.approval, person=self.person)
        decision = mine.select_related("step").order_by("-at", "-pk").first()
        if decision is None:
            raise Http404
        waiting, route = waiting_for(self.person), self.route()
        reads = self.person.has_perm("core.see_approval", self.approval)
        context = {
            "approval": self.approval,
            "name": str(self.approval) if reads else capfirst(name_of(self.approval)),
            "decision": decision,
            "told": told(decision),
            "receives": not decision.step.decides,
            "reads": reads,
            **route,
            "next": self._next(decision, route["stages"]),
            "waiting": waiting[0] if waiting else None,
            "waiting_name": name_of(waiting[0].approval) if waiting else "",
            "left": len(waiting),
            "to_confirm": to_confirm(self.person).count(),
        }
        return render(request, "core/approvals/done.html", context)

    def _next(self, decision: Decision, route: list[Stage]) -> list[str]:
        """What follows; whoever stood aside is told of this round while it runs, then no more."""
        is_out = self.person.pk in self.approval.stood_aside
        runs = self.approval.status == Approval.Status.OPEN
        if is_out and not (runs and decision.outcome == Decision.Outcome.CONFLICT):
            return [out_of(self.approval)]
        return what_next(self.approval, decision, route)


class VersionText(ApprovalPage):
    """The whole text of the version that is decided."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Rendered from the version alone."""
        version = self.approval.version
        context = {"approval": self.approval, "version": version, "snapshot": version.snapshot}
        return render(request, "core/approvals/text.html", context)
