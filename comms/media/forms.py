"""What the pages of the media ask for."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.queries import public_titles, reviews_known_to, spokespeople
from comms.media.readiness import kinds_held_back
from comms.media.spans import WANTED
from comms.media.vocabulary import Answer, Concerns, Family, Harm
from core.partnership.queries import executive_word
from core.people.models import Agency, Seat
from core.screens.bounds import Bounds
from core.screens.dates import DateField, TimeField
from core.workflow.forms import OnceForm, OnceModelForm

WRONG_TIME = "Enter a time, such as 2:30pm."
PASSED = "Enter a time that has passed: it came before it was logged."
LATER = "Enter a later time: an answer is wanted after the enquiry came."
NEUTRAL = (
    "In neutral words, with no name and nothing by which somebody could be recognised: whoever "
    "approves the answer reads this."
)


class EnquiryForm(OnceModelForm):
    """What is written down of an enquiry while its asker waits."""

    received_on = DateField(
        label="On which day did it come?",
        bounds=Bounds(ahead=0),
        error_messages={"required": "Enter the day on which it came."},
    )
    received_time = TimeField(
        label="At what time did it come?",
        help_text="For example, 2:30pm.",
        error_messages={"required": "Enter the time at which it came.", "invalid": WRONG_TIME},
    )
    deadline_on = DateField(
        label="By which day do they want an answer?",
        bounds=WANTED,
        required=False,
        help_text="Leave empty if they named none.",
    )
    deadline_time = TimeField(
        label="By what time?",
        required=False,
        help_text="Leave empty for the end of that day.",
        error_messages={"invalid": WRONG_TIME},
    )

    class Meta:
        model = Enquiry
        fields = ("way", "outlet", "asker", "reach", "question", "concerns", "review", "agency")
        labels = {
            "way": "How did it come?",
            "outlet": "For whom do they work?",
            "asker": "Who asks?",
            "reach": "How can they be reached?",
            "question": "What do they ask?",
            "concerns": "What is it about?",
            "review": "Which review is it about?",
            "agency": "To which agency did it come?",
        }
        help_texts = {
            "outlet": "A newspaper, a station, a website. Kept inside, in no export and no search.",
            "asker": "Kept inside, as above.",
            "reach": "A telephone number or an address. Kept inside, as above.",
            "question": NEUTRAL,
            "concerns": "About a review, only a holding statement may go out until that review is "
            "complete and published.",
            "review": "Those that you may open. Leave empty if you do not know.",
            "agency": "Leave empty if it came to the partnership itself.",
        }
        widgets = {
            "way": forms.RadioSelect,
            "concerns": forms.RadioSelect,
            "question": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {
            "way": {"required": "Choose how it came."},
            "outlet": {"required": "Enter for whom they work."},
            "reach": {"required": "Enter how they can be reached."},
            "question": {"required": "Enter what they ask."},
            "concerns": {"required": "Choose what it is about."},
        }

    field_order = (
        "way",
        "outlet",
        "asker",
        "reach",
        "received_on",
        "received_time",
        "deadline_on",
        "deadline_time",
        "question",
        "concerns",
        "review",
        "agency",
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("way", "concerns"):
            field: Any = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]
        self._offer_reviews(person)
        agency: Any = self.fields["agency"]
        agency.queryset = Agency.objects.in_force()
        agency.empty_label = "To the partnership itself"
        self._show("received", self.instance.received_at)
        self._show("deadline", self.instance.deadline)

    def _offer_reviews(self, person: Any) -> None:
        """Those that somebody may know of; a review named by others stays as it is, unseen."""
        known = reviews_known_to(person)
        named = self.instance.review_id
        hidden = named and not known.filter(pk=named).exists()
        if hidden or not known.exists():
            del self.fields["review"]
            return
        review: Any = self.fields["review"]
        review.queryset, review.empty_label = known, "Not known yet"
        titles = public_titles()
        review.label_from_instance = lambda row: (
            f"{row.reference}: {titles.get(row.slug, row.title)}"
        )

    def _show(self, name: str, at: datetime | None) -> None:
        if at is not None:
            local = timezone.localtime(at)
            self.initial[f"{name}_on"], self.initial[f"{name}_time"] = local.date(), local.time()

    def clean(self) -> dict[str, Any]:
        """Days and times become moments; what the model says of them stands at their fields."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("concerns") != Concerns.REVIEW:
            self.instance.review = data["review"] = None
        if data.get("deadline_time") and not data.get("deadline_on"):
            self.add_error("deadline_on", "Enter the day as well as the time.")
        received = _moment(data.get("received_on"), data.get("received_time"))
        last = data.get("deadline_time") or time(23, 59)
        deadline = _moment(data.get("deadline_on"), last)
        if received and received > (self.instance.told_at or timezone.now()):
            self.add_error("received_on", PASSED)
        elif received and deadline and deadline <= received:
            self.add_error("deadline_on", LATER)
        else:
            self.instance.received_at, self.instance.deadline = received, deadline
        return data


def _moment(day: Any, at: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, at)) if day and at else None


class StatementForm(OnceModelForm):
    """What is said, who speaks, and the questions of the protocol."""

    class Meta:
        model = Statement
        fields = (
            *("kind", "text", "headline", "spokesperson"),
            *("harm", "harm_words", "family", "family_words", "is_clear"),
        )
        labels = {
            "kind": "What is it?",
            "text": "What is said?",
            "headline": "Heading on the public news pages",
            "spokesperson": "Who speaks for the partnership?",
            "harm": "Could it harm a partner agency?",
            "harm_words": "Which agency, and what did it say?",
            "family": "Has the person or the family been told?",
            "family_words": "Who told them, when, and in which way?",
            "is_clear": "Nobody can be recognised by what is said",
        }
        help_texts = {
            "text": "Everything that is said is on the record.",
            "headline": "Only if it is to stand there too, once it has gone out. It is approved "
            "with the words. No name and no reference. Leave it empty if it is for whoever asked "
            "alone.",
            "spokesperson": "The chair speaks. In the chair’s absence, or with the chair’s "  # noqa: RUF001
            "agreement, another seat of the group does: approving the statement is that agreement.",
            "family_words": "No name. Those who know the family judge how and how often. For "
            "somebody placed here by another area, say who there and who here keeps contact.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 8}),
            "harm": forms.RadioSelect,
            "harm_words": forms.Textarea(attrs={"rows": 2}),
            "family": forms.RadioSelect,
            "family_words": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "kind": {"required": "Choose what it is."},
            "text": {"required": "Enter what is said."},
            "spokesperson": {"required": "Choose who speaks."},
            "harm": {"required": "Say whether it could harm a partner agency."},
            "family": {"required": "Say whether the person or the family has been told."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "harm", "family"):
            field: Any = self.fields[name]
            field.required = True
            field.choices = [choice for choice in field.choices if choice[0]]
        self.fields[
            "kind"
        ].help_text = (
            f"A press release goes to the whole {executive_word()} first, then to its chair."
        )
        # For this form alone: what is held back hangs on what its enquiry is about.
        self.hints = {"kind": kinds_held_back(self.instance.enquiry)}  # type: ignore[misc]
        seats = spokespeople()
        speaker: Any = self.fields["spokesperson"]
        speaker.queryset = Seat.objects.filter(pk__in=[seat.pk for seat in seats])
        speaker.empty_label = "Choose a seat"
        if seats and not self.instance.spokesperson_id:
            self.initial["spokesperson"] = seats[0].pk

    def clean(self) -> dict[str, Any]:
        """Who was heard and who told the family is said in words."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("harm") == Harm.HEARD and not data.get("harm_words"):
            self.add_error("harm_words", "Say which agency it is and what it said.")
        if data.get("family") in {Family.TOLD, Family.DECLINED} and not data.get("family_words"):
            self.add_error("family_words", "Say who told them, when and in which way.")
        return data


class ReleaseForm(OnceForm):
    """To whom it goes, and why not everybody was heard where that is so."""

    to = forms.CharField(
        label="To whom does it go?",
        help_text="Kept inside, in no export and no search.",
        max_length=200,
        error_messages={"required": "Enter to whom it goes."},
    )
    hurry = forms.CharField(
        label="Why was it agreed before they were heard?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why it was agreed before they were heard."},
    )

    def __init__(self, *args: Any, missing: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if missing:
            names = "; ".join(missing)
            self.fields["hurry"].help_text = (
                f"Asked too, and it was agreed before they answered: {names}. It is decided, so "
                "they are not asked any more; the reason is kept with the statement."
            )
        else:
            del self.fields["hurry"]


class CloseForm(OnceForm):
    """How an enquiry was answered."""

    answer = forms.ChoiceField(
        label="How was it answered?",
        widget=forms.RadioSelect,
        choices=Answer.choices,
        error_messages={"required": "Choose how it was answered."},
    )
    words = forms.CharField(
        label="In what way?",
        help_text="Not needed when a statement went out. No name.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        """Every other end needs a word."""
        data: dict[str, Any] = super().clean() or {}
        answer = data.get("answer")
        if answer and answer != Answer.STATEMENT and not data.get("words", "").strip():
            self.add_error("words", "Say in what way it ended.")
        return data
