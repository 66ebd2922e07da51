"""The pages on which reviews are read: the list, one review, its report, its history."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.approvals.models import Approval
from core.approvals.queries import decisions_about
from core.audit.history import Part
from core.documents.models import Version
from core.publication.models import Publication
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import NarrowedList
from core.workflow.services import blockers
from core.workflow.views import TransitionView
from reviews.cases.forms import FilterForm
from reviews.cases.models import PUBLISH, SEND, VOID, Review
from reviews.cases.queries import (
    clocks_of,
    register,
    said_of_unanswered,
    stages,
    who_may_open,
)


def find(user: Any, pk: int) -> Review:
    """A review, if this person may know of it."""
    rows = Review.objects.visible_to(user).select_related(
        "panel", "lead_reviewer", "approved_version"
    )
    return get_object_or_404(rows, pk=pk)


class ReviewList(NarrowedList):
    """The reviews that somebody may know of; to an auditor, that they exist."""

    permission = "reviews.list_reviews"

    def get_permission_object(self) -> Any:
        """The list of this person: whoever leads a review has one."""
        return Review.objects.filter(lead_reviewer=self.person)

    def get_form(self, asked: Mapping[str, Any]) -> FilterForm:
        """By words, kind and state."""
        return FilterForm(asked)

    def listed(self, form: FilterForm) -> HttpResponse:
        """Thirty on a page, a fixed number of queries."""
        rows = Paginator(register(self.person, form.wanted), 30)
        page = rows.get_page(self.request.GET.get("page"))
        context = {
            "form": form,
            "page": page,
            "narrowed": any(self.asked.get(name) for name in form.fields),
            "lost": self.lost,
            "opens": not self.person.holds("auditor"),
            "may_open": self.person.has_perm("reviews.open_review"),
        }
        return render(self.request, "reviews/cases/list.html", context)


class ReviewPage(PermissionRequired):
    """What the pages about one review share: the band above and the way between its pages."""

    permission = "reviews.see_review"
    here = ""

    def get_permission_object(self) -> Review:
        """The review, if this person may know of it."""
        self.review = find(self.person, self.kwargs["pk"])
        return self.review

    def page(self, template: str, status: int = 200, **more: Any) -> HttpResponse:
        """A page of this review."""
        may_check = self.person.has_perm(PUBLISH.permission, self.review)
        context = {"review": self.review, "here": self.here, "may_check": may_check, **more}
        return render(self.request, template, context, status=status)


class ReviewDetail(ReviewPage):
    """How far it is, its clocks, who may open it, and what comes next."""

    here = "overview"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries."""
        review = self.review
        approvals = list(Approval.objects.about(review).select_related("version")[:1])
        approval = next((a for a in approvals if a.status != Approval.Status.VOID), None)
        public = Publication.objects.filter(kind="review", slug=review.slug).first()
        return self.page(
            "reviews/cases/detail.html",
            stages=stages(review),
            clocks=clocks_of(review, self.person),
            access=who_may_open(review, next(iter(approvals), None)),
            approval=approval,
            sees_approval=approval and self.person.has_perm("core.see_approval", approval),
            public=public,
            waits=blockers(review, SEND, self.person) if review.status == "draft" else [],
            unanswered=said_of_unanswered(review) if review.status == "draft" else "",
            may_edit=self.person.has_perm("reviews.edit_review", review),
            may_date=self.person.has_perm("reviews.set_dates", review),
            may_void=review.status in VOID.sources
            and self.person.has_perm(VOID.permission, review),
            may_withdraw=self.person.has_perm("core.withdraw_publication"),
        )


class ReviewReport(ReviewPage):
    """The whole text as it stands, and the versions that were kept."""

    here = "report"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Notes for the panel stand apart: approvers are not shown them."""
        review = self.review
        insider = self.person.has_perm("reviews.edit_review", review)
        return self.page(
            "reviews/cases/report.html",
            snapshot=review.snapshot(),
            versions=Version.objects.of(review).select_related("made_by"),
            may_edit=insider,
            notes=review.notes if insider or self.person.holds(group=review.panel) else "",
        )


class ReviewHistory(ReviewPage):
    """What happened to it, from the trail."""

    here = "history"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Newest first, with its findings and recommendations, and what was decided about it."""
        review = self.review
        rows = [*review.findings.order_by("number"), *review.recommendations.order_by("number")]
        parts = [Part(row, str(row)) for row in rows]
        parts += decisions_about(self.person, [review])
        return self.page("reviews/cases/history.html", parts=parts)


class ReviewVersion(ReviewPage):
    """One version as it was, from its frozen content alone."""

    here = "report"

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The text of that version."""
        version = get_object_or_404(Version.objects.of(self.review), number=number)
        return self.page("reviews/cases/version.html", version=version, snapshot=version.snapshot)


class ReviewTransition(TransitionView):
    """Takes out one that was opened by mistake; other states follow from what is done."""

    model = Review
    transitions = (VOID,)
    permission = "reviews.see_review"
