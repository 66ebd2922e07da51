"""A report that came back says by whom and why."""

from django.test import Client

from core.approvals.decisions import decide
from reporting.annual.services import send_report
from tests.reporting.annual.conftest import World
from tests.reporting.annual.test_services import ready
from tests.reporting.annual.test_views import YEAR, at


def test_a_report_that_came_back_says_so_wherever_it_is_read_or_mended(
    world: World, client: Client
) -> None:
    client.force_login(world.unit)
    report = ready(world)
    approval = send_report(report, seen=report.revision, by=world.unit)
    digest = approval.version.digest
    decide(approval.steps.get(order=1), "return", by=world.gina, seen=digest, note="Too long.")
    paths = [at(name, YEAR) for name in ("detail", "draft", "edit")]
    paths += [at(name, YEAR, "law") for name in ("section", "section-write", "figure-add")]
    for path in paths:
        html = client.get(path).text
        assert (path, "Gina sent it back on" in html, "Too long." in html) == (path, True, True)
