"""Pages speak of the body that leads in this partnership's own word, not in that of another."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.services import draft_statement, log_enquiry
from core.partnership.models import Partnership
from core.people.models import Seat, User
from core.profile.services import load, read_profile
from priorities.issues.services import raise_issue
from priorities.quarters.services import plan_quarter
from priorities.returns.opening import open_quarter
from reporting.quarterly.services import compile_report
from tests import builders
from tests.worlds import kept

PROFILE = Path(__file__).parents[2] / "profiles" / "wiltshire.toml"
OTHER = re.compile(r"executive\s+(group|chair)", re.IGNORECASE)


def without_numbers(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The addresses of the portal that name no record."""
    for entry in patterns:
        here = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from without_numbers(entry.url_patterns, here)
        elif here.startswith("portal/") and "<" not in here and "(" not in here:
            yield f"/{here}"


def a_second_partnership() -> User:
    """Wiltshire's file, and one person in every office that opens pages."""
    portal = User.objects.portal()
    load(read_profile(PROFILE), by=portal)
    person = builders.a_person("Pat")
    for seat in Seat.objects.filter(position__in=["business-manager", "chair", "lead"]):
        builders.seated(person, seat)
    return person


kept_person = kept(a_second_partnership, scope="module")


@pytest.fixture
def pat(kept_person: User, db: None) -> User:
    """Who opens every page."""
    return User.objects.get(pk=kept_person.pk)


def words(client: Client, address: str) -> str:
    """What a page says; nothing where it leads elsewhere."""
    answer = client.get(address)
    return " ".join(answer.content.decode().split()) if answer.status_code == 200 else ""


def test_no_page_speaks_of_another_partnerships_executive(pat: User, client: Client) -> None:
    client.force_login(pat)
    shown = {
        address: words(client, address) for address in without_numbers(get_resolver().url_patterns)
    }
    assert sum(map(bool, shown.values())) > 40
    assert [address for address, html in shown.items() if OTHER.search(html)] == []
    word = Partnership.objects.get().executive_word
    assert f"compiled from their returns for the {word}." in shown["/portal/reporting/"]
    assert f"What the chair of the {word} needed to know" in shown[reverse("core:alert-list")]


def test_nobody_in_the_chair_is_said_in_the_same_word(pat: User, client: Client) -> None:
    Seat.objects.get(key="svpp-chair").holdings.all().delete()
    client.force_login(pat)
    html = words(client, reverse("priorities:issue-raise"))
    assert "The SVPP has no chair today" in html
    assert not OTHER.search(html)


def test_records_speak_so_too(pat: User, client: Client) -> None:
    portal = User.objects.portal()
    quarter = plan_quarter("2021-22", 3, by=portal)
    report = open_quarter(quarter, by=portal)[0]
    issue = raise_issue(group=report.group, what="It closes.", at_risk="All.", ask="Speak.", by=pat)
    quarter.refresh_from_db()
    compiled = compile_report(quarter, by=portal)
    enquiry = an_enquiry(pat)
    statement = draft_statement(
        Statement(
            enquiry=enquiry,
            kind="line",
            text="We know.",
            harm="no",
            family="none",
            is_clear=True,
            spokesperson=Seat.objects.get(key="svpp-chair"),
        ),
        by=pat,
    )
    client.force_login(pat)
    pages = [
        *(report.get_absolute_url(), issue.get_absolute_url(), issue.alert.get_absolute_url()),
        *(compiled.get_absolute_url(), enquiry.get_absolute_url(), quarter.get_absolute_url()),
        *(reverse("comms:statement-add", args=[enquiry.pk]),),
        *(reverse("comms:statement-release", args=[statement.pk]),),
    ]
    shown = {address: words(client, address) for address in pages}
    assert [address for address, html in shown.items() if not html] == []
    assert [address for address, html in shown.items() if OTHER.search(html)] == []
    assert "The SVPP is asked to receive this report" in compiled.summary


def an_enquiry(by: User) -> Enquiry:
    """A question from outside."""
    now = timezone.now()
    return log_enquiry(
        Enquiry(
            way="telephone",
            outlet="The Daily Example",
            asker="Ms Pen",
            reach="news desk",
            question="How long do people wait?",
            concerns="partnership",
            received_at=now - timedelta(minutes=12),
            deadline=now + timedelta(hours=3),
        ),
        by=by,
    )
