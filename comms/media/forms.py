"""What the pages of the media ask for."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.queries import public_titles, reviews_known_to, spokespeople
from comms.media.readiness import held_back
from comms.media.spans import WANTED
from comms.media.vocabulary import Answer, Concerns, Family, Harm
from core.partnership.queries import executive_word
from core.people.models import Agency, Seat
from core.screens.bounds import Bounds
from core.screens.dates import DateField, TimeField
from core.workflow.forms import OnceForm, OnceModelForm

WRONG_TIME = "Enter a time, such as 2:30pm."
PASSED = "Enter a time in the past. The enquiry must have come in before you log it."
LATER = "Enter a later time. The answer must be due after the enquiry came in."
NEUTRAL = (
    "Use neutral words, with no names and nothing that could identify anyone. Whoever approves the "
    "answer reads this."
)
INSIDE = "Not included in exports or search."


class EnquiryForm(OnceModelForm):
    """What is recorded of an enquiry while its asker waits."""

    received_on = DateField(
        label="What date did it come in?",
        bounds=Bounds(ahead=0),
        error_messages={"required": "Enter the date when it came in."},
    )
    received_time = TimeField(
        label="What time did it come in?",
        help_text="For example, 14:30 or 2:30pm",
        error_messages={"required": "Enter the time when it came in.", "invalid": WRONG_TIME},
    )
    deadline_on = DateField(
        label="What date do they need an answer by?",
        bounds=WANTED,
        required=False,
        help_text="Leave empty if they did not give a date.",
    )
    deadline_time = TimeField(
        label="What time do they need an answer by?",
        required=False,
        help_text="Leave empty for the end of that day.",
        error_messages={"invalid": WRONG_TIME},
    )

    class Meta:
        model = Enquiry
        fields = ("way", "outlet", "asker", "reach", "question", "concerns", "review", "agency")
        labels = {
            "way": "How did the enquiry come in?",
            "outlet": "Which organisation are they from?",
            "asker": "Who is asking?",
            "reach": "How can you contact them?",
            "question": "What are they asking?",
            "concerns": "What is it about?",
            "review": "Which review is it about?",
            "agency": "Which agency did it come to?",
        }
        help_texts = {
            "outlet": f"For example, a newspaper, broadcaster or website. {INSIDE}",
            "asker": INSIDE,
            "reach": f"A telephone number or an address. {INSIDE}",
            "question": NEUTRAL,
            "concerns": "For a review, only a holding statement can be issued until it is complete "
            "and published.",
            "review": "Only reviews that you can see are listed. Leave empty if you do not know.",
            "agency": "Leave empty if it came to the partnership itself.",
        }
        widgets = {
            "way": forms.RadioSelect,
            "concerns": forms.RadioSelect,
            "question": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {
            "way": {"required": "Choose how it came in."},
            "outlet": {"required": "Enter the organisation they are from."},
            "reach": {"required": "Enter how you can contact them."},
            "question": {"required": "Enter what they are asking."},
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
        agency.empty_label = "The partnership itself"
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
            self.add_error("deadline_on", "Enter the date as well as the time.")
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
            "kind": "What kind of statement is it?",
            "text": "What does the statement say?",
            "headline": "Heading on the public news pages",
            "spokesperson": "Who speaks for the partnership?",
            "harm": "Could it harm a partner agency?",
            "harm_words": "Which agency, and what did it say?",
            "family": "Has the person or the family been told?",
            "family_words": "Who told them, when and how?",
            "is_clear": "No one can be recognised from the statement",
        }
        help_texts = {
            "text": "Everything you say is on the record.",
            "headline": "Only needed if the statement will also go on the news pages after it is "
            "released. It is approved with the statement. Do not include names or references. "
            "Leave empty if the statement is only for the person who asked.",
            "spokesperson": "Usually the chair. Someone else in the group can speak if the chair "
            "is away or agrees: approving the statement counts as that agreement.",
            "family_words": "Do not give names. People who know the family decide how and how "
            "often to contact them. If someone was placed here by another area, say who keeps in "
            "contact there and here.",
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
            "kind": {"required": "Choose what kind of statement it is."},
            "text": {"required": "Enter what the statement says."},
            "spokesperson": {"required": "Choose who speaks for the partnership."},
            "harm": {"required": "Choose whether it could harm a partner agency."},
            "family": {"required": "Choose whether the person or the family has been told."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "harm", "family"):
            field: Any = self.fields[name]
            field.required = True
            field.choices = [choice for choice in field.choices if choice[0]]
        route = f"A press release goes to the whole {executive_word()} first, then to its chair."
        self.fields["kind"].help_text = f"{held_back(self.instance.enquiry)} {route}".strip()
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
            self.add_error("harm_words", "Enter which agency it is and what it said.")
        if data.get("family") in {Family.TOLD, Family.DECLINED} and not data.get("family_words"):
            self.add_error("family_words", "Enter who told them, when and how.")
        return data


class ReleaseForm(OnceForm):
    """To whom it goes, and why not everybody was heard where that is so."""

    to = forms.CharField(
        label="Who are you giving it to?",
        help_text=INSIDE,
        max_length=200,
        error_messages={"required": "Enter who you are giving it to."},
    )
    hurry = forms.CharField(
        label="Why did it not wait for everyone who was asked?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Enter why it did not wait for everyone who was asked."},
    )

    def __init__(self, *args: Any, missing: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if missing:
            names = "; ".join(missing)
            self.fields["hurry"].help_text = (
                f"These were asked and had not answered when it was approved: {names}. Whoever "
                "releases it gives the reason, even if they did not decide: it is kept with the "
                "statement, to show later why they were not consulted. If you do not know, ask "
                "someone who approved it."
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
        label="How?",
        help_text="Not needed if a statement was released. Do not give names.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        """Every other end needs a word."""
        data: dict[str, Any] = super().clean() or {}
        answer = data.get("answer")
        if answer and answer != Answer.STATEMENT and not data.get("words", "").strip():
            self.add_error("words", "Enter how it ended.")
        return data
