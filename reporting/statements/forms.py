"""What a statement asks for, and how its asking is set."""

from datetime import date
from typing import Any

from django import forms

from core.entered.forms import SourceForm
from core.people.models import User
from core.screens.bounds import TO_DECIDE
from core.screens.dates import DateField
from core.workflow.forms import OnceForm, OnceModelForm
from reporting.statements.models import PartnerStatement
from reporting.statements.speaking import speakers
from reporting.statements.vocabulary import PROMPTS, WORDS

DUE = "When do you need it by?"
LENGTH = "What is the word limit?"
#: The limit holds for the sum of the answers.
TOGETHER = "in all three answers together"


class WriteForm(OnceModelForm):
    """The three answers, and the office that gives them."""

    marks_optional = False

    class Meta:
        model = PartnerStatement
        fields = (*PROMPTS, "given_by_role")
        labels = {**PROMPTS, "given_by_role": "Job title of the person giving this statement"}
        help_texts = {
            "did": "Describe the work, not the meetings. Do not name people.",
            "difference": "The difference for people. Say how you know: a figure, an audit, what "
            "people told you. If it is too early to tell, say so.",
            "ahead": "What you will do, by when.",
            "given_by_role": "It is printed below the statement, for example “Head of "
            "safeguarding”. Do not give a name.",
        }
        widgets = {
            "did": forms.Textarea(attrs={"rows": 10}),
            "difference": forms.Textarea(attrs={"rows": 8}),
            "ahead": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = {"data-maxwords": self.instance.word_limit, "data-together": TOGETHER}
        for name in PROMPTS:
            self.fields[name].widget.attrs |= limit


class EnterForm(SourceForm):
    """Whose words the unit is about to enter; nobody's, where nobody of the agency is here."""

    class Meta:
        model = PartnerStatement
        fields = ("came_by", "came_from", "came_on", "source_words")

    def __init__(self, *args: Any, senders: Any, **kwargs: Any) -> None:
        super().__init__(*args, senders=senders, **kwargs)
        if not senders.exists():
            self.fields["came_from"].required = False
            self.fields["came_from"].widget = forms.HiddenInput()

    def get_earliest(self) -> tuple[date, str]:
        """A statement tells of a year, so not before it began."""
        return self.instance.report.span.since, "The year of this statement began"


class AskForm(OnceForm):
    """By when, and how long."""

    due = DateField(label=DUE, bounds=TO_DECIDE, error_messages={"required": "Enter the day."})
    word_limit = forms.IntegerField(
        label=LENGTH,
        help_text="A longer statement can be sent, with a warning.",
        initial=WORDS,
        min_value=50,
        max_value=3000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={
            "required": "Enter a number of words.",
            "invalid": "Enter a number of words, such as 500.",
            "min_value": "Allow at least 50 words.",
            "max_value": "Allow at most 3,000 words.",
        },
    )


class RequestForm(OnceModelForm):
    """Who is asked, by when, and how long it may be."""

    due = DateField(label=DUE, error_messages={"required": "Enter the day."})

    class Meta:
        model = PartnerStatement
        fields = ("asked", "due", "word_limit")
        labels = {"asked": "Who is asked?", "word_limit": LENGTH}
        help_texts = {"asked": "They are told, and it appears on their Home page."}
        widgets = {"word_limit": forms.NumberInput(attrs={"class": "govuk-input--width-5"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["asked"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        field.queryset = User.objects.people().filter(is_active=True)
        field.empty_label = "Nobody with an account"
        if names := [person.name for person in speakers(self.instance.agency)]:
            field.help_text += f" Currently speaking for the agency: {', '.join(names)}."

    def clean_due(self) -> Any:
        """A day that is close ahead, if it is another than before."""
        due = self.cleaned_data["due"]
        if due != self.initial.get("due") and (said := TO_DECIDE.fault(due)):
            raise forms.ValidationError(said)
        return due
