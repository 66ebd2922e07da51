"""What writing a standing text asks for."""

from typing import Any

from django import forms

from core.calendar.days import today
from core.partnership.models import Contact
from core.standing.models import StandingText
from core.text.stand_ins import KNOWN, phones
from core.workflow.forms import OnceModelForm

STANDS_FOR = (
    "Write Markdown: ## for a heading, - for a line of a list, [words](https://address) for a "
    "link. "
    + " ".join(f"[[{word}]] stands for {meaning}." for word, meaning in KNOWN.items())
    + " [[phone:key]] stands for the number of the contact with that key."
)


class PageForm(OnceModelForm):
    """The text, where it is linked from, and when it was read through."""

    class Meta:
        model = StandingText
        fields = (
            "title",
            "summary",
            "text",
            "place",
            "order",
            "prepared",
            "reviewed",
            "review_months",
            "since",
            "until",
        )
        labels = {
            "title": "Title",
            "summary": "Summary in one sentence",
            "text": "Text",
            "place": "Where do readers find it?",
            "order": "Place in the list",
            "prepared": "When was it first written?",
            "reviewed": "When was all of it last checked?",
            "review_months": "After how many months should it be checked again?",
            "since": "When does it become public?",
            "until": "When does it stop being public?",
        }
        help_texts = {
            "summary": "Shown under the title and in search engine results.",
            "text": STANDS_FOR,
            "order": "Low numbers come first.",
            "prepared": "This date is public.",
            "reviewed": "This date is public. Do not change it if you only correct a word.",
            "since": "Leave empty to make it public at once.",
            "until": "The first day when it is no longer public. Leave empty if it has no end.",
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 24}),
            "place": forms.RadioSelect,
            "order": forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
            "review_months": forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        }
        error_messages = {
            "title": {"required": "Enter the title."},
            "text": {"required": "Enter the text."},
            "place": {"required": "Choose where readers find it."},
            "order": {"required": "Enter its place in the list, such as 10."},
            "review_months": {"required": "Enter a number of months, such as 12."},
        }

    def clean_text(self) -> str:
        """Numbers that it names are there."""
        text = str(self.cleaned_data["text"])
        known = set(Contact.objects.exclude(phone="").values_list("key", flat=True))
        if missing := [key for key in phones(text) if key not in known]:
            raise forms.ValidationError(f"No contact with a number has the key “{missing[0]}”.")
        return text

    def clean_reviewed(self) -> Any:
        """Nobody has read it in the future."""
        day = self.cleaned_data["reviewed"]
        if day and day > today():
            raise forms.ValidationError("Enter today or an earlier date.")
        return day

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", "Enter a date after the first one.")
        return data
