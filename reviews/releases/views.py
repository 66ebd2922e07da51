"""The page of checks, from which a review is published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.workflow.forms import OnceForm
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict
from reviews.cases.views import ReviewPage
from reviews.releases.gate import checks
from reviews.releases.services import publish_review, reasons_against


class ReviewPublish(ReviewPage):
    """Every check as a sentence; the button is there when none stands in the way."""

    permission = "reviews.publish_review"
    here = "checks"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Never changes anything."""
        return self._page(OnceForm(initial={"revision": self.review.revision}), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish it, once."""
        form = OnceForm(request.POST)
        if not form.is_valid():
            return self._page(OnceForm(), ["Open this page again: it was sent twice."], 422)
        data = form.cleaned_data
        seen = -1 if data["revision"] is None else data["revision"]
        try:
            answer = once(data["once"], lambda: self._act(seen), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        except Conflict:
            said = "Somebody changed this review since you opened the page. Read it again."
            return self._page(OnceForm(), [said], 409)
        messages.success(request, "Published. Anybody can read it now.")
        return HttpResponseRedirect(answer)

    def _act(self, seen: int) -> str:
        publish_review(self.review, seen=seen, by=self.person)
        return self.review.get_absolute_url()

    def _page(self, form: OnceForm, refused: list[str], status: int = 200) -> HttpResponse:
        found = checks(self.review, self.person)
        return self.page(
            "reviews/releases/publish.html",
            status,
            form=form,
            reasons=refused,
            checks=found,
            missing=sum(check.is_missing for check in found),
            passed=sum(check.state == "passed" for check in found),
            against=reasons_against(self.review, self.person),
        )
