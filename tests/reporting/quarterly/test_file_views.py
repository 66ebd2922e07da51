"""The draft of a quarterly report as a PDF: asked for with a button, made apart from the page."""

import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from core.jobs import running
from core.jobs.models import Job
from core.people.models import User
from reporting.quarterly.drafts import DRAFT
from reporting.quarterly.services import compile_report
from tests import builders
from tests.core.publication.papers import pages_of
from tests.reporting.quarterly.conftest import World


def at(name: str, world: World) -> str:
    return reverse(f"reporting:{name}", args=[world.quarter.year, world.quarter.number])


@pytest.mark.one_database
def test_the_draft_is_made_by_a_job_that_leads_to_it_and_says_draft_on_every_page(
    world: World, client: Client, tmp_path: Path
) -> None:
    builders.a_partnership(is_demonstration=True)
    compile_report(world.quarter, by=User.objects.portal())
    client.force_login(world.lena)
    page = client.get(at("quarterly-detail", world)).content.decode()
    assert "Make a draft PDF" in page
    asked = client.post(at("quarterly-draft", world), {"once": str(uuid.uuid4())})
    running.run(Job.objects.get(kind=DRAFT).pk)
    address = at("quarterly-draft-file", world)
    made = at("quarterly-draft", world)
    ready = client.get(asked["Location"]).content.decode()
    assert f'href="{address}">Download the file' in " ".join(ready.split()).replace("> ", ">")
    assert f'href="{address}"' in client.get(at("quarterly-detail", world)).content.decode()
    assert f'href="{address}">Download the PDF' in client.get(made).content.decode()
    pages = pages_of(client.get(address).content, tmp_path)
    assert pages
    assert all("Draft · Demonstration" in page for page in pages)
    assert "As it stands, compiled" in " ".join(pages)


def test_nobody_else_asks_for_a_draft_or_opens_it(world: World, oona: User, client: Client) -> None:
    compile_report(world.quarter, by=User.objects.portal())
    client.force_login(oona)
    answer = client.post(at("quarterly-draft", world), {"once": str(uuid.uuid4())})
    assert answer.status_code == 404
    assert client.get(at("quarterly-draft-file", world)).status_code == 404
    assert not Job.objects.filter(kind=DRAFT).exists()
