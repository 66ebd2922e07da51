"""The page of checks, from which a review is published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.calendar.days import today
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from core.workflow.views import at_its_field
from reviews.cases.models import Review
from reviews.cases.views import ReviewPage
from reviews.releases.forms import PublishForm
from reviews.releases.gate import checks
from reviews.releases.services import publish_review, reasons_against
from reviews.releases.ways import way_to_mend


class ReviewPublish(ReviewPage):
    """Every check as a sentence; the button is there when none stands in the way."""

    permission = "reviews.publish_review"
    here = "checks"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Never changes anything."""
        return self._page(self._form(), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish it, once."""
        form = PublishForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        data = form.cleaned_data
        seen = form.shown_revision
        try:
            answer = once(data["once"], lambda: self._act(data["reading"], seen), by=self.person)
        except Blocked as refusal:
            return self._page(form, at_its_field(form, refusal), 409)
        except Conflict:
            said = "Someone changed this review since you opened the page. Read it again."
            return self._page(self._form(data["reading"]), [said], 409)
        messages.success(request, "The review has been published. Anyone can now read it.")
        return HttpResponseRedirect(answer)

    def _form(self, reading: str = "") -> PublishForm:
        """A fresh one for the review as it stands, with what was written already."""
        return PublishForm(initial={"revision": self.review.revision, "reading": reading})

    def _act(self, reading: str, seen: int) -> str:
        publish_review(self.review, reading=reading, seen=seen, by=self.person)
        return self.review.get_absolute_url()

    def _page(self, form: PublishForm, refused: list[str], status: int = 200) -> HttpResponse:
        found = checks(self.review, self.person)
        return self.page(
            "reviews/releases/publish.html",
            status,
            form=form,
            reasons=refused,
            checks=[(check, way_to_mend(check, self.review, self.person)) for check in found],
            missing=sum(check.is_missing for check in found),
            passed=sum(check.state == "passed" for check in found),
            later=sum(check.state == "later" for check in found),
            against=reasons_against(self.review, self.person),
            early=self.review.publish_on if _is_early(self.review) else None,
        )


def _is_early(review: Review) -> bool:
    """Whether it would go out before the day that was planned for it."""
    return review.publish_on is not None and review.publish_on > today()
