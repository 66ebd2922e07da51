"""A return that came back says why."""

from django.test import Client

from core.approvals.decisions import decide
from core.documents.services import digest_of
from core.people.models import User
from priorities.returns.models import Return
from priorities.returns.services import send_return
from tests.priorities import builders as work
from tests.priorities.returns.test_views import page


def test_a_return_that_came_back_says_so_wherever_it_is_read_or_mended(
    report: Return, lena: User, chad: User, client: Client
) -> None:
    ready = work.an_answered_return(report, by=lena)
    approval = send_return(ready, seen=digest_of(ready), by=lena)
    digest = approval.version.digest
    decide(approval.steps.get(), "return", by=chad, seen=digest, note="Name the service.")
    for part in ("", "difference/", "check/"):
        html = page(client, lena, report, part).text
        assert (part, "Name the service." in html) == (part, True)
