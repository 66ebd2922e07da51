"""The draft of an annual report as a PDF: asked for with a button, made apart from the page."""

import uuid
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.jobs import running
from core.jobs.models import Job
from reporting.annual.paper.files import DRAFT
from tests import builders
from tests.core.publication.papers import pages_of
from tests.reporting.annual.conftest import World

YEAR = "2021-22"


def make(client: Client, token: str = "") -> str:
    """Where the button of the draft's page leads."""
    address = reverse("reporting:annual-draft-pdf", args=[YEAR])
    return str(client.post(address, {"once": token or str(uuid.uuid4())})["Location"])


@pytest.mark.one_database
def test_the_draft_is_made_by_a_job_that_leads_to_it_and_says_draft_on_every_page(
    world: World, client: Client, tmp_path: Path
) -> None:
    client.force_login(world.chad)
    page = client.get(reverse("reporting:annual-draft", args=[YEAR])).content.decode()
    assert "Make a draft PDF" in page
    token = str(uuid.uuid4())
    asked = make(client, token)
    assert make(client, token) == asked
    job = Job.objects.get(kind=DRAFT)
    running.run(job.pk)
    address = reverse("reporting:annual-draft-file", args=[YEAR])
    made = reverse("reporting:annual-draft-pdf", args=[YEAR])
    assert f'href="{address}">Download the file' in client.get(asked).content.decode()
    page = client.get(reverse("reporting:annual-draft", args=[YEAR])).content.decode()
    assert f'href="{address}"' in page
    said = client.get(made).content.decode()
    assert f'href="{address}">Download the PDF' in said
    assert "Made on " in said
    assert "Make PDF again" in said
    answer = client.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="annual-report-2021-22-draft.pdf"'
    pages = pages_of(answer.content, tmp_path)
    assert len(pages) > 3
    assert all("Draft" in page for page in pages)


def test_who_asks_again_before_it_is_made_waits_for_the_same_job(
    world: World, client: Client
) -> None:
    client.force_login(world.chad)
    assert len({make(client) for _ in range(3)}) == 1
    job = Job.objects.get(kind=DRAFT)
    running.run(job.pk)
    assert make(client) != job.get_absolute_url()


def test_after_its_hour_the_draft_is_made_anew_by_a_job_and_never_by_a_page(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(world.chad)
    monkeypatch.setattr("reporting.annual.tasks.draft_pdf_of", lambda report: b"%PDF")
    page = reverse("reporting:annual-draft-pdf", args=[YEAR])
    file = reverse("reporting:annual-draft-file", args=[YEAR])
    assert "No PDF of the draft has been made yet." in client.get(page).content.decode()
    make(client)
    running.run(Job.objects.get(kind=DRAFT).pk)
    assert client.get(file).content == b"%PDF"
    cache.clear()
    answer = client.get(file)
    assert (answer.status_code, answer["Location"]) == (302, page)
    said = client.get(page).content.decode()
    assert "is no longer available" in said
    assert file not in said
    assert make(client) == Job.objects.filter(kind=DRAFT).latest("pk").get_absolute_url()


def test_nobody_else_asks_for_a_draft_or_opens_it(world: World, client: Client) -> None:
    client.force_login(builders.a_person("Bob"))
    address = reverse("reporting:annual-draft-pdf", args=[YEAR])
    assert client.post(address, {"once": str(uuid.uuid4())}).status_code == 404
    assert client.get(address).status_code == 404
    assert client.get(reverse("reporting:annual-draft-file", args=[YEAR])).status_code == 404
    assert not Job.objects.filter(kind=DRAFT).exists()


def test_a_click_that_says_too_little_leads_back(world: World, client: Client) -> None:
    client.force_login(world.chad)
    answer = client.post(reverse("reporting:annual-draft-pdf", args=[YEAR]))
    assert answer["Location"] == reverse("reporting:annual-draft", args=[YEAR])
