"""Planning, moving and evaluating campaigns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from comms.campaigns.dates import whole_months
from comms.campaigns.kinds import MOVED
from comms.campaigns.models import (
    DONE,
    Campaign,
    CampaignChannel,
    CampaignMove,
    reasons_not_evaluated,
    reasons_not_over,
)
from comms.channels.models import Channel
from comms.channels.rules import COMMS
from core.audit.services import unit_of_work
from core.calendar.years import Span
from core.notices.recipients import holders
from core.notices.services import notify
from core.people.models import User
from core.people.permissions import WHO
from core.people.vocabulary import OFFICERS, Function
from core.workflow.services import apply, check, delete, save

EDIT = "comms.edit_campaign"
#: What of a campaign cannot be changed once it is done or cancelled, in the middle of a sentence.
WHAT, DATES = "it cannot be edited", "its dates cannot be changed"
CHANNELS = "its channels cannot be changed"
NO_REASON = "Enter why the dates are changing: others have planned around them."


@dataclass(frozen=True)
class Days:
    """When something is to be: its days, or its months if only those are known."""

    span: Span
    month_only: bool = False

    def put(self, campaign: Campaign) -> None:
        """Give a campaign these days."""
        span = whole_months(self.span) if self.month_only else self.span
        campaign.since, campaign.until = span.since, span.until
        campaign.month_only = self.month_only


def save_campaign(campaign: Campaign, *, by: Any, seen: int | None = None) -> Campaign:
    """Plan something new, or change what it is; `move_campaign` alone changes when it is.

    Raises `Blocked`, `Conflict` and `ValidationError`.
    """
    with unit_of_work(by=by):
        settled = reasons_against(campaign, WHAT) if campaign.pk else []
        check([*_reasons_against_editing(campaign, by), *settled])
        return save(campaign, by=by, seen=seen)


def choose_channels(
    campaign: Campaign, channels: Iterable[Channel], *, seen: int, by: Any
) -> Campaign:
    """Say by which channels it goes out; those left out are taken away."""
    wanted = {channel.pk: channel for channel in channels}
    with unit_of_work(by=by):
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        reasons = _reasons_against_editing(locked, by)
        reasons += reasons_against(locked, CHANNELS)
        if locked.revision != seen:
            reasons.append("Someone changed this since you opened the page. Read it again.")
        check(reasons)
        known = {link.channel_id: link for link in locked.links.all()}
        for pk, link in known.items():
            if pk not in wanted:
                delete(link, by=by, seen=link.revision)
        for pk, channel in wanted.items():
            if pk not in known:
                save(CampaignChannel(campaign=locked, channel=channel), by=by)
        return locked


def move_campaign(
    campaign: Campaign, days: Days, *, reason: str, seen: int, by: Any
) -> CampaignMove:
    """Give a campaign other days, keep the old ones with the reason, and tell who plans by them.

    Told are the holders of offices of communication and the officers of the engagement group.
    Raises `Blocked`, `Conflict` and `ValidationError`.
    """
    with unit_of_work(by=by):
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        move = CampaignMove(
            campaign=locked,
            was_since=locked.since,
            was_until=locked.until,
            was_month_only=locked.month_only,
            reason=reason.strip(),
            moved_by=by,
        )
        days.put(locked)
        check(_reasons_against_moving(locked, by))
        before = (move.was_since, move.was_until, move.was_month_only)
        if before == (locked.since, locked.until, locked.month_only):
            check([f"It is already planned for {move.was}."], at="since")
        check([] if move.reason else [NO_REASON], at="reason")
        save(locked, by=by, verb="move", seen=seen)
        kept = save(move, by=by)
        others = [person for person in told_of_moves() if person.pk != by.pk]
        notify(others, kind=MOVED, about=kept, by=by)  # a second move of a day is told too
        return kept


def evaluate(campaign: Campaign, *, seen: int, by: Any) -> Campaign:
    """Write down what came of it, and mark it as done; what is done is only put right.

    Raises `Blocked`, `Conflict` and `ValidationError`.
    """
    with unit_of_work(by=by):
        reasons = _reasons_against_editing(campaign, by)
        if campaign.status == Campaign.Status.CANCELLED:
            reasons += reasons_against_results(campaign)
        reasons += reasons_not_evaluated(campaign)
        check(reasons)
        saved = save(campaign, by=by, verb="evaluate", seen=seen)
        if saved.status == Campaign.Status.DONE:
            return saved
        return apply(saved, DONE, by=by, seen=saved.revision)


def reasons_against(campaign: Campaign, change: str) -> list[str]:
    """Why something of it cannot be changed any more, whoever asks."""
    if campaign.status == Campaign.Status.PLANNED:
        return []
    cancelled = campaign.status == Campaign.Status.CANCELLED
    then = "Plan it again first." if cancelled else "Only its results can still be edited."
    return [f"It is {campaign.get_status_display().lower()}, so {change}. {then}"]


def reasons_against_results(campaign: Campaign) -> list[str]:
    """Why it can have no results now, whoever asks."""
    if campaign.status == Campaign.Status.CANCELLED:
        return ["It was cancelled, so it has no results."]
    return reasons_not_over(campaign) if campaign.status == Campaign.Status.PLANNED else []


def told_of_moves() -> list[User]:
    """Who plans by the calendar, each once."""
    officers = holders(*OFFICERS, function=Function.ENGAGEMENT)
    return list({person.pk: person for person in (*holders(*COMMS), *officers)}.values())


def _reasons_against_editing(campaign: Campaign, by: Any) -> list[str]:
    return (
        [] if by.has_perm(EDIT, campaign) else [f"Only these can edit the calendar: {WHO[EDIT]}."]
    )


def _reasons_against_moving(campaign: Campaign, by: Any) -> list[str]:
    if not by.has_perm("comms.move_campaign", campaign):
        return [f"Only these can change the dates of a campaign: {WHO['comms.move_campaign']}."]
    return reasons_against(campaign, DATES)
