"""A figure that a return quotes is corrected while the return waits for the chair."""

from decimal import Decimal

from core.approvals.services import void_changed
from core.documents.services import digest_of
from core.notices.models import Notice
from core.people.models import User
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.returns.services import send_return
from tests.priorities import builders as work


def test_it_comes_back_to_its_lead_who_is_told(
    report: Return, alice: User, lena: User, portal: User
) -> None:
    measure = work.a_measure("concerns")
    value = record_value(measure, period="2021-22", value=Decimal(3806), by=alice)
    words = "We had [[figure:concerns 2021-22]] concerns."
    row = work.an_answered_return(report, by=lena, difference=words)
    approval = send_return(row, seen=digest_of(row), by=lena)
    assert void_changed(by=portal) == 0
    record_value(measure, period="2021-22", value=Decimal(3807), seen=value.revision, by=alice)
    assert void_changed(by=portal) == 1
    approval.refresh_from_db()
    assert (approval.status, Return.objects.get().status) == ("void", "draft")
    assert Notice.objects.filter(kind="approval-lapsed", person=lena).exists()
