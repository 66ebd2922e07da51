"""The pages of findings and recommendations: the matrix, writing, answering, telling."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.workflow.once_views import OncePage
from core.workflow.views import RecordForm
from reviews.cases.models import Review
from reviews.cases.views import ReviewPage, find
from reviews.cases.writing_views import LAPSES, PUBLIC
from reviews.findings.forms import AnswerForm, FindingForm, RecommendationForm, TellForm
from reviews.findings.models import Finding, Recommendation
from reviews.findings.progress import action_of, is_public, public_numbers
from reviews.findings.queries import table_of
from reviews.findings.rules import is_of_owner, speaks_for_owner
from reviews.findings.services import (
    OWN,
    Said,
    accept_recommendation,
    reasons_against_answering_anew,
    reasons_against_removing,
    reasons_against_turning_down,
    reject_recommendation,
    remove_part,
    save_finding,
    save_recommendation,
    tell_public,
)

BACK_TO = "the findings"
#: What a refusal does to a text that was sent, by how far its review is.
TAKES_BACK = {
    "awaiting-approval": "The report is awaiting approval. Refusals, their reasons and due dates "
    "are part of it. If you record a refusal or a different date, the report must be sent again.",
    "approved": "The report has been approved. Refusals, their reasons and due dates are part of "
    "it. If you record a refusal or a different date, it must be sent and approved again.",
}
#: What an answer does to what the public reads already.
SHOWN = "This review is public. If you record an acceptance, the public page says so at once, with "
SHOWN += "the due date that was published. A new reason is not shown until the report has been "
SHOWN += "approved and published again."
BACK = (
    "The report was “{was}” and is “being written” again, because what it says about refusals or "
    "due dates has changed. It must be sent again, and everyone who decides will be asked again. "
    "The person who sent it has been told."
)
WITH_WRITERS = "Your response has been saved. It is part of the report, so the report is back with "
WITH_WRITERS += "the people who write it. You will be asked again when it is sent again."


class ReviewFindings(ReviewPage):
    """What was found, what is recommended, which follows from which, and how it goes."""

    here = "findings"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries."""
        table = table_of(self.review, self.person)
        person = self.person
        answers = {
            one.row.pk: speaks_for_owner(person, one.row)
            for one in table.asked
            if not one.is_accepted or not (self.review.published_on or one.is_closed)
        }
        return self.page(
            "reviews/findings/list.html",
            table=table,
            answers=answers,
            may_edit=person.has_perm("reviews.edit_review", self.review),
            public=self._told(),
        )

    def _told(self) -> Collection[int]:
        """The numbers of those on which this person tells the public how they go."""
        tells = self.review.published_on and self.person.has_perm("reviews.tell_progress")
        return public_numbers(self.review) if tells else ()


class PartForm(RecordForm):
    """Writes one part of a review."""

    permission = "reviews.edit_part"
    template_name = "core/approvals/form.html"
    model: ClassVar[type[Finding | Recommendation]]

    def get_record(self) -> Any:
        """The part, of a review that this person may know of; a new one when none is named."""
        review = find(self.person, self.kwargs["pk"])
        if "part" not in self.kwargs:
            return self.model(review=review)
        rows = self.model.objects.filter(review=review).select_related("review__panel")
        return get_object_or_404(rows, pk=self.kwargs["part"])

    def get_initial(self) -> dict[str, Any]:
        """The revision that is shown; none of what is new."""
        return {"revision": self.record.revision} if self.record.pk else {}

    def get_context(self) -> dict[str, Any]:
        """The way back, and what a change would undo."""
        review = self.record.review
        undone = {"awaiting-approval": LAPSES, "approved": LAPSES, "published": PUBLIC}
        back = reverse("reviews:review-findings", args=[review.pk])
        warning = undone.get(review.status)
        more = {"back_to": BACK_TO, "eyebrow": review, "text": review, "warning": warning}
        return {"back": back, **more}

    def seen(self, seen: int | None) -> int | None:
        """What was seen of what exists; a revision nobody saw is a conflict."""
        return seen if self.record.pk else None


class FindingAdd(PartForm):
    """A new finding."""

    model, form_class, title = Finding, FindingForm, "Add a finding"

    def write(self, form: Any, seen: int) -> str:
        """It takes the next number."""
        row = save_finding(form.instance, by=self.person, seen=self.seen(seen))
        return row.get_absolute_url()


class FindingEdit(FindingAdd):
    """Rewords a finding."""

    title = "Edit the finding"


class RecommendationAdd(PartForm):
    """A new recommendation."""

    model, form_class, title = Recommendation, RecommendationForm, "Add a recommendation"

    def write(self, form: Any, seen: int) -> str:
        """It takes the next number."""
        row = save_recommendation(
            form.instance,
            findings=form.cleaned_data["follows"],
            by=self.person,
            seen=self.seen(seen),
        )
        return row.get_absolute_url()


class RecommendationEdit(RecommendationAdd):
    """Rewords a recommendation; its open action keeps step."""

    title = "Edit the recommendation"


class RecommendationTell(PartForm):
    """Writes what the public reads beside a recommendation."""

    permission = "reviews.tell_progress"
    model, form_class, title = Recommendation, TellForm, "Publish a progress update"

    def get_context(self) -> dict[str, Any]:
        """Nothing is undone by it."""
        return {**super().get_context(), "warning": "", "lede": self.record.text}

    def write(self, form: Any, seen: int) -> str:
        """Shown at once when the review is public."""
        words = form.cleaned_data["progress"]
        row = Recommendation.objects.get(pk=self.record.pk)
        return tell_public(row, progress=words, seen=seen, by=self.person).get_absolute_url()


class PartPage(OncePage):
    """A page with one question about one part of a review, answered once."""

    permission = "reviews.edit_part"
    model: ClassVar[type[Finding | Recommendation]]
    title = ""
    button = ""

    def get_permission_object(self) -> Any:
        """The part, of a review that this person may know of."""
        review = find(self.person, self.kwargs["pk"])
        rows = self.model.objects.filter(review=review).select_related("review__panel")
        self.part: Any = get_object_or_404(rows, pk=self.kwargs["part"])
        return self.part

    def seen_now(self) -> int:
        """The revision of the part."""
        return int(self.part.revision)

    def warning(self) -> str:
        """What else it would do."""
        return ""

    def get_context(self) -> dict[str, Any]:
        """More for the page."""
        return {}

    def asked(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        """The question about the part."""
        context = {
            "form": form,
            "reasons": refused,
            "part": self.part,
            "title": self.title,
            "button": self.button,
            "back": self.part.get_absolute_url(),
            "back_to": BACK_TO,
            "warning": self.warning(),
            **self.get_context(),
        }
        return render(self.request, "reviews/findings/ask.html", context, status=status)


class FindingRemove(PartPage):
    """Takes out a finding that was never sent."""

    model: ClassVar[type[Finding | Recommendation]] = Finding
    title, button = "Remove finding", "Remove finding"

    def reasons(self) -> list[str]:
        """Once sent it stays."""
        return reasons_against_removing(self.part)

    def act(self, data: dict[str, Any], seen: int) -> str:
        """Remove it with its links."""
        remove_part(self.part, seen=seen, by=self.person)
        return reverse("reviews:review-findings", args=[self.part.review_id])


class RecommendationRemove(FindingRemove):
    """Takes out a recommendation that was neither sent nor answered."""

    model = Recommendation
    title, button = "Remove recommendation", "Remove recommendation"


class RecommendationAnswer(PartPage):
    """Writes down what its owner answers."""

    permission = "reviews.answer_recommendation"
    model, form_class = Recommendation, AnswerForm
    button = "Save the response"

    @property
    def title(self) -> str:  # type: ignore[override]
        """Which recommendation is answered, for the first time or anew."""
        is_new = self.part.status == Recommendation.Status.PROPOSED
        number = f"recommendation {self.part.number}"
        said = "Record the owner’s response" if is_new else "Change the owner’s response"  # noqa: RUF001
        return f"{said} to {number}"

    def reasons(self) -> list[str]:
        """A refusal may become an acceptance; that changes until the review is public."""
        return reasons_against_answering_anew(self.part)

    def warning(self) -> str:
        """A refusal is part of what is approved; what is public shows the rest."""
        shown = SHOWN if is_public(self.part) else ""
        return " ".join(filter(None, [shown, TAKES_BACK.get(self.part.review.status)]))

    def get_context(self) -> dict[str, Any]:
        """Today's answer, and the action that would fall away with it."""
        is_answered = self.part.status != Recommendation.Status.PROPOSED
        action = action_of(self.part) if is_answered else None
        falls = action and not reasons_against_turning_down(self.part, self.person)
        return {"answered": is_answered, "action": action, "falls": falls}

    def get_form(self, data: Any = None) -> Any:
        """With the answers that are open."""
        form = super().get_form(data)
        against = reasons_against_turning_down(self.part, self.person)
        form.offer(self.part, may_turn_down=not against)
        form.ask_who(self.part, is_own=is_of_owner(self.person, self.part))
        return form

    def act(self, data: dict[str, Any], seen: int) -> str:
        """Accept it and raise its action, or keep why not; say what that did."""
        told = f"{self.part} was recorded as not accepted, with the reason."
        names = ("said_by", "said_on", "said_how")
        said = Said(*(data[name] for name in names)) if "said_by" in data else OWN
        if data["answer"] == "accept":
            due = data.get("due")
            action = accept_recommendation(self.part, due=due, seen=seen, by=self.person, said=said)
            told = f"{self.part} was recorded as accepted. It is now action {action.reference}."
        else:
            reason = data["reason"]
            reject_recommendation(self.part, reason=reason, seen=seen, by=self.person, said=said)
        before, now = self.part.review, Review.objects.get(pk=self.part.review_id)
        if not Review.objects.visible_to(self.person).filter(pk=now.pk).exists():
            messages.success(self.request, WITH_WRITERS)
            return reverse("core:approval-list")
        messages.success(self.request, told)
        if before.status in TAKES_BACK and now.status == Review.Status.DRAFT:
            messages.warning(self.request, BACK.format(was=before.get_status_display().lower()))
        return str(self.part.get_absolute_url())
