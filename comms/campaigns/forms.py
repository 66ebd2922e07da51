"""What the pages of campaigns ask for."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q

from comms.campaigns.models import Campaign
from comms.campaigns.services import Days
from comms.campaigns.vocabulary import Kind
from comms.channels.models import Channel
from comms.channels.queries import owner_of
from core.calendar.days import today
from core.calendar.years import Span
from core.screens.dates import DateField
from core.workflow.forms import OnceForm, OnceModelForm

ONLY_MONTHS = "Only the months are known so far"
#: Other years are slips of the keyboard; a calendar of so many has no page.
YEARS_BACK, YEARS_AHEAD, LONGEST = 10, 5, timedelta(days=366)
DAY_BEFORE = "The last day must not be before the first."


def read_days(form: forms.BaseForm, data: dict[str, Any]) -> Days | None:
    """The days that were typed, half-open; a last day that is left empty is the first."""
    since, last = data.get("since"), data.get("last") or data.get("since")
    if since is None or last is None:
        return None
    if last < since:
        form.add_error("last", DAY_BEFORE)
        return None
    now = today().year
    for name, day in (("since", since), ("last", last)):
        if not now - YEARS_BACK <= day.year <= now + YEARS_AHEAD:
            near = f"{now - YEARS_BACK} to {now + YEARS_AHEAD}"
            form.add_error(name, f"{day.year} is too far away. Enter a date in the years {near}.")
            return None
    if last - since > LONGEST:
        form.add_error("last", "That is longer than a year. Plan each year separately.")
        return None
    span = Span(since, last + timedelta(days=1))
    return Days(span, month_only=data.get("month_only", False))


def _since() -> DateField:
    return DateField(
        label="First day",
        help_text="For example, 14 11 2022.",
        error_messages={"required": "Enter the first day."},
    )


def _last() -> DateField:
    return DateField(
        label="Last day", required=False, help_text="Leave empty if it is only one day."
    )


def _month_only() -> forms.BooleanField:
    return forms.BooleanField(
        label=ONLY_MONTHS,
        required=False,
        help_text="Enter any day of the first and of the last month.",
    )


class CampaignForm(OnceModelForm):
    """What a campaign is; its days are changed on the page that moves it."""

    class Meta:
        model = Campaign
        fields = ("kind", "title", "theme", "audience", "lead", "messages")
        labels = {
            "kind": "What kind of entry is it?",
            "title": "Title",
            "theme": "Theme",
            "audience": "Who is it for?",
            "lead": "Who leads it?",
            "messages": "Key messages",
        }
        help_texts = {
            "title": "Keep it short: it is shown in the calendar.",
            "theme": "This is its row in the calendar. Write it as on other entries in that row. A "
            "bulletin does not need one.",
            "lead": "A job title or an organisation, not a name. Leave empty if no one leads it "
            "yet: the calendar shows the gap.",
            "messages": "Enter one on each line.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "audience": forms.RadioSelect,
            "messages": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {
            "kind": {"required": "Choose what kind of entry it is."},
            "title": {"required": "Enter the title."},
            "audience": {"required": "Choose who it is for."},
        }

    def clean(self) -> dict[str, Any]:
        """Every entry but a bulletin has a row of its own in the calendar."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") not in (None, Kind.BULLETIN) and not data.get("theme"):
            self.add_error("theme", "Enter its theme, which is its row in the calendar.")
        return data


class NewCampaignForm(CampaignForm):
    """What a new campaign is, and when."""

    field_order = ("kind", "title", "theme", "audience", "since", "last", "month_only")
    since = _since()
    last = _last()
    month_only = _month_only()

    def clean(self) -> dict[str, Any]:
        """Its days go into it before it is checked as a whole."""
        data = super().clean()
        if days := read_days(self, data):
            days.put(self.instance)
        return data


class MoveForm(OnceForm):
    """Other days, and why."""

    since = _since()
    last = _last()
    month_only = _month_only()
    reason = forms.CharField(
        label="Why are the dates changing?",
        help_text="Everyone who plans by the calendar is told about the change and can read this.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={
            "required": "Enter why the dates are changing: others have planned around them."
        },
    )
    days: Days | None = None

    def clean(self) -> dict[str, Any]:
        """Keeps the days that were read."""
        data: dict[str, Any] = super().clean() or {}
        self.days = read_days(self, data)
        return data


class EvaluationForm(OnceModelForm):
    """What came of it, in three questions."""

    class Meta:
        model = Campaign
        fields = ("reached", "difference", "known")
        labels = {
            "reached": "Who was reached, and how many?",
            "difference": "What difference did it make?",
            "known": "How do you know?",
        }
        help_texts = {
            "reached": "For example, posts and their reach, internal and external stories, and "
            "people and groups you spoke to.",
            "difference": "For example, more people know how to raise a concern.",
            "known": "For example, figures and what people said. If you do not know yet, say so.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            "reached": "Enter who was reached, and how many.",
            "difference": "Enter what difference it made.",
            "known": "Enter how you know.",
        }
        for name, words in asked.items():
            self.fields[name].required = self.instance.kind == Kind.CAMPAIGN
            self.fields[name].error_messages["required"] = words


class ChannelsForm(OnceForm):
    """By which channels a campaign goes out."""

    channels = forms.ModelMultipleChoiceField(
        label="Channels",
        queryset=Channel.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, campaign: Campaign, us: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["channels"]
        kept = Q(closed__isnull=True) | Q(campaigns=campaign)
        rows = Channel.objects.filter(kept).distinct().select_related("agency")
        field.queryset = rows.by_owner()
        field.label_from_instance = lambda channel: f"{owner_of(channel, us)}: {channel.name}"
