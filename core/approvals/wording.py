"""How a notice about an approval reads in the portal: which text, how it was decided, by whom.

A text is named by its title and version. What only those who are asked may know of is named by its
kind alone, for a list of notices is read over shoulders.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.utils import timezone

from core.approvals import kinds
from core.approvals.coming_back import that_sent_back, weighed
from core.approvals.models import Approval, Decision, Step
from core.approvals.routes import StepKind
from core.approvals.telling import ASKS
from core.notices.models import Notice
from core.notices.naming import Said, mails_name, says
from core.people.models import User
from core.text.listed import listed

O = Decision.Outcome  # noqa: E741 -- as in `decisions`
VERBS = {
    O.APPROVE: "approved",
    O.SMALL_CHANGE: "asked for a small change to",
    O.RETURN: "sent back",
    O.CONFLICT: "declared a conflict of interest about",
    O.ACKNOWLEDGE: "received",
    O.QUESTION: "received, with a question,",
}


@says("core.approval")
def of_approvals(notices: Sequence[Notice], person: User) -> dict[int, Said]:
    """Each in its own sentence, of those approvals that this person may see."""
    visible = Approval.objects.visible_to(person).filter(pk__in={n.about_id for n in notices})
    rows = Approval.objects.filter(pk__in=visible.order_by().values("pk"))
    rows = rows.select_related("version", "requested_by").defer("version__content")
    decisions = Prefetch("steps__decisions", weighed().select_related("person", "witness"))
    found = {str(row.pk): row for row in rows.prefetch_related(decisions)}
    return {
        notice.pk: said
        for notice in notices
        if (row := found.get(notice.about_id)) and (said := _said(notice, row, person))
    }


def _said(notice: Notice, approval: Approval, person: User) -> Said | None:
    """The sentence of one notice; none for a kind that has its fixed words alone."""
    if notice.kind in {kind.key for kind in ASKS}:
        return _asked(notice, approval, person)
    name, who, body = name_of(approval), _who(notice.told_by), notice.body_here
    at = _day(notice.created)
    asker = f"{approval.requested_by} sent it on {_day(approval.requested_at)}."
    subjects = {
        kinds.COMPLETE.key: (_ended(approval), asker),
        kinds.RETURNED.key: (_ended(approval), f"{body} {asker}"),
        kinds.SENT_BACK.key: (_ended(approval), f"You had approved it. {body}"),
        kinds.LAPSED.key: (f"{name}, has changed and must be sent again", body),
        kinds.VOID.key: (f"{name}, has changed and is no longer waiting for a decision", body),
        kinds.REOPENED.key: (
            f"{name}, which you approved, was reopened by {who} on {at}",
            body,
        ),
        kinds.TAKEN_BACK.key: (f"{name}, was taken back by {who} on {at}", asker),
        kinds.GONE.key: (
            f"{name}, was taken back by {who} on {at}",
            "You do not need to do anything.",
        ),
        kinds.NOT_SAID.key: (
            f"{name}: {who} denies the decision recorded by telephone, so the approval ended on "
            f"{at}",
            "You do not need to do anything. You will be asked again when it is sent again.",
        ),
        kinds.ESCALATED.key: (f"{_ended(approval)}{_by(notice, approval)}", asker),
        kinds.NOBODY.key: (f"{name}, cannot be decided as things stand", body),
        kinds.CONFIRM.key: _to_confirm(approval, person),
        kinds.DENIED.key: (f"{name}: {who} denies the decision recorded by telephone", body),
        kinds.RECEIVED.key: (f"{name}, was received by {_receivers(approval, notice)}", asker),
        kinds.QUESTION.key: (f"{name}: {_receivers(approval, notice)} has asked a question", body),
        kinds.OBJECTED.key: (f"{name}: {_objection(approval, notice)}", body),
        kinds.ANSWERED.key: (f"{name}: your question was answered by {who}", body),
    }
    found = subjects.get(notice.kind)
    return Said(_start(found[0]), found[1]) if found else None


def _asked(notice: Notice, approval: Approval, person: User) -> Said:
    """What somebody was asked for, or what became of it if it waits for them no more."""
    receives = notice.kind == kinds.RECEIVE.key
    step = _step_of(notice, approval, StepKind.RECEIVE if receives else StepKind.DECIDE)
    name = name_of(approval)
    asker = f"{approval.requested_by} sent it on {_day(approval.requested_at)}"
    given = list(step.decisions.all()) if step else []
    mine = next((one for one in given if one.person_id == person.pk), None)
    if mine is not None:
        return Said(_own(mine, name), f"{asker}.")
    words = [one for one in given if one.outcome != O.CONFLICT]
    # Where its giver denied the only word on it, a step is complete by nobody's.
    if step is not None and step.status == Step.Status.COMPLETE and words:
        verb = "received" if receives else "approved"
        on = _day(max(one.given_at for one in words))
        subject = f"{name}, was {verb} by {_names(words)} on {on}"
        return Said(_start(subject), f"{asker}. You do not need to do anything.")
    if receives:
        return Said(_start(f"{name}, has been approved and sent to you"), notice.body_here)
    if approval.status != Approval.Status.OPEN:
        return Said(_start(_ended(approval)), f"{asker}. You do not need to do anything.")
    by = f", by {notice.due.day} {notice.due:%B %Y}" if notice.due else ""
    if notice.kind == kinds.LATE.key:
        return Said(f"Your decision on {name} is late: it was asked for{by[1:]}", f"{asker}.")
    return Said(f"You are asked to decide on {name}{by}", f"{asker}.")


def _own(mine: Decision, name: str) -> str:
    """What somebody said themselves; of a call only that it was written down, until confirmed."""
    verb, on = VERBS[O(mine.outcome)], f"on {_day(mine.given_at)}"
    if mine.is_signed:
        return f"You {verb} {name}, {on}"
    return f"It was recorded that you {verb} {name}, by telephone {on}"


def _to_confirm(approval: Approval, person: User) -> tuple[str, str]:
    """What was written down for somebody waits for them, or what they said of it; by whom and when
    it was written down, unless they denied it."""
    name = name_of(approval)
    said = (one for step in approval.steps.all() for one in step.decisions.all())
    words = [one for one in said if one.person_id == person.pk and one.by_telephone]
    if not words:
        return f"{name}: you denied a decision recorded for you", ""
    last = max(words, key=lambda one: one.at)
    call = f"of a call on {_day(last.given_at)}"
    written = f"{last.witness} recorded it on {_day(last.at)}, {call}."
    if last.confirmed_at:
        return f"{name}: you confirmed your decision on {_day(last.confirmed_at)}", written
    if approval.status == Approval.Status.VOID:
        return f"{name}: a decision was recorded for you, but the text no longer waits", written
    return f"{name}: please confirm or deny a decision recorded for you", written


def _by(notice: Notice, approval: Approval) -> str:
    """By which day a decision was asked for that has not come."""
    waits = notice.due and approval.status == Approval.Status.OPEN
    return f" that was asked for by {notice.due:%-d %B %Y}" if waits else ""


def _step_of(notice: Notice, approval: Approval, kind: str) -> Step | None:
    """The step that the notice asked about: the last that had been opened by then."""
    steps = [one for one in approval.steps.all() if one.kind == kind]
    opened = [s for s in steps if s.opened_at is not None and s.opened_at <= notice.created]
    return max(opened, key=lambda one: (one.opened_at, one.order), default=None)


def _ended(approval: Approval) -> str:
    """How it ended, when and by whom."""
    name = name_of(approval)
    on = f" on {_day(approval.closed_at)}" if approval.closed_at else ""
    said = [one for step in approval.steps.all() for one in step.decisions.all()]
    if approval.status == Approval.Status.COMPLETE:
        names = _names(d for d in said if d.outcome == O.APPROVE)
        return f"{name}, was approved{f' by {names}' if names else ''}{on}"
    if approval.status == Approval.Status.RETURNED:
        back = that_sent_back(approval, said)
        if back is None:
            return f"{name}, was sent back{on}"
        verb = VERBS[O(back.outcome)]
        if back.outcome == O.SMALL_CHANGE:
            return f"{back.person} {verb} {name},{on}"
        return f"{name}, was {verb} by {back.person}{on}"
    if approval.status == Approval.Status.VOID:
        return f"{name}, was changed or taken back{on}"
    return f"{name}, is waiting for a decision"


def name_of(approval: Approval) -> str:
    """Title and version; of what few may know of, its kind and version."""
    version = f"version {approval.version.number}"
    if not approval.is_restricted:
        return f"“{approval.version.title}”, {version}"
    return f"{kind_of(approval)}, {version}"


@mails_name("core.approval")
def kind_of(approval: Approval) -> str:
    """What sort of text it is, without its title: as much as a mail may say."""
    model: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    kind = str(model._meta.verbose_name)
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _receivers(approval: Approval, notice: Notice) -> str:
    """Who had received it when this was told, the last of them."""
    said = [one for step in approval.steps.all() for one in step.decisions.all()]
    received = [d for d in said if d.outcome == O.ACKNOWLEDGE and d.at <= notice.created]
    last = max(received, key=lambda one: one.at, default=None)
    return str(last.person) if last else _who(notice.told_by)


def _objection(approval: Approval, notice: Notice) -> str:
    """Who asked for changes that are not waited for: of a call not the one who took it down, and
    nobody before they confirmed it."""
    said = [one for step in approval.steps.all() for one in step.decisions.all()]
    optional: list[Any] = [one for one in said if one.sends_back and one.is_signed]
    asking = sorted((one for one in optional if not one.counted), key=lambda one: one.at)
    if len({one.person_id for one in asking}) > 1:
        return f"{_names(asking)} ask for changes"
    return f"{_names(asking) or _who(notice.told_by)} asks for changes"


def _names(decisions: Iterable[Decision]) -> str:
    return listed(dict.fromkeys(str(one.person) for one in decisions))


def _who(person: User) -> str:
    return "the portal" if person.is_portal else str(person)


def _day(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y}"


def _start(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
