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
    assert "The report will be published without 1 item." in html
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
    page = unit.get(at("send", YEAR)).text
    assert "“Foreword” is empty" in page
    assert f'href="{at("section", YEAR, "foreword")}"' in page
    answer = post(unit, at("send", YEAR), revision=world.report.revision)
    assert answer.status_code == 409
    assert not Approval.objects.about(world.report).exists()


def test_opening_the_page_is_no_mistake_and_only_a_click_that_is_refused_is_an_alert(
    world: World, unit: Client
) -> None:
    opened = unit.get(at("send", YEAR)).text
    assert "This cannot be done now" in opened
    assert 'role="alert"' not in opened
    clicked = post(unit, at("send", YEAR), revision=world.report.revision).text
    assert 'role="alert"' in clicked


def test_of_many_things_in_the_way_it_counts_them_and_leads_to_the_list(
    world: World, unit: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = " ".join(unit.get(at("send", YEAR)).text.split())
    report = world.report.get_absolute_url()
    counted = f'href="{report}#sections">14 sections are not finished. See which on the page'
    assert counted in page
    monkeypatch.setattr("core.workflow.reasons.FEW", 1)
    page = " ".join(unit.get(at("send", YEAR)).text.split())
    assert f'href="{report}#missing">' in page
