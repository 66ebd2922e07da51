"""The pages on which reviews are opened, written, dated and sent."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseModelForm
from django.http import HttpResponse
from django.urls import reverse

from core.approvals.sending_views import SendPage
from core.screens.returning import way_back
from core.workflow.views import RecordForm
from reviews.cases.forms import DatesForm, OpenForm, ReportForm
from reviews.cases.models import SEND, Review
from reviews.cases.queries import said_of_unanswered
from reviews.cases.services import edit_review, open_review, send_review, set_dates
from reviews.cases.views import ReviewPage, find

#: The states of a review of which a change makes a new draft.
WAS_PUBLIC = frozenset({Review.Status.PUBLISHED, Review.Status.WITHDRAWN})
LAPSES = "This has been sent for approval. If you change anything that will be published, it "
LAPSES += "becomes a draft again and the decisions so far will be cancelled."
PUBLIC = "This review is public. A change starts a new draft; the public version stays until the "
PUBLIC += "new one is published."


class ReviewAdd(RecordForm):
    """Opens a review."""

    permission = "reviews.open_review"
    form_class = OpenForm
    title = "Open a review"

    def get_form(self, data: Any = None, files: Any = None) -> OpenForm:
        """An empty one; who opens it is filled in."""
        return OpenForm(data, instance=Review(opened_by=self.person))

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("reviews:review-list"), "button": "Open review"}

    def write(self, form: Any, seen: int) -> str:
        """Give it a reference and an address."""
        review = open_review(form.instance, by=self.person)
        messages.success(self.request, f"The review was opened. Its reference is {review}.")
        return review.get_absolute_url()


class ReviewEdit(RecordForm):
    """Writes the report; of what was sent, agreed or published, it makes a draft again."""

    permission = "reviews.edit_review"
    form_class: ClassVar[type[BaseModelForm]] = ReportForm
    template_name = "core/approvals/form.html"

    @property
    def title(self) -> str:  # type: ignore[override]
        """A draft is edited; of what was public a new one is begun."""
        return "Start a new draft" if self.record.status in WAS_PUBLIC else "Edit the report"

    def get_record(self) -> Review:
        """The review, if this person may know of it."""
        return find(self.person, self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """The way back, and what a change would undo."""
        undone = {"awaiting-approval": LAPSES, "approved": LAPSES, "published": PUBLIC}
        back = reverse("reviews:review-report", args=[self.record.pk])
        warning = undone.get(self.record.status)
        return {"back": back, "eyebrow": self.record, "text": self.record, "warning": warning}

    def write(self, form: Any, seen: int) -> str:
        """Save it; a revision nobody saw is refused as a conflict."""
        review = edit_review(form.instance, seen=seen, by=self.person)
        return reverse("reviews:review-report", args=[review.pk])


class ReviewDates(ReviewEdit):
    """Records the key dates; the clocks follow."""

    permission = "reviews.set_dates"
    form_class = DatesForm
    title = "Key dates"

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": self._back(), "eyebrow": self.record}

    def write(self, form: Any, seen: int) -> str:
        """Save them and start, move or stop clocks; or say that they are as they were."""
        if {*form.changed_data} & {*form.Meta.fields}:
            set_dates(form.instance, seen=seen, by=self.person)
        else:
            messages.info(self.request, "No date was changed.")
        return self._back()

    def _back(self) -> str:
        """The checks before publication, for whoever came from there; else the review."""
        return way_back(self.request.GET, self.record.get_absolute_url())


class ReviewSend(SendPage, ReviewPage):
    """Shows who will decide, then sends it."""

    permission = "reviews.send_review"
    template_name, thing, change = "reviews/cases/send.html", "review", SEND

    def act(self, data: dict[str, Any], seen: int) -> str:
        """To those who decide."""
        send_review(self.review, seen=seen, due=data["due"], by=self.person)
        return self.review.get_absolute_url()

    def shown(self, status: int, **more: Any) -> HttpResponse:
        """With the way between the pages of the review."""
        warning = said_of_unanswered(self.review)
        return self.page(self.template_name, status, warning=warning, **more)
