"""Writing a return, sending it, entering it for somebody else, and taking it back."""

from typing import Any

from django.utils import timezone

from core.approvals.models import Approval
from core.approvals.services import close, request_approval
from core.audit.services import unit_of_work
from core.documents.attachments import attach
from core.documents.services import digest_of
from core.entered.services import Files, Source
from core.notices.services import notify
from core.workflow.services import Conflict, Transition, apply, blockers, check, save
from priorities.returns.kinds import REFUSED, TO_CONFIRM
from priorities.returns.lines import ReturnLine
from priorities.returns.models import CONFIRM, HAND_OVER, REFUSE, REOPEN, SEND, Return
from priorities.returns.opening import fill_in_advance
from priorities.returns.vocabulary import need_in


def answer_line(
    line: ReturnLine,
    *,
    state: str,
    sentence: str,
    need: str,
    seen: int,
    by: Any,
    files: Files = (),
) -> ReturnLine:
    """Say where an activity is and what happened, perhaps with files that show it.

    What it needs is kept where it is at risk or off track, and left out otherwise.

    Raises `Blocked`, `Conflict`, `ValidationError` and `Refused`.
    """
    with unit_of_work(by=by):
        check(reasons_against_writing(line.report, by))
        line.unchanged = False
        line.state, line.sentence, line.need = state, sentence, need_in(state, need)
        line.answered = True
        saved = save(line, by=by, verb="answer", seen=seen)
        for name, data in files:
            attach(saved, name, data, by=by)
        return saved


def keep_line(line: ReturnLine, *, seen: int, by: Any) -> ReturnLine:
    """Say with one click that nothing has changed since last quarter."""
    with unit_of_work(by=by):
        check(reasons_against_writing(line.report, by))
        before = line.previous
        if before is None:
            check(["This activity has not been reported on before, so say where it is now."])
        assert before is not None  # noqa: S101 -- refused just above
        line.state, line.sentence = before.state, before.sentence
        line.need = need_in(before.state, before.need)
        line.answered = line.unchanged = True
        return save(line, by=by, verb="keep", seen=seen)


def write_texts(report: Return, *, seen: int, by: Any, **texts: Any) -> Return:
    """Write what difference it made, how we know, risks and help needed."""
    with unit_of_work(by=by):
        check(reasons_against_writing(report, by))
        for name, words in texts.items():
            setattr(report, name, words)
        return save(report, by=by, seen=seen)


def bring_in(report: Return, *, by: Any) -> None:
    """Add what came into the workplan since, while it is being written. Raises `Blocked`."""
    with unit_of_work(by=by):
        check(reasons_against_writing(report, by))
        fill_in_advance(report, by=by)


def enter_for(report: Return, source: Source, *, seen: int, by: Any) -> Return:
    """Note whose words the unit is about to enter, how they came, and keep them as they came.

    Raises `Blocked`, `Conflict`, `ValidationError` and `Refused`.
    """
    with unit_of_work(by=by):
        reasons = reasons_against_writing(report, by)
        if not by.has_perm("priorities.enter_return"):
            reasons.append("Only the business unit can enter a return on behalf of someone else.")
        reasons += source.reasons_against(by)
        sender = source.came_from
        if sender is None or not sender.has_perm("priorities.send_return", report):
            reasons.append(f"{sender} is neither lead nor chair of {report.group} today.")
        check(reasons)
        source.note_on(report, by=by)
        return save(report, by=by, verb="enter-for", seen=seen)


def send_return(report: Return, *, seen: str, by: Any) -> Approval:
    """Send the return whose digest the page showed to the group's chair.

    Raises `Blocked` with what is missing, and `Conflict` when it says something else by now.
    """
    with unit_of_work(by=by):
        return _send(_as_seen(report, seen), SEND, by=by)


def hand_over(report: Return, *, seen: str, by: Any) -> Return:
    """Ask the person whose words these are to confirm them; until then they are nobody's."""
    with unit_of_work(by=by):
        report = _as_seen(report, seen)
        if report.came_from_id is None:
            check(["First say whose words these are and how they arrived."])
        done = apply(report, HAND_OVER, by=by)
        assert report.came_from is not None  # noqa: S101 -- refused above
        notify([report.came_from], kind=TO_CONFIRM, about=done, by=by)
        return done


def confirm_return(report: Return, *, seen: str, by: Any) -> Approval:
    """Its sender stands for what the unit entered; from now on it counts as theirs."""
    with unit_of_work(by=by):
        return _send(_as_seen(report, seen), CONFIRM, by=by)


def refuse_return(report: Return, *, note: str, seen: int, by: Any) -> Return:
    """Its sender says that this is not what they said."""
    with unit_of_work(by=by):
        done = apply(report, REFUSE, by=by, note=note, seen=seen)
        entered = [report.entered_by] if report.entered_by else []
        notify(entered, kind=REFUSED, about=done, by=by)
        return done


def take_back(report: Return, *, seen: int, by: Any) -> Return:
    """Open a return again that was sent or approved; what was approved stays in force till then."""
    with unit_of_work(by=by):
        done = apply(report, REOPEN, by=by, seen=seen)
        waiting = Approval.objects.about(report).open().select_for_update().first()
        if waiting:
            close(waiting, Approval.Status.VOID, by=by)
        return done


def reasons_against_writing(report: Return, by: Any) -> list[str]:
    """Why nothing can be written into it now, as sentences."""
    if not by.has_perm("priorities.edit_return", report):
        return [
            "Only the lead and chairs of the group, and the business unit, can write its return."
        ]
    if report.status != Return.Status.DRAFT:
        status = report.get_status_display().lower()
        return [f"This return is {status}. Take it back first if it needs to change."]
    return []


def _as_seen(report: Return, seen: str) -> Return:
    """The return, locked, if it says what the page showed. Raises `Conflict`."""
    locked = Return.objects.select_for_update().get(pk=report.pk)
    if digest_of(locked) != seen:
        raise Conflict(locked)
    return locked


def _send(report: Return, change: Transition, *, by: Any) -> Approval:
    check(blockers(report, change, by))
    report.sent_by, report.sent_at = by, timezone.now()
    # what was confirmed before reads otherwise by now, where somebody else sends it
    report.confirmed_at = report.sent_at if report.came_from_id == by.pk else None
    save(report, by=by, verb="sign", seen=report.revision)
    sent = apply(report, change, by=by)
    return request_approval(sent, by=by, due=report.quarter.due)
