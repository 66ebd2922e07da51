"""What the pages of channels ask for."""

from typing import Any

from django import forms

from comms.channels.models import Channel
from comms.channels.queries import OURS, UNKNOWN, Wanted
from comms.channels.reach import MOST, TOO_MANY
from comms.channels.vocabulary import Audience, Kind
from core.people.models import Agency
from core.screens.counts import CountField
from core.screens.forms import Worded
from core.search.fields import WordsField
from core.workflow.forms import OnceModelForm


class FilterForm(Worded, forms.Form):
    """Narrows the audit."""

    marks_optional = False
    words = WordsField(label="Channel or people reached")
    agency = forms.ChoiceField(label="Owner", required=False)
    audience = forms.ChoiceField(
        label="Audience",
        required=False,
        choices=[("", "Everyone"), *Audience.choices[:2]],
    )
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Every kind"), *Kind.choices]
    )
    closed = forms.BooleanField(label="Include channels no longer used", required=False)

    def __init__(self, *args: Any, us: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = Agency.objects.filter(channels__isnull=False).distinct()
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- it has choices
        field.choices = [
            ("", "Every owner"),
            (OURS, us),
            *((str(agency.pk), agency.name) for agency in owners),
            (UNKNOWN, "Organisations not in the register"),
        ]

    @property
    def wanted(self) -> Wanted:
        """What is asked for; nonsense in the address counts as nothing asked."""
        data = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            words=data.get("words", ""),
            agency=data.get("agency", ""),
            audience=data.get("audience", ""),
            kind=data.get("kind", ""),
            closed=data.get("closed", False),
        )


class ChannelForm(OnceModelForm):
    """One row of the audit."""

    people = CountField(
        label="How many people does it reach?",
        help_text="One number, counted or estimated. Leave empty if it is not known.",
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages={
            "invalid": "Enter one whole number, such as 2500.",
            "min_value": "Enter 0 or more people.",
            "max_value": TOO_MANY,
        },
    )
    address = forms.URLField(
        label="Web address", required=False, assume_scheme="https", max_length=200
    )

    class Meta:
        model = Channel
        fields = (
            "agency",
            "organisation",
            "name",
            "kind",
            "audience",
            "target",
            "reach",
            "people",
            "frequency",
            "evaluation",
            "contact",
            "address",
            "checked",
            "closed",
        )
        labels = {
            "agency": "Who owns the channel?",
            "organisation": "Name of the organisation, as it was written",
            "name": "What is the channel called?",
            "kind": "What kind of channel is it?",
            "audience": "Who is it for?",
            "target": "Who exactly does it reach?",
            "reach": "Its reach, in words",
            "frequency": "How often is it used?",
            "evaluation": "How is its effect measured?",
            "contact": "Who looks after it?",
            "checked": "When was this last checked?",
            "closed": "When did it stop being used?",
        }
        help_texts = {
            "organisation": "No agency in the register has this name. Choose one above, or clear "
            "this if the channel is the partnership's own.",
            "target": "For example, head teachers, tenants, or all staff.",
            "reach": "In the agency's words, for example “about 500 homes each quarter”.",
            "frequency": "For example, daily, each month, or when needed.",
            "contact": "A team or job title, such as “communications team”. Do not give a name.",
            "checked": "For example, 31 7 2023.",
            "closed": "Leave empty if it is still used.",
        }
        widgets = {"audience": forms.RadioSelect}
        error_messages = {
            "name": {"required": "Enter what the channel is called."},
            "kind": {"required": "Choose what kind of channel it is."},
            "audience": {"required": "Choose who it is for."},
        }

    def __init__(self, *args: Any, us: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- a foreign key's field
        field.queryset = Agency.objects.in_force() | Agency.objects.filter(
            pk=self.instance.agency_id
        )
        field.empty_label = self.instance.organisation or us
        if not self.instance.organisation:
            del self.fields["organisation"]

    def clean(self) -> dict[str, Any]:
        """An agency that was chosen takes the place of the name as written."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("agency") and "organisation" in data:
            data["organisation"] = ""
        return data
