"""What was agreed and published once is no draft when the next version takes its place."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.documents.models import Version
from core.publication.models import Kind
from core.publication.services import publish
from core.workflow.services import apply
from reporting.annual.models import REOPEN
from reporting.annual.services import send_report, write_section
from reporting.annual.versions import told_of
from tests.reporting.annual.conftest import World, as_it_stands, decide_all


def make_public(world: World, days_ago: int) -> None:
    version = world.report.approved_version
    assert version
    at = timezone.now() - timedelta(days=days_ago)
    told = {"title": version.title, "summary": "In short.", "html": f"<p>{version.digest}</p>"}
    publish(version, kind=Kind.REPORT, slug=world.report.slug, at=at, by=world.unit, **told)


@pytest.mark.one_database
def test_a_version_that_another_replaced_stays_approved(agreed: World, client: Client) -> None:
    make_public(agreed, days_ago=9)
    section = agreed.section("foreword")
    write_section(section, body="A new foreword.", seen=section.revision, by=agreed.unit)
    report = as_it_stands(agreed).report
    decide_all(send_report(report, seen=report.revision, by=agreed.unit), agreed)
    world = as_it_stands(agreed)
    make_public(world, days_ago=2)
    day = timezone.localdate() - timedelta(days=2)
    second, first = told_of(world.report, Version.objects.of(world.report))
    assert (first.is_approved, second.is_approved) == (True, True)
    assert first.public == f"public until {day:%-d %B %Y}, replaced by version 2"
    assert second.public == f"public since {day:%-d %B %Y}"
    client.force_login(world.unit)
    page = client.get(reverse("reporting:annual-version", args=[world.report.year, 1])).text
    assert f"Public until {day:%-d %B %Y}, replaced by version 2" in page
    assert "This version has not been" not in page
    file = reverse("reporting:annual-file", args=[world.report.year, 1, "html"])
    assert "This version has not been approved" not in client.get(file).text


def test_once_it_is_agreed_the_way_leads_to_what_was_agreed_and_to_no_draft(
    agreed: World, client: Client
) -> None:
    client.force_login(agreed.unit)
    page = client.get(agreed.report.get_absolute_url()).text
    assert ("Read the draft" in page, ">Read the report</a>" in page) == (False, True)
    apply(as_it_stands(agreed).report, REOPEN, by=agreed.unit)
    assert ">Read the draft</a>" in client.get(agreed.report.get_absolute_url()).text
