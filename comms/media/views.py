"""The pages on which media enquiries are read: the list, one enquiry, its history."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from comms.media.models import (
    CLOSE,
    LAY_ASIDE,
    OPEN_AGAIN,
    PUBLISH,
    RELEASE,
    SEND,
    VOID_ENQUIRY,
    Enquiry,
    Statement,
)
from comms.media.queries import (
    approval_of,
    called,
    last_of,
    names_review,
    not_heard,
    opens_review,
    press_releases,
    published_as,
    register,
    stages,
    who_was_told,
)
from comms.media.querysets import OUT, StatementQuerySet
from comms.media.readiness import reasons_review_open, review_is_public
from comms.media.services import lay_aside
from core.approvals.queries import decisions_about, waiting_for
from core.audit.history import Part
from core.workflow.access import PermissionRequired
from core.workflow.services import Transition, blockers
from core.workflow.views import TransitionView


class EnquiryList(PermissionRequired):
    """What the media asked, open enquiries first."""

    permission = "comms.list_enquiries"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Thirty on a page, a fixed number of queries."""
        page = Paginator(register(self.person), 30).get_page(request.GET.get("page"))
        rows = [(row, last_of(row)) for row in page]
        context = {
            "page": page,
            "open_rows": [pair for pair in rows if pair[0].status == "open"],
            "closed_rows": [pair for pair in rows if pair[0].status != "open"],
            "may_log": self.person.has_perm("comms.log_enquiry"),
            "releases": press_releases(self.person),
        }
        return render(request, "comms/media/list.html", context)


class EnquiryPage(PermissionRequired):
    """What pages about one enquiry share."""

    permission = "comms.see_enquiry"

    def get_permission_object(self) -> Enquiry:
        """The enquiry, if this person may know of it."""
        rows = Enquiry.objects.visible_to(self.person)
        rows = rows.select_related("agency", "logged_by", "review")
        self.enquiry: Enquiry = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.enquiry

    @property
    def statements(self) -> StatementQuerySet:
        """What is said to it, as far as this person may read that, the first of it first."""
        rows: Any = Statement.objects.visible_to(self.person).filter(enquiry=self.enquiry)
        found: StatementQuerySet = rows.order_by("pk")
        return found


class EnquiryDetail(EnquiryPage):
    """How far it is, what is said to it, what stands in the way."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries for each statement, of which there are one or two."""
        enquiry, person = self.enquiry, self.person
        rows = self.statements.with_standing().select_related(
            "author", "released_by", "approved_version", "spokesperson"
        )
        shown = [self._shown(row) for row in rows]
        last: dict[str, Any] = next(
            (one for one in reversed(shown) if one["row"].status != "void"),
            {"row": None, "waits": []},
        )
        statement = last["row"]
        is_open = enquiry.status == Enquiry.Status.OPEN
        underway = statement is not None and statement.status not in OUT
        knows_review = names_review(person, enquiry)
        may_close = is_open and person.has_perm(CLOSE.permission, enquiry)
        context = {
            "enquiry": enquiry,
            "knows_asker": person.has_perm("comms.see_asker", enquiry),
            "stages": stages(enquiry, statement, last["waits"]),
            "statements": shown,
            "knows_review": knows_review,
            "review_called": called(enquiry.review) if knows_review and enquiry.review else "",
            "opens_review": opens_review(person, enquiry),
            "is_held_back": not review_is_public(enquiry),
            "told": who_was_told(enquiry),
            "may_edit": is_open and person.has_perm("comms.edit_enquiry", enquiry),
            "may_draft": is_open and not underway and person.has_perm("comms.edit_statement"),
            "may_close": may_close,
            "before_closing": blockers(enquiry, CLOSE, person) if may_close else [],
            "may_void": not blockers(enquiry, VOID_ENQUIRY, person),
            "may_open_again": not blockers(enquiry, OPEN_AGAIN, person),
        }
        return render(request, "comms/media/detail.html", context)

    def _shown(self, row: Statement) -> dict[str, Any]:
        """One statement with what may be done to it and what stands against that."""
        row.enquiry, person = self.enquiry, self.person
        by_state: dict[str, Transition] = {row.Status.DRAFT: SEND, row.Status.APPROVED: RELEASE}
        ahead = by_state.get(row.status)
        may = ahead is not None and person.has_perm(ahead.permission, row)
        writes = person.has_perm("comms.edit_statement", row)
        stands = row.status in LAY_ASIDE.sources
        approval = approval_of(row)
        awaited = row.status == Statement.Status.AWAITING_APPROVAL
        asked = waiting_for(person) if awaited else []
        return {
            "row": row,
            "approval": approval,
            "may_decide": any(waiting.approval == approval for waiting in asked),
            "waits": [said for ready in ahead.ready for said in ready(row)] if ahead else [],
            "later": reasons_review_open(row) if ahead == SEND else [],
            "may_send": may and ahead == SEND,
            "may_release": may and ahead == RELEASE,
            "may_edit": writes and stands and self.enquiry.status == Enquiry.Status.OPEN,
            "may_lay_aside": writes and stands,
            "not_heard": not_heard(row) if row.status == row.Status.APPROVED else [],
            **self._on_the_news_pages(row),
        }

    def _on_the_news_pages(self, row: Statement) -> dict[str, Any]:
        """Whether it is public, or may be, or why not: for those who draft or publish."""
        person = self.person
        public: Any = published_as(row)
        stands = row.status == row.Status.PUBLISHED
        is_there = stands and public is not None and public.state != "ended"
        may = person.has_perm(PUBLISH.permission, row) and row.status in PUBLISH.sources
        keeps = may or person.has_perm("comms.edit_statement", row)
        asks = keeps and row.status in PUBLISH.sources
        against = [said for ready in PUBLISH.ready for said in ready(row)] if asks else []
        return {
            "public": public,
            "may_withdraw": is_there and person.has_perm("core.withdraw_publication", public),
            "not_public": against,
            "may_publish": may and not against,
        }


class EnquiryHistory(EnquiryPage):
    """What happened to it and to each statement, from the trail."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Newest first, with its statements and what was decided about them."""
        enquiry, rows = self.enquiry, list(self.statements)
        parts = [Part(row, named) for row, named in zip(rows, _named(rows), strict=True)]
        parts += decisions_about(self.person, rows)
        context = {"enquiry": enquiry, "parts": parts, "here": "history"}
        return render(request, "comms/media/history.html", context)


def _named(rows: list[Statement]) -> list[str]:
    """What the history calls each: a second of one kind has a number."""
    kinds = [str(row.get_kind_display()) for row in rows]
    numbers = [kinds[: place + 1].count(kind) for place, kind in enumerate(kinds)]
    pairs = zip(kinds, numbers, strict=True)
    return [kind if number == 1 else f"{kind} {number}" for kind, number in pairs]


class EnquiryChange(TransitionView):
    """Opens it again, or strikes out what was logged by mistake."""

    permission = "comms.see_enquiry"
    model: ClassVar[type[models.Model]] = Enquiry
    transitions: ClassVar[tuple[Transition, ...]] = (OPEN_AGAIN, VOID_ENQUIRY)


class StatementChange(TransitionView):
    """Lays a statement aside; its other states follow from what is done."""

    permission = "comms.edit_statement"
    model: ClassVar[type[models.Model]] = Statement
    transitions: ClassVar[tuple[Transition, ...]] = (LAY_ASIDE,)

    def act(self, data: dict[str, Any], seen: int) -> str:
        """By a service, which tells those who would have decided."""
        done = lay_aside(self.object, note=data.get("note", ""), seen=seen, by=self.person)
        return done.get_absolute_url()
