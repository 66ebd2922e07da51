"""What becomes public is what was approved, and nothing else."""

from typing import Any

import pytest
from django.test import Client

from core.publication.models import Publication
from core.workflow.services import Blocked, apply
from reporting.annual.models import REOPEN
from reporting.annual.publishing import publish_report
from reporting.annual.services import write_section
from tests.reporting.annual.conftest import World, set_figure
from tests.reporting.annual.test_services import approved, fresh, ready

pytestmark = pytest.mark.one_database


def public(client: Client, world: World) -> Any:
    return client.get(f"/reports/{world.report.slug}/")


def test_the_public_reads_what_was_approved_as_a_page_and_as_a_pdf(
    world: World, client: Client
) -> None:
    report = approved(world)
    made = publish_report(report, seen=report.revision, by=world.unit)
    page = public(client, world).content.decode()
    assert "Annual report 2021 to 2022" in page
    assert "Most concerns are about people at home" in page
    assert "Fewer waits." in page
    answer = client.get(f"/reports/{world.report.slug}.pdf")
    assert answer.content.startswith(b"%PDF-1.7")
    assert answer.headers["ETag"] == f'"{made.content.pdf_digest}"'
    assert fresh(world).status == "published"


def test_what_is_public_stays_while_a_new_version_is_written(world: World, client: Client) -> None:
    report = approved(world)
    publish_report(report, seen=report.revision, by=world.unit)
    set_figure("place-home", 130, by=world.unit)
    before = public(client, world).content
    section = world.section("foreword")
    write_section(section, body="A new foreword.", seen=section.revision, by=world.unit)
    assert fresh(world).status == "draft"
    assert public(client, world).content == before
    assert Publication.objects.count() == 1


def test_a_draft_cannot_be_published_nor_one_that_waits(world: World) -> None:
    report = ready(world)
    with pytest.raises(Blocked):
        publish_report(report, seen=report.revision, by=world.unit)
    assert not Publication.objects.exists()


def test_whoever_only_approves_does_not_publish(world: World) -> None:
    report = approved(world)
    with pytest.raises(Blocked):
        publish_report(report, seen=report.revision, by=world.gina)


def test_a_new_version_can_be_begun_of_what_is_public(world: World) -> None:
    report = approved(world)
    publish_report(report, seen=report.revision, by=world.unit)
    apply(fresh(world), REOPEN, by=world.unit)
    assert fresh(world).status == "draft"
