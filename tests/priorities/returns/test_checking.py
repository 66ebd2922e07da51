"""The page on which a return is checked: read by its writers, sent by those who report."""

from django.test import Client

from core.documents.services import digest_of
from core.people.models import User
from priorities.returns.models import Return
from tests.priorities import builders as work
from tests.priorities.returns.test_views import page, post


def test_who_writes_for_a_group_reads_its_return_and_is_refused_its_button(
    report: Return, lena: User, alice: User, client: Client
) -> None:
    ready = work.an_answered_return(report, by=lena)
    html = page(client, alice, report, "check/").text
    assert "Only the lead of the group can send it to the chair" in html
    answered = post(client, f"{report.get_absolute_url()}check/", seen=digest_of(ready))
    assert answered.status_code == 403
    assert "Only the lead of the group can send it to the chair" in answered.text
    assert Return.objects.get().status == "draft"
