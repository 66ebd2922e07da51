"""The page that sends a report: closed where nobody could decide, and what is not in the report."""

import pytest
from django.test import Client

from core.approvals.models import Approval
from core.people.models import User
from priorities.returns.models import Return
from reporting.annual.rows import AnnualSection, Omission
from tests.reporting.annual.conftest import World, report_all, write_all
from tests.reporting.annual.test_services import ready
from tests.reporting.annual.test_views import YEAR, at, post


@pytest.fixture
def unit(world: World, client: Client) -> Client:
    """Alice of the unit, signed in."""
    client.force_login(world.unit)
    return client


def test_what_a_partner_cannot_decide_on_is_not_offered_to_be_sent(
    world: World, unit: Client
) -> None:
    ready(world)
    assert 'name="once"' in unit.get(at("send", YEAR)).text
    User.objects.filter(pk=world.partners[2].pk).update(is_active=False)
    html = unit.get(at("send", YEAR)).text
    assert "Nobody can decide as “Health” at the step “" in html
    assert 'name="once"' not in html


def test_the_page_that_sends_it_says_what_it_is_published_without(
    world: World, unit: Client
) -> None:
    ready(world)
    about = f"return:{world.second.group.key}"
    Omission.objects.create(report=world.report, about=about, reason="Late.")
    Return.objects.filter(pk=world.second.pk).update(status="draft")
    AnnualSection.objects.filter(report=world.report, key="law").update(order=0)
    html = " ".join(unit.get(at("send", YEAR)).text.split())
    assert "The report is published without 1 item." in html
    assert "1 section was left out:" in html


def test_it_is_sent_to_the_people_of_its_route(world: World, unit: Client) -> None:
    report = ready(world)
    html = unit.get(at("send", YEAR)).content.decode()
    assert "Gina" in html
    post(unit, at("send", YEAR), revision=report.revision)
    assert [a.subject for a in Approval.objects.open()] == [report]


def test_one_that_is_not_ready_says_why_it_cannot_be_sent(world: World, unit: Client) -> None:
    report_all(world)
    write_all(world, but="foreword")
    assert "“Foreword” is empty" in unit.get(at("send", YEAR)).content.decode()
    answer = post(unit, at("send", YEAR), revision=world.report.revision)
    assert answer.status_code == 409
    assert not Approval.objects.about(world.report).exists()
