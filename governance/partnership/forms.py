"""What the pages of the partnership ask for."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.calendar.days import today
from core.partnership.models import Contact, Partnership
from core.partnership.vocabulary import Audience
from core.partnership.words import UnclearHours, hours_in_words, read_hours
from core.profile.colours import too_faint
from core.profile.readers import Unreadable, phone
from core.screens.dates import RegisterDay
from core.workflow.forms import OnceModelForm

CORRECT, CHANGE = "correct", "change"


def a_website() -> forms.URLField:
    """An address that may leave out https://."""
    return forms.URLField(label="Website", required=False, assume_scheme="https")


class WordsForm(OnceModelForm):
    """What the partnership and its bodies are called."""

    website = a_website()

    class Meta:
        model = Partnership
        fields = (
            "name",
            "short_name",
            "children_name",
            "place",
            "email",
            "website",
            "vision",
            "chair_words",
            "representatives",
            "agencies_words",
            "executive_word",
            "assurance_word",
            "unit_word",
            "manager_word",
        )
        labels = {
            "name": "Name of the partnership",
            "short_name": "Short name",
            "children_name": "Name for its work with children",
            "place": "Area that it covers",
            "email": "Email address for the public",
            "vision": "Its vision",
            "chair_words": "How the chair is chosen",
            "representatives": "What a representative is",
            "agencies_words": "About the list of relevant agencies",
            "executive_word": "What is the executive body called?",
            "assurance_word": "What is the body for scrutiny and assurance called?",
            "unit_word": "What is the business unit called?",
            "manager_word": "What is the business manager called?",
        }
        help_texts = {
            "name": "Shown at the top of every page and in every report.",
            "place": "As in a sentence: children and adults in …",
            "email": "Shown on the public pages.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("vision", "chair_words", "representatives", "agencies_words")
        }
        error_messages = {
            "name": {"required": "Enter the name of the partnership."},
            "place": {"required": "Enter the area that it covers."},
        }


class ColourField(forms.CharField):
    """A colour; capitals are as good as small letters, and a missing # is no fault."""

    def __init__(self, label: str, help_text: str) -> None:
        box = forms.TextInput(attrs={"class": "govuk-input--width-10"})
        told = {"required": f"Enter the {label.lower()}, such as #14505c."}
        super().__init__(label=label, help_text=help_text, widget=box, error_messages=told)

    def to_python(self, value: Any) -> str:
        """As the tables keep it."""
        said = str(super().to_python(value) or "").lower()
        return re.sub(r"^(?=[0-9a-f]{6}\Z)", "#", said)


class ColoursForm(OnceModelForm):
    """The partnership's colours; each pair that stands on another has to be readable."""

    brand = ColourField(
        "Main colour", "Headings and buttons. Enter # and six digits or letters a to f."
    )
    brand_dark = ColourField("Dark colour", "Strip at the top and foot of every public page.")
    brand_tint = ColourField("Light colour", "The background of boxes that stand out.")
    brand_line = ColourField("Line colour", "Lines in those boxes.")
    accent = ColourField("Second colour", "The marker for the current page, and numbers in badges.")

    class Meta:
        model = Partnership
        fields = ("brand", "brand_dark", "brand_tint", "brand_line", "accent")

    def clean(self) -> dict[str, Any]:
        """WCAG 2.2 AA: 4.5 to 1 for words, 3 to 1 for graphics."""
        data = super().clean() or {}
        colours = {name: data[name] for name in self.Meta.fields if data.get(name)}
        for name, sentence in list(too_faint(colours)):
            self.add_error(name if name in self.fields else None, sentence)
        return data


class ContactForm(OnceModelForm):
    """One way to reach somebody, and when it is answered."""

    website = a_website()
    opening_words = forms.CharField(
        label="When are calls answered?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One line for days with the same hours, such as "
        "“Monday to Thursday 8:30am to 5pm”.",
    )
    opening_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Contact
        fields = (
            "label",
            "audience",
            "phone",
            "email",
            "website",
            "opening_words",
            "when",
            "order",
            "since",
            "until",
        )
        field_classes = {"since": RegisterDay, "until": RegisterDay}
        labels = {
            "label": "Name of the contact",
            "audience": "What do people call about?",
            "phone": "Telephone number",
            "email": "Email address",
            "when": "If there are no fixed hours, describe when",
            "order": "Place in the list",
            "since": "When does it start?",
            "until": "When does it end?",
        }
        help_texts = {
            "label": "Such as “Concern about a child or young person”.",
            "audience": "The first number for each of the first four is shown at the top of every "
            "public page.",
            "phone": "As it should be shown, such as 01632 960 001.",
            "when": "Such as “At any time” or “When the offices are closed”.",
            "order": "Low numbers come first.",
            "since": "Leave empty if it has always been used.",
            "until": "The first day when it is no longer used. Leave empty if it has no end.",
        }
        widgets = {"audience": forms.RadioSelect}
        error_messages = {
            "label": {"required": "Enter the name of the contact."},
            "audience": {"required": "Choose what people call about."},
            "order": {"required": "Enter its place in the list, such as 10."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audience = self.fields["audience"]
        assert isinstance(audience, forms.ChoiceField)  # noqa: S101 -- it has choices
        audience.choices = Audience.choices
        if self.instance.pk:
            words = self.instance.opening_words
            self.initial.update({"opening_words": words.replace(", ", "\n"), "opening_seen": words})

    def clean_phone(self) -> str:
        """A number that a telephone can ring."""
        if not (said := str(self.cleaned_data["phone"])):
            return ""
        try:
            return str(phone(said))
        except Unreadable as fault:
            raise ValidationError(str(fault)) from fault

    def clean_opening_words(self) -> str:
        """The hours, said in one way."""
        try:
            return hours_in_words(read_hours(self.cleaned_data["opening_words"]))
        except UnclearHours as fault:
            raise ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """Somebody can be reached; the end comes after the beginning."""
        data = super().clean() or {}
        ways = ("phone", "email", "website")
        if not any(data.get(way) or way in self.errors for way in ways):
            self.add_error("phone", "Enter a telephone number, an email address or a website.")
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", "Enter a date after the first one.")
        return data


class ContactEditForm(ContactForm):
    """An edit says whether something was wrong or something changes."""

    reveals = {"manner": {CHANGE: "on"}}
    hints = {
        "manner": {
            CORRECT: "Replaces the old details at once, past and present.",
            CHANGE: "The current details stay until then and are kept on record.",
        }
    }
    manner = forms.ChoiceField(
        label="What are you doing?",
        choices=[(CORRECT, "Correcting a mistake"), (CHANGE, "Changing from a date")],
        widget=forms.RadioSelect,
        initial=CORRECT,
        error_messages={
            "required": "Choose whether you are correcting a mistake or changing from a date."
        },
    )
    on = RegisterDay(label="From what date?", required=False)

    field_order = ("manner", "on")

    def clean(self) -> dict[str, Any]:
        """A change falls into the time for which the row holds."""
        data = super().clean()
        if data.get("manner") != CHANGE or "on" in self.errors:
            return data
        if (on := data.get("on")) is None:
            self.add_error("on", f"Enter the first day of the change, such as {today():%-d %m %Y}.")
        elif self.instance.since and on <= self.instance.since:
            self.add_error("on", f"Enter a date after {self.instance.since:%-d %B %Y}.")
        elif self.instance.until and on >= self.instance.until:
            self.add_error("on", f"Enter a date before {self.instance.until:%-d %B %Y}.")
        return data
