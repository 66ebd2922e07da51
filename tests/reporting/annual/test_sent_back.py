"""A report that came back says by whom and why."""

from django.test import Client

from core.approvals.decisions import decide
from reporting.annual.services import send_report, write_section
from tests.reporting.annual.conftest import World, decide_all
from tests.reporting.annual.test_services import fresh, ready
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


def test_why_it_came_back_is_told_until_what_was_sent_again_is_decided_on(
    world: World, client: Client
) -> None:
    client.force_login(world.unit)
    report = ready(world)
    first = send_report(report, seen=report.revision, by=world.unit)
    decide(
        first.steps.get(order=1), "return", by=world.gina, seen=first.version.digest, note="Long."
    )
    unchanged = "Nothing in the report has changed since it was sent back."
    html = client.get(at("send", YEAR)).text
    assert (unchanged in html, "Long." in html) == (True, True)
    report = fresh(world)
    send_report(report, seen=report.revision, by=world.unit)
    html = words(client.get(at("detail", YEAR)).text)
    assert "as version 1." in html
    assert "It has been sent again since." in html
    law = world.section("law")
    write_section(law, body="Shorter.", seen=law.revision, by=world.unit)
    assert "Gina sent it back on" in client.get(at("detail", YEAR)).text
    html = client.get(at("send", YEAR)).text
    assert (unchanged in html, "Long." in html) == (False, True)
    report = fresh(world)
    second = send_report(report, seen=report.revision, by=world.unit)
    html = words(client.get(second.get_absolute_url()).text)
    assert "Gina sent version 1 back on" in html
    decide_all(second, world)
    assert "Long." not in client.get(at("detail", YEAR)).text


def words(html: str) -> str:
    return " ".join(html.split())
