"""What becomes public is what was approved, and nothing else."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from core.approvals.approved import SAME_PERSON
from core.publication.models import Kind, Publication
from core.publication.services import publish, withdraw
from core.workflow.services import Blocked, apply
from reporting.annual.models import REOPEN
from reporting.annual.publishing import SAY_WHAT, publish_report
from reporting.annual.services import write_section
from tests.core.publication.papers import pages_of
from tests.reporting.annual.conftest import World, set_figure
from tests.reporting.annual.test_services import fresh, ready

pytestmark = pytest.mark.one_database


def public(client: Client, world: World) -> Any:
    return client.get(f"/reports/{world.report.slug}/")


def test_the_public_reads_what_was_approved_as_a_page_and_as_a_pdf(
    agreed: World, client: Client, tmp_path: Path
) -> None:
    report = agreed.report
    made = publish_report(report, seen=report.revision, by=agreed.publisher)
    page = public(client, agreed).content.decode()
    assert "Annual report 2021 to 2022" in page
    assert "Most concerns are about people at home" in page
    assert "Fewer waits." in page
    answer = client.get(f"/reports/{agreed.report.slug}.pdf")
    cover = pages_of(answer.content, tmp_path)[0]
    assert f"Version 1, published on {localdate(made.since):%-d %B %Y}" in " ".join(cover.split())
    assert answer.content.startswith(b"%PDF-1.7")
    assert answer.headers["ETag"] == f'"{made.content.pdf_digest}"'
    assert fresh(agreed).status == "published"


def test_what_is_public_stays_while_a_new_version_is_written(agreed: World, client: Client) -> None:
    report = agreed.report
    publish_report(report, seen=report.revision, by=agreed.publisher)
    set_figure("place-home", 130, by=agreed.unit)
    before = public(client, agreed).content
    section = agreed.section("foreword")
    write_section(section, body="A new foreword.", seen=section.revision, by=agreed.unit)
    assert fresh(agreed).status == "draft"
    assert public(client, agreed).content == before
    assert Publication.objects.count() == 1


def test_a_draft_cannot_be_published_nor_one_that_waits(world: World) -> None:
    report = ready(world)
    with pytest.raises(Blocked):
        publish_report(report, seen=report.revision, by=world.publisher)
    assert not Publication.objects.exists()


def test_after_somebody_was_faster_the_page_asks_about_the_report_as_it_stands(
    agreed: World, client: Client
) -> None:
    client.force_login(agreed.publisher)
    path = reverse("reporting:annual-publish", args=[agreed.report.year])
    page = client.post(path, {"once": str(uuid.uuid4()), "revision": "0"})
    form = page.context["form"]
    assert (page.status_code, form["revision"].value()) == (409, str(fresh(agreed).revision))
    sent = {name: form[name].value() for name in ("once", "revision")}
    assert client.post(path, sent).status_code == 302
    assert fresh(agreed).status == "published"


def test_whoever_only_approves_does_not_publish(agreed: World) -> None:
    report = agreed.report
    with pytest.raises(Blocked):
        publish_report(report, seen=report.revision, by=agreed.gina)


def test_a_version_that_replaces_another_says_what_changed(agreed: World, client: Client) -> None:
    report, by = agreed.report, agreed.publisher
    version = report.approved_version
    assert version
    words = {"title": version.title, "html": "<p>Before.</p>"}
    publish(version, kind=Kind.REPORT, slug=report.slug, by=by, **words)
    client.force_login(by)
    path = reverse("reporting:annual-publish", args=[report.year])
    sent = {"once": str(uuid.uuid4()), "revision": report.revision}
    page = client.post(path, sent)
    assert (page.status_code, SAY_WHAT in page.text) == (422, True)
    with pytest.raises(Blocked, match=SAY_WHAT):
        publish_report(report, seen=report.revision, by=by)
    said = {"once": str(uuid.uuid4()), "changed": "Two figures."}
    for _ in range(2):
        assert client.post(path, sent | said).status_code == 302
    assert (
        "Two figures." in client.get(reverse("reporting:annual-history", args=[report.year])).text
    )


def test_whoever_sent_it_leaves_publishing_to_another(agreed: World, client: Client) -> None:
    report = agreed.report
    with pytest.raises(Blocked, match="You sent it for approval"):
        publish_report(report, seen=report.revision, by=agreed.unit)
    client.force_login(agreed.unit)
    page = client.get(reverse("reporting:annual-detail", args=[report.year])).text
    assert SAME_PERSON in page
    assert reverse("reporting:annual-publish", args=[report.year]) not in page


def test_a_new_version_can_be_begun_of_what_is_public(agreed: World) -> None:
    report = agreed.report
    publish_report(report, seen=report.revision, by=agreed.publisher)
    apply(fresh(agreed), REOPEN, by=agreed.unit)
    assert fresh(agreed).status == "draft"


def test_a_report_taken_back_from_the_public_says_so_wherever_it_is_named(
    agreed: World, client: Client
) -> None:
    report = agreed.report
    made = publish_report(report, seen=report.revision, by=agreed.publisher)
    withdraw(made, "error", "A figure was wrong.", by=agreed.gina)
    assert fresh(agreed).status == "withdrawn"
    client.force_login(agreed.unit)
    page = client.get(reverse("reporting:annual-detail", args=[report.year])).content.decode()
    assert "It was public and has been withdrawn." in page
    assert "It is public." not in page
    listed = client.get(reverse("reporting:annual-list")).content.decode()
    assert "Withdrawn" in listed
    assert "Published" not in listed
    assert public(client, agreed).status_code == 410


def test_a_report_that_was_withdrawn_is_written_again(agreed: World) -> None:
    report = agreed.report
    made = publish_report(report, seen=report.revision, by=agreed.publisher)
    withdraw(made, "error", "A figure was wrong.", by=agreed.gina)
    section = agreed.section("foreword")
    write_section(section, body="A new foreword.", seen=section.revision, by=agreed.unit)
    assert fresh(agreed).status == "draft"


def test_an_earlier_version_that_is_withdrawn_leaves_what_is_public_as_it_is(
    agreed: World,
) -> None:
    report = agreed.report
    made = publish_report(report, seen=report.revision, by=agreed.publisher)
    apply(fresh(agreed), REOPEN, by=agreed.unit)
    withdraw(made, "error", "A figure was wrong.", by=agreed.gina)
    assert fresh(agreed).status == "draft"
