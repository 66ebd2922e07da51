"""The pages that write campaigns: planning, editing, moving, channels, evaluating, calling off."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import models
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comms.campaigns.forms import (
    CampaignForm,
    ChannelsForm,
    EvaluationForm,
    MoveForm,
    NewCampaignForm,
)
from comms.campaigns.kinds import MOVED
from comms.campaigns.models import CANCEL, PLAN_AGAIN, Campaign
from comms.campaigns.services import (
    CHANNELS,
    DATES,
    WHAT,
    choose_channels,
    evaluate,
    move_campaign,
    reasons_against,
    reasons_against_results,
    save_campaign,
    told_of_moves,
)
from comms.campaigns.vocabulary import Kind
from comms.channels.queries import our_name
from core.calendar.reach import years
from core.notices.queries import who_is_told
from core.workflow.services import Transition
from core.workflow.views import RecordForm, TransitionView


class CampaignForms(RecordForm):
    """What every form about one campaign shares."""

    permission = "comms.edit_campaign"
    template_name = "comms/campaigns/form.html"
    form_class: ClassVar[type[forms.BaseModelForm]] = CampaignForm
    button = "Save"

    def get_record(self) -> Campaign:
        """The campaign, if this person may know of it."""
        return get_object_or_404(Campaign.objects.visible_to(self.person), pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {
            "back": self.record.get_absolute_url(),
            "eyebrow": f"{self.record}, {self.record.when}",
            "button": self.button,
        }


class CampaignAdd(CampaignForms):
    """Plans something new."""

    compares_nothing = "what it writes is new"
    title = "Add a campaign"
    form_class = NewCampaignForm

    def get_record(self) -> Campaign:
        """An empty one."""
        return Campaign()

    def get_initial(self) -> dict[str, Any]:
        """A campaign, most often."""
        return {"kind": Kind.CAMPAIGN, **self._first_of_year()}

    def _first_of_year(self) -> dict[str, Any]:
        asked = self.request.GET.get("year", "")
        known = asked.isdecimal() and len(asked) == 4 and int(asked) in years()
        return {"since": date(int(asked), 1, 1)} if known else {}

    def get_context(self) -> dict[str, Any]:
        """Back to the calendar; the themes there are."""
        themes = Campaign.objects.visible_to(self.person).exclude(theme="").order_by("theme")
        return {
            "back": reverse("comms:calendar"),
            "button": self.button,
            "themes": themes.values_list("theme", flat=True).distinct(),
        }

    def write(self, form: Any, seen: int) -> str:
        """Plan it."""
        return save_campaign(form.instance, by=self.person).get_absolute_url()


class CampaignEdit(CampaignForms):
    """Changes what it is."""

    title = "Edit the campaign"

    def closed_because(self) -> list[str]:
        """What is done or cancelled stays as it is."""
        return reasons_against(self.record, WHAT)

    def write(self, form: Any, seen: int) -> str:
        """Save it; a revision nobody saw is a conflict."""
        return save_campaign(form.instance, by=self.person, seen=seen).get_absolute_url()


class CampaignMoveView(CampaignForms):
    """Gives it other days, with a reason; others are told."""

    permission = "comms.move_campaign"
    title = "Change the dates"
    button = "Change the dates and notify people"

    def closed_because(self) -> list[str]:
        """What is done or cancelled keeps its days."""
        return reasons_against(self.record, DATES)

    def get_form(self, data: Any = None, files: Any = None) -> MoveForm:
        """Filled with its days of now."""
        row = self.record
        shown = {"since": row.since, "last": row.span.last, "month_only": row.month_only}
        return MoveForm(data, initial={**self.get_initial(), **shown})

    def get_context(self) -> dict[str, Any]:
        """Who will be told."""
        return {**super().get_context(), "told": self._told()}

    def _told(self) -> list[str]:
        return [str(person) for person in told_of_moves() if person.pk != self.person.pk]

    def write(self, form: Any, seen: int) -> str:
        """Move it."""
        reason = form.cleaned_data["reason"]
        moved = move_campaign(self.record, form.days, reason=reason, seen=seen, by=self.person)
        told = who_is_told(moved, MOVED, besides=self.person)
        said = f"The dates were changed to {moved.campaign.when}. {told}"
        messages.success(self.request, said.strip())
        return str(moved.campaign.get_absolute_url())


class CampaignChannels(CampaignForms):
    """Says by which channels it goes out."""

    title = "Which channels will it use?"

    def closed_because(self) -> list[str]:
        """What is done or cancelled keeps its channels."""
        return reasons_against(self.record, CHANNELS)

    def get_form(self, data: Any = None, files: Any = None) -> ChannelsForm:
        """Those of now are ticked."""
        chosen = list(self.record.channels.values_list("pk", flat=True))
        initial = {**self.get_initial(), "channels": chosen}
        return ChannelsForm(data, initial=initial, campaign=self.record, us=our_name())

    def write(self, form: Any, seen: int) -> str:
        """Write down what was ticked."""
        chosen = form.cleaned_data["channels"]
        return choose_channels(self.record, chosen, seen=seen, by=self.person).get_absolute_url()


class CampaignEvaluate(CampaignForms):
    """Says what came of it, which marks it as done."""

    title = "Record the results"
    form_class = EvaluationForm

    def closed_because(self) -> list[str]:
        """What was cancelled, or is not over yet, has no results."""
        return reasons_against_results(self.record)

    @property
    def button(self) -> str:  # type: ignore[override]
        """What happens on sending."""
        planned = self.record.status == Campaign.Status.PLANNED
        return "Mark as done" if planned else "Save"

    def write(self, form: Any, seen: int) -> str:
        """Write it down."""
        return evaluate(form.instance, by=self.person, seen=seen).get_absolute_url()


class CampaignChange(TransitionView):
    """Calls it off, or plans it again."""

    permission = "comms.edit_campaign"
    model: ClassVar[type[models.Model]] = Campaign
    transitions: ClassVar[tuple[Transition, ...]] = (CANCEL, PLAN_AGAIN)
