"""The staff pages of what is public."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from core.people.models import User
from core.publication.models import Publication
from core.publication.withdrawing import CAME_OUT
from core.text.markdown import to_html
from tests.browser import PageAs, faults
from tests.core.publication.builders import a_publication


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def shown_in(page: str) -> dict[str, str]:
    """The hidden fields of a page that checks what was answered."""
    return dict(
        re.findall(r'type="hidden" name="(kind|reason|once|to_come)" value="([^"]*)"', page)
    )


@pytest.mark.parametrize(
    ("name", "codes"),
    [("alice", (200, 404)), ("carl", (200, 200)), ("sam", (200, 404)), ("oona", (403, 404))],
)
def test_who_gets_in(
    name: str, codes: tuple[int, int], alice: User, request: pytest.FixtureRequest
) -> None:
    pk = a_publication(alice).pk
    client = signed_in(request.getfixturevalue(name))
    paths = ("/portal/publications/", f"/portal/publications/{pk}/withdraw/")
    assert tuple(client.get(path).status_code for path in paths) == codes
    assert [Client().get(path).status_code for path in paths] == [302, 302]
    assert client.get(f"/portal/publications/{pk + 1}/withdraw/").status_code == 404


def test_each_stands_with_its_state(alice: User, carl: User) -> None:
    from core.publication.services import withdraw

    a_publication(alice, slug="now")
    a_publication(alice, slug="later", hours=1)
    withdraw(a_publication(alice, slug="gone"), "error", "Wrong.", by=carl)
    page = signed_in(carl).get("/portal/publications/").content.decode()
    assert sorted(re.findall(r"govuk-tag--\w+\">\s*([\w ]+?)\s*<", page)) == [
        "Planned",
        "Public",
        "Withdrawn",
    ]


def test_what_was_withdrawn_to_protect_a_person_is_named_to_few(
    alice: User, carl: User, sam: User
) -> None:
    from core.publication.services import withdraw

    a_publication(alice, slug="quokka-street", title="Quokka Street, first edition", hours=-2)
    row = a_publication(alice, slug="quokka-street", title="Quokka Street")
    withdraw(row, "person", "A name stood in it.", by=carl)
    for person, named in ((alice, True), (carl, True), (sam, False)):
        page = signed_in(person).get("/portal/publications/").text
        assert ("Quokka Street" in page, "quokka-street" in page) == (named, named)
    assert page.count("Report withdrawn to protect a person") == 2


def test_the_day_beside_each_is_of_what_its_tag_says(alice: User, carl: User) -> None:
    from core.publication.services import withdraw

    row = withdraw(a_publication(alice, hours=-24 * 9), "error", "Wrong.", by=carl)
    page = " ".join(signed_in(carl).get("/portal/publications/").text.split())
    day, hour = f"{timezone.localtime(row.withdrawn_at):%-d %B %Y|%H:%M}".split("|")
    assert f"Withdrawn </strong> <b>{day}</b> {hour}" in page
    since = f"{timezone.localtime(row.since):%-d %B %Y, %H:%M}"
    assert f"Was public from {since}. Withdrawn by Carl. It held an error." in page


def test_what_was_withdrawn_for_another_reason_keeps_its_title(
    alice: User, carl: User, sam: User
) -> None:
    from core.publication.services import withdraw

    row = a_publication(alice, slug="quokka-street")
    withdraw(row, "error", "Wrong.", by=carl)
    assert row.content.title in signed_in(sam).get("/portal/publications/").text


def test_taking_back_asks_twice_and_is_done_once(alice: User, carl: User) -> None:
    publication = a_publication(alice)
    path, client = f"/portal/publications/{publication.pk}/withdraw/", signed_in(carl)
    page = client.get(path).content.decode()
    fields = dict(re.findall(r'name="(revision|once)" value="([^"]*)"', page))
    empty = client.post(path, fields)
    assert empty.status_code == 422
    for sentence in ("Choose what the public is told.", "Enter why it is withdrawn."):
        assert empty.content.decode().count(sentence) == 2
    fields |= {"kind": "person", "reason": "A name stood in it."}
    check = client.post(path, fields)
    heading = f"Check before you withdraw the report “{publication.content.title}”"
    assert (check.status_code, heading in " ".join(check.text.split())) == (200, True)
    assert Publication.objects.get().withdrawn_at is None
    again = client.post(path, {**fields, "again": "1"}).text
    assert ("A name stood in it.</textarea>" in again, 'value="person" checked' in again) == (
        True,
        True,
    )
    sure = shown_in(check.text) | {"confirmed": "1"}
    assert (sure["kind"], sure["reason"]) == ("person", "A name stood in it.")
    assert client.post(path, sure)["Location"] == "/portal/publications/"
    assert client.post(path, sure)["Location"] == "/portal/publications/"
    said = "It has been withdrawn and will be gone within a minute."
    assert said in client.get("/portal/publications/").text
    row = Publication.objects.get()
    assert (row.withdrawn_by, row.withdrawn_kind) == (carl, "person")
    assert Client().get(row.path).status_code == 410
    page = client.get(path).content.decode()
    assert ("It has been withdrawn." in page, 'name="reason"' in page) == (True, False)


def test_what_came_out_after_the_check_is_checked_again(alice: User, carl: User) -> None:
    row = a_publication(alice, hours=1)
    path, client = f"/portal/publications/{row.pk}/withdraw/", signed_in(carl)
    fields = {"once": uuid4(), "kind": "error", "reason": "Wrong."}
    check = client.post(path, fields).text
    assert re.search(r">\s*Cancel\s*</a>", check)
    sure = shown_in(check) | {"confirmed": "1"}
    Publication.objects.update(since=timezone.now() - timedelta(minutes=1))
    again = client.post(path, sure)
    assert (again.status_code, CAME_OUT in again.text) == (409, True)
    assert "Its page will be gone within a minute." in again.text
    assert Publication.objects.get().withdrawn_at is None
    assert client.post(path, shown_in(again.text) | {"confirmed": "1"}).status_code == 302
    assert Publication.objects.get().withdrawn_at is not None


def test_what_was_taken_back_after_the_check_is_not_taken_back_once_more(
    alice: User, carl: User
) -> None:
    from core.publication.services import withdraw

    row = a_publication(alice)
    path, client = f"/portal/publications/{row.pk}/withdraw/", signed_in(carl)
    check = client.post(path, {"once": uuid4(), "kind": "error", "reason": "Wrong."})
    withdraw(row, "law", "Somebody else was faster.", by=carl)
    late = client.post(path, shown_in(check.text) | {"confirmed": "1"})
    assert (late.status_code, Publication.objects.get().withdrawn_kind) == (409, "law")


def test_what_was_replaced_is_not_taken_back_in_place_of_what_is_public(
    alice: User, carl: User
) -> None:
    old = a_publication(alice, hours=-2, title="Escalation policy, first")
    new = a_publication(alice, hours=-1, title="Escalation policy, second")
    path, client = f"/portal/publications/{old.pk}/withdraw/", signed_in(carl)
    page = client.get(path)
    assert "That one is public: withdraw that one." in page.text
    assert f"/portal/publications/{new.pk}/withdraw/" in page.text
    assert 'name="reason"' not in page.text
    fields = dict(
        re.findall(
            r'name="(revision|once)" value="([^"]*)"',
            client.get(f"/portal/publications/{new.pk}/withdraw/").text,
        )
    )
    sent = client.post(path, {**fields, "kind": "error", "reason": "Wrong."})
    assert sent.status_code == 409
    old.refresh_from_db()
    assert old.withdrawn_at is None


def test_whoever_takes_back_reads_where_else_the_public_reads_of_it_before_and_after(
    alice: User, carl: User
) -> None:
    gone = a_publication(alice, slug="many-visitors", title="P & many visitors")
    for slug, html in (
        ("names-it", "<p>P &amp; many visitors: what it found.</p>"),
        ("leads-to-it", '<p><a href="/reports/many-visitors/">Read it</a></p>'),
        ("other", "<p>Nothing of it.</p>"),
    ):
        a_publication(alice, slug=slug, title=slug, html=html)
    path, client = f"/portal/publications/{gone.pk}/withdraw/", signed_in(carl)
    page = client.get(path)
    assert {row.slug for row in page.context["telling"]} == {"names-it", "leads-to-it"}
    words = " ".join(page.text.split())
    for said in ("the report “P &amp; many visitors” </h1>", ">Withdraw the report “names-it”</a>"):
        assert said in words
    fields = dict(re.findall(r'name="(revision|once)" value="([^"]*)"', page.text))
    check = client.post(path, {**fields, "kind": "person", "reason": "A name."}).text
    assert "Withdraw the report now" in " ".join(check.split())
    assert "The public still reads of it in “leads-to-it” and “names-it”. Those texts stay" in check
    done = client.post(path, shown_in(check) | {"confirmed": "1"}, follow=True)
    assert "The public still sees it mentioned here" in done.text
    other = Publication.objects.get(slug="leads-to-it")
    assert f"/portal/publications/{other.pk}/withdraw/" in done.text


def test_a_title_with_marks_is_found_as_written_text_and_as_a_template_have_it(
    alice: User, carl: User
) -> None:
    title = 'Nobody\'s "ward" & home'
    gone = a_publication(alice, slug="home", title=title)
    for slug, html in (("written", to_html(f"See *{title}*.")), ("made", escape(title))):
        a_publication(alice, slug=slug, title=slug, html=str(html))
    page = signed_in(carl).get(f"/portal/publications/{gone.pk}/withdraw/")
    assert {row.slug for row in page.context["telling"]} == {"written", "made"}


def test_what_is_to_come_is_no_link_and_not_called_public(alice: User, carl: User) -> None:
    gone = a_publication(alice, slug="home", title="Home")
    path, client = f"/portal/publications/{gone.pk}/withdraw/", signed_in(carl)
    later = a_publication(alice, slug="later", title="Later", html="<p>Home</p>", hours=30)
    day = f"{timezone.localtime(later.since):%-d %B %Y}"
    page = client.get(path).text
    assert "The public will still see it mentioned here" in page
    assert later.path not in page
    assert re.search(rf"Later, to come on {day}, \d\d:\d\d\n", page)
    now = a_publication(alice, slug="now", title="Now", html="<p>Home</p>")
    page = client.get(path).text
    assert ("The public also sees it mentioned here" in page, now.path in page) == (True, True)
    assert ("Later, to come on" in page, later.path in page) == (True, False)


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_sound(alice: User, carl: User, page_as: PageAs) -> None:
    publication = a_publication(alice)
    page = page_as(carl)
    for path in ("", f"{publication.pk}/withdraw/"):
        page.goto(f"/portal/publications/{path}")
        assert faults(page) == []
