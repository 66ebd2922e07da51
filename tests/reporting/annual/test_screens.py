"""The annual report in a browser: a word without end breaks, and nothing leaves the page."""

import pytest
from django.urls import reverse

from core.workflow.services import save
from reporting.annual.models import AnnualReport
from reporting.annual.services import write_section
from tests.browser import PageAs
from tests.reporting.annual.conftest import World, a_world

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

ENDLESS = "x" * 200
BEYOND = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def world(portal: object) -> World:
    """A report whose title, lines and first words have no end."""
    world = a_world()
    report = AnnualReport.objects.get(pk=world.report.pk)
    report.title, report.summary = ENDLESS[:150], f"{ENDLESS}\nAnother line."
    save(report, by=world.unit, seen=report.revision)
    section = world.section("law")
    body = f"{ENDLESS}\n\n### {ENDLESS}\n\n- {ENDLESS}"
    write_section(section, body=body, seen=section.revision, by=world.unit)
    return world


@pytest.mark.prove
def test_a_word_without_end_leaves_no_page(page_as: PageAs, world: World) -> None:
    addresses = [reverse("reporting:annual-list"), "/portal/"]
    addresses += [reverse(f"reporting:annual-{n}", args=["2021-22"]) for n in ("detail", "draft")]
    addresses.append(reverse("reporting:annual-section", args=["2021-22", "law"]))
    for width in (1280, 390):
        page = page_as(world.unit, width)
        for address in addresses:
            page.goto(address)
            assert (address, page.evaluate(BEYOND)) == (address, 0)
