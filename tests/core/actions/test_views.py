"""The pages of actions: who gets in, what they show, what they do."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from core.actions.models import VOID, Action, Update
from core.actions.services import close_action, tell_progress
from core.actions.views import FALLEN_AWAY
from core.documents.attachments import Attachment
from core.people.models import User
from core.workflow.services import apply
from tests import builders
from tests.browser import PageAs, faults
from tests.core.actions.builders import a_seat_of, an_action, owner, the_group


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def token(client: Client, path: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    page = client.get(path).content.decode()
    return dict(re.findall(r'name="(revision|once)" value="([^"]*)"', page))


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/portal/actions/", {"alice": 200, "priya": 200, "oona": 403}),
        ("/portal/actions/export/", {"alice": 200, "oona": 403}),
        ("/portal/actions/add/", {"alice": 200, "priya": 200, "oona": 403}),
        ("/portal/actions/{pk}/", {"alice": 200, "sam": 200, "priya": 404, "oona": 404}),
        ("/portal/actions/{pk}/edit/", {"alice": 200, "sam": 403, "priya": 404}),
        ("/portal/actions/{pk}/tell/", {"alice": 200, "sam": 403, "priya": 404}),
        ("/portal/actions/{pk}/close/", {"alice": 200, "sam": 403, "priya": 404}),
        ("/portal/actions/{pk}/void/", {"alice": 200, "priya": 404}),
    ],
)
def test_who_gets_in(
    path: str, who: dict[str, int], alice: User, request: pytest.FixtureRequest
) -> None:
    address = path.format(pk=an_action(by=alice).pk)
    assert Client().get(address).status_code == 302
    found = {
        name: signed_in(request.getfixturevalue(name)).get(address).status_code for name in who
    }
    assert found == who


def test_an_action_is_raised_by_hand_once(alice: User) -> None:
    client = signed_in(alice)
    fields = {
        **token(client, "/portal/actions/add/"),
        "what": "Write to every school",
        "owner": owner().pk,
        "group": the_group().pk,
        "source_title": "Audit of case files",
        "due": timezone.localdate().isoformat(),
    }
    first = client.post("/portal/actions/add/", fields)
    again = client.post("/portal/actions/add/", fields)
    action = Action.objects.get()
    assert (first.status_code, first["Location"]) == (302, action.get_absolute_url())
    assert again["Location"] == first["Location"]
    assert (action.due, action.raised_by) == (timezone.localdate(), alice)


def test_what_is_missing_is_said_at_its_field(alice: User) -> None:
    client = signed_in(alice)
    response = client.post("/portal/actions/add/", token(client, "/portal/actions/add/"))
    page = response.content.decode()
    assert response.status_code == 422
    for sentence in (
        "Enter what needs to be done.",
        "Choose who owns it: a person, a seat or an agency.",
        "Choose the group that monitors it.",
        "Enter where it comes from.",
    ):
        assert page.count(sentence) == 2  # at the top and at its field


def test_progress_is_told_with_a_file(alice: User) -> None:
    action = an_action(by=alice)
    path, client = f"/portal/actions/{action.pk}/tell/", signed_in(owner())
    today = {"on-day": "1", "on-month": "3", "on-year": "2026"}
    fields = {**token(client, path), **today, "state": "amber", "text": "Half done."}
    bad = {**fields, "file": SimpleUploadedFile("a.exe", b"MZ")}
    response = client.post(path, bad)
    assert response.status_code == 422
    assert "“a.exe” is not a file that can be added." in response.content.decode()
    assert Update.objects.count() == 0
    response = client.post(path, {**fields, "file": SimpleUploadedFile("a.csv", b"a,b\n")})
    assert response.status_code == 302
    page = client.get(action.get_absolute_url()).content.decode()
    assert "a.csv (CSV, 1 KB)" in page
    assert Attachment.objects.get().get_absolute_url() in page


def test_progress_of_tomorrow_is_refused(alice: User) -> None:
    action = an_action(by=alice)
    path, client = f"/portal/actions/{action.pk}/tell/", signed_in(owner())
    day = {"on-day": "1", "on-month": "1", "on-year": str(timezone.localdate().year + 1)}
    response = client.post(path, {**token(client, path), **day, "state": "green", "text": "x"})
    assert "Enter a day that is not in the future." in response.content.decode()


def test_closing_asks_how_it_is_known(alice: User) -> None:
    action = an_action(by=alice)
    path, client = f"/portal/actions/{action.pk}/close/", signed_in(owner())
    response = client.post(path, token(client, path))
    assert "Enter how you know it is done." in response.content.decode()
    response = client.post(path, {**token(client, path), "words": "Ten files were read."})
    assert response["Location"] == action.get_absolute_url()
    page = client.get(response["Location"]).text
    assert ("Status changed to “Done”." in page, "Ten files were read." in page) == (True, True)


def test_declining_is_told_to_be_for_others(alice: User) -> None:
    action = an_action(by=alice)
    page = signed_in(owner()).get(f"/portal/actions/{action.pk}/decline/").content.decode()
    assert "is for the chair or lead of the group that follows it and the business unit" in page
    path, client = f"/portal/actions/{action.pk}/decline/", signed_in(alice)
    client.post(path, {**token(client, path), "words": "The law has changed."})
    assert Action.objects.get().reason == "The law has changed."


def test_the_second_of_two_is_told(alice: User) -> None:
    action = an_action(by=alice)
    path, client = f"/portal/actions/{action.pk}/close/", signed_in(alice)
    fields = {**token(client, path), "words": "Me too."}
    close_action(action, evidence="Read.", by=owner(), seen=action.revision)
    response = client.post(path, fields)
    assert response.status_code == 409
    assert "Somebody else changed this action" in response.content.decode()
    assert "Me too.</dd>" in response.content.decode()


def test_after_somebody_was_faster_an_action_that_is_open_still_can_be_closed(alice: User) -> None:
    action = an_action(by=alice)
    path, client = f"/portal/actions/{action.pk}/close/", signed_in(alice)
    page = client.post(path, {**token(client, path), "revision": 0, "words": "Ten files."})
    form = page.context["form"]
    assert (page.status_code, "Ten files.</textarea>" in page.text) == (409, True)
    sent = {name: form[name].value() for name in ("once", "revision", "words")}
    assert client.post(path, sent).status_code == 302


def test_the_export_has_no_formula(alice: User) -> None:
    an_action(by=alice, what='=HYPERLINK("http://evil.example")')
    response = signed_in(alice).get("/portal/actions/export/")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert (lines[0][0], lines[1][1]) == ("Reference", '\'=HYPERLINK("http://evil.example")')
    assert response["Content-Disposition"].startswith('attachment; filename="actions-')


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    count: int, alice: User, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        an_action(by=alice)
    client = signed_in(alice)
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get("/portal/actions/")


@pytest.mark.parametrize("count", [1, 3])
def test_actions_of_every_kind_of_owner_and_state_are_read_with_the_list(
    count: int, alice: User, django_assert_num_queries: object
) -> None:
    police = builders.an_agency("police")
    for _ in range(count):
        an_action(by=alice, seat=a_seat_of(police))
        an_action(by=alice, agency=police)
        source = builders.a_document(author=alice)
        apply(an_action(by=alice, source=source), VOID, by=alice, note="Twice.")
    client = signed_in(alice)
    for state, asks, said in (
        ("open", 9, "<p>Member, Learning group, Police. Monitored by Learning group.</p>"),
        ("open", 9, "<p>Police. Monitored by Learning group.</p>"),
        ("void", 10, "<p>Olu. Monitored by Learning group.</p>"),  # what each came from too
    ):
        with django_assert_num_queries(asks):  # type: ignore[operator]
            page = client.get(f"/portal/actions/?status={state}").text
        assert page.count(said) == count


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_are_sound(width: int, alice: User, page_as: PageAs) -> None:
    action = an_action(by=alice, needs_outside_sign_off=True, outcome="Everybody knows it.")
    an_action(by=alice, due=None)
    tell_progress(action, text="Half done.", state="amber", files=[("a.csv", b"a\n")], by=owner())
    page = page_as(alice, width)
    for path in ("", "add/", f"{action.pk}/", f"{action.pk}/tell/", f"{action.pk}/close/"):
        page.goto(f"/portal/actions/{path}")
        assert faults(page) == []


def test_an_action_that_does_not_count_any_more_is_not_changed(alice: User) -> None:
    action = apply(an_action(by=alice), VOID, by=alice, note="Twice.")
    client, path = signed_in(alice), f"/portal/actions/{action.pk}/"
    assert "Change it" not in client.get(path).text
    fields = {"what": "Other", "group": action.group_id, "owner": action.owner_id}
    fields["source_title"] = "Elsewhere"
    answer = client.post(f"{path}edit/", fields | token(client, f"{path}edit/"))
    assert (answer.status_code, FALLEN_AWAY in answer.text) == (409, True)
    action.refresh_from_db()
    assert action.what != "Other"
