"""Where a doubtful cell is settled: by the business unit alone, and back to where it was read."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.imports.settling import Verdict, settle_doubt
from core.imports.ways import Answer
from core.people.models import Agency, User
from core.workflow.services import save
from tests import builders

TABLE = b"Name,Key,Relevant agency\nHomes,homes,yes\n"


@pytest.fixture
def doubt(alice: User) -> ImportDoubt:
    """An agency that was imported without the reason why it is listed."""
    import_table(IMPORT_KINDS["agencies"], "t.csv", TABLE, by=alice)
    return ImportDoubt.objects.get()


def answered(doubt: ImportDoubt, how: str, answer: str = "stands", **more: Any) -> dict[str, Any]:
    stood = Agency.objects.get().revision
    said = {"answer": answer, "how": how, "stood": stood, "revision": doubt.revision}
    return {**said, "once": str(uuid.uuid4()), **more}


def test_the_page_of_an_agency_lists_what_is_doubtful_and_leads_to_settling_it(
    doubt: ImportDoubt, alice: User, client: Client
) -> None:
    client.force_login(alice)
    agency = reverse("governance:agency-detail", args=[Agency.objects.get().key])
    page = client.get(agency)
    assert "is published with a reason, but this one has none." in page.text
    settle = page.context["doubts"][0].address
    assert f'href="{settle}"' in page.text
    assert "Check an imported value" in client.get(settle).text
    done = client.post(settle, answered(doubt, "The reason is being written."))
    assert (done.status_code, done["Location"]) == (302, agency)
    doubt.refresh_from_db()
    assert (doubt.settled_by, doubt.settled_how) == (
        alice,
        "It is right as written. The reason is being written.",
    )
    assert "To be checked" not in client.get(agency).text
    page = client.get(settle).text
    assert ("The reason is being written." in page, "Check an imported value" in page) == (
        True,
        True,
    )
    assert ("This value has already been checked." in page, "<textarea" in page) == (True, False)


def test_words_for_a_doubt_that_somebody_settled_meanwhile_are_not_lost(
    doubt: ImportDoubt, alice: User, client: Client
) -> None:
    client.force_login(alice)
    typed = answered(doubt, "It stands in the minutes.")
    settle_doubt(doubt, Verdict(Answer.STANDS, "Right."), seen=doubt.revision, by=alice)
    page = client.post(reverse("core:doubt-settle", args=[doubt.pk]), typed)
    assert (page.status_code, "It stands in the minutes.</textarea>" in page.text) == (409, True)
    assert "This value has already been checked." in page.text


def test_why_has_to_be_said(doubt: ImportDoubt, alice: User, client: Client) -> None:
    client.force_login(alice)
    page = client.post(reverse("core:doubt-settle", args=[doubt.pk]), answered(doubt, " "))
    assert page.status_code == 422
    assert "Enter a reason." in page.text
    doubt.refresh_from_db()
    assert doubt.settled_at is None


def test_nobody_else_settles_it_or_is_shown_that_it_is_doubtful(
    doubt: ImportDoubt, client: Client
) -> None:
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    client.force_login(mia)
    settle = reverse("core:doubt-settle", args=[doubt.pk])
    assert client.get(settle).status_code == 403
    assert client.post(settle, answered(doubt, "Right.")).status_code == 403
    agency = client.get(reverse("governance:agency-detail", args=[Agency.objects.get().key]))
    assert (agency.status_code, "To be checked" in agency.text) == (200, False)


def test_it_leads_back_to_a_page_of_ours_only(
    doubt: ImportDoubt, alice: User, client: Client
) -> None:
    client.force_login(alice)
    settle = reverse("core:doubt-settle", args=[doubt.pk])
    done = client.post(f"{settle}?next=https://example.org/", answered(doubt, "Right."))
    assert done["Location"] == "/portal/"


def test_the_right_value_is_asked_for_by_its_column_and_changes_the_record(
    doubt: ImportDoubt, alice: User, client: Client
) -> None:
    client.force_login(alice)
    settle = reverse("core:doubt-settle", args=[doubt.pk])
    page = client.get(settle).text
    assert client.get(settle).context["form"]["value"].label == "Reason"
    assert ("Another value is right" in page, "It does not count" in page) == (True, False)
    assert "Recorded now: No reason given" in page
    empty = client.post(settle, answered(doubt, "So.", "right", value=" "))
    assert (empty.status_code, "Enter the right value." in empty.text) == (422, True)
    done = client.post(settle, answered(doubt, "So.", "right", value="Visits homes"), follow=True)
    assert "The value has been checked. It is in the list of checked values." in done.text
    assert Agency.objects.get().reason == "Visits homes"


def test_what_was_typed_for_a_record_that_changed_meanwhile_can_be_sent_again(
    doubt: ImportDoubt, alice: User, client: Client
) -> None:
    client.force_login(alice)
    typed = answered(doubt, "So.", "right", value="Visits homes")
    homes = Agency.objects.get()
    homes.reason = "Written meanwhile"
    save(homes, by=alice, seen=homes.revision)
    settle = reverse("core:doubt-settle", args=[doubt.pk])
    page = client.post(settle, typed)
    assert (page.status_code, "Recorded now: Written meanwhile" in page.text) == (409, True)
    assert "Visits homes" in page.text
    again = {**typed, "stood": homes.revision, "once": str(uuid.uuid4())}
    assert client.post(settle, again).status_code == 302
    assert Agency.objects.get().reason == "Visits homes"
