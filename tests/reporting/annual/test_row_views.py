"""Taking back what a report does without: only when asked, and with its reason kept."""

import uuid
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval
from core.people.models import User
from core.workflow.services import apply
from reporting.annual.models import REOPEN, AnnualReport
from reporting.annual.rows import Omission
from reporting.annual.services import do_without, send_report
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World, decide_all, write_all
from tests.worlds import kept

YEAR = "2021-22"


def an_approved_report(world: World) -> Omission:
    """It does without one group's return."""
    work.approved(world.first, lead=world.lena, chair=world.chad)
    write_all(world)
    report = AnnualReport.objects.get(pk=world.report.pk)
    about = f"return:{world.second.group.key}"
    do_without(report, about, "The group had no lead.", by=world.unit)
    report = AnnualReport.objects.get(pk=world.report.pk)
    decide_all(send_report(report, seen=report.revision, by=world.unit), world)
    assert AnnualReport.objects.get().status == "approved"
    return Omission.objects.get()


kept_omission = kept(an_approved_report, on="kept_world", scope="module")


@pytest.fixture
def omission(kept_world: World, kept_omission: Omission, db: None) -> Omission:
    """What an approved report does without: one group's return."""
    return deepcopy(kept_omission)


def address(omission: Omission) -> str:
    return reverse("reporting:annual-without-remove", args=[YEAR, omission.about])


def post(client: Client, omission: Omission, **data: str) -> Any:
    data |= {"once": str(uuid.uuid4()), "revision": str(omission.revision)}
    return client.post(address(omission), data)


def test_waiting_for_it_after_all_asks_first_and_says_what_becomes_void(
    omission: Omission, world: World, client: Client
) -> None:
    client.force_login(world.unit)
    page = client.get(reverse("reporting:annual-detail", args=[YEAR])).text
    assert f'href="{address(omission)}"' in page
    for asked in (client.get(address(omission)), post(client, omission)):
        assert "any decisions so far no longer count" in " ".join(asked.text.split())
        assert "The group had no lead." in asked.text
    assert AnnualReport.objects.get().status == "approved"
    assert Omission.objects.filter(pk=omission.pk).exists()
    post(client, omission, sure="1")
    assert AnnualReport.objects.get().status == "draft"
    assert not Omission.objects.filter(pk=omission.pk).exists()
    page = client.get(reverse("reporting:annual-detail", args=[YEAR])).text
    assert "The report is waiting for it again." in page


def test_a_draft_asks_first_too_and_its_history_keeps_the_reason(
    omission: Omission, world: World, client: Client
) -> None:
    apply(AnnualReport.objects.get(), REOPEN, by=world.unit)
    client.force_login(world.unit)
    page = client.get(reverse("reporting:annual-detail", args=[YEAR])).text
    assert (f'href="{address(omission)}"' in page, f'action="{address(omission)}"' in page) == (
        True,
        False,
    )
    for asked in (client.get(address(omission)), post(client, omission)):
        assert "The group had no lead." in asked.text
    assert Omission.objects.filter(pk=omission.pk).exists()
    post(client, omission, sure="1")
    assert not Omission.objects.filter(pk=omission.pk).exists()
    history = client.get(reverse("reporting:annual-history", args=[YEAR])).text
    told = history.split("No longer published without something, for this reason")[1]
    assert "The group had no lead." in told.split("</li>")[0]


@pytest.mark.parametrize("name", ["lena", "carl", "sam", "oona"])
def test_who_may_not_take_back_what_the_report_does_without(
    name: str, omission: Omission, world: World, client: Client, request: pytest.FixtureRequest
) -> None:
    person: User = getattr(world, name, None) or request.getfixturevalue(name)
    client.force_login(person)
    assert client.get(address(omission)).status_code in {403, 404}
    assert post(client, omission, sure="1").status_code in {403, 404}
    assert Omission.objects.filter(pk=omission.pk).exists()


def test_whoever_decides_reads_each_thing_that_it_is_published_without(
    omission: Omission, world: World, client: Client
) -> None:
    client.force_login(world.gina)
    [approval] = Approval.objects.about(omission.report)
    page = " ".join(client.get(reverse("core:approval-detail", args=[approval.pk])).text.split())
    assert "Missing from it, and why (1)</h2>" in page
    assert f"<li>What the {world.second.group} achieved</li>" in page
    assert omission.reason in page
