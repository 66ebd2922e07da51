"""A group that owes a return or is writing its workplan does not end today."""

from datetime import timedelta

import pytest

from core.calendar.days import today
from core.documents.services import digest_of
from core.people.models import User
from core.workflow.services import Blocked
from governance.groups.services import save_group
from priorities.returns.models import Return
from priorities.returns.services import send_return


def test_the_reason_counts_returns_and_draft_workplans(report: Return, maria: User) -> None:
    group = report.group
    group.until = today()
    with pytest.raises(Blocked) as refusal:
        save_group(group, by=maria, seen=group.revision)
    assert refusal.value.at == "until"
    assert refusal.value.reasons == [
        "This group has work to finish: 1 return and 1 draft workplan. Finish or take back these "
        "first, or enter a later date."
    ]
    group.until = today() + timedelta(days=1)
    save_group(group, by=maria, seen=group.revision)


def test_a_return_that_was_sent_is_counted_as_an_approval(
    ready: Return, lena: User, maria: User
) -> None:
    send_return(ready, seen=digest_of(ready), by=lena)
    group = ready.group
    group.until = today()
    with pytest.raises(Blocked, match="finish: 1 approval and 1 draft workplan"):
        save_group(group, by=maria, seen=group.revision)
