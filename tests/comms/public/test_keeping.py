"""Kept public pages: quick, and never what is withdrawn, over, somebody else's or still to come."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comms.public.views import PublicPage
from core.people.models import User
from core.publication.models import Publication
from core.publication.services import withdraw
from tests import builders
from tests.core.publication.builders import a_publication, an_approved_version
from tests.threads import at_once

PATH = "/reports/escalation-policy/"


def asked(path: str) -> int:
    """How many questions a page asks."""
    with CaptureQueriesContext(connection) as questions:
        Client().get(path)
    return len(questions)


def test_a_page_that_was_shown_is_shown_again_for_one_question(alice: User) -> None:
    a_publication(alice)
    for path in ("/", PATH, "/reports/", "/about/", "/reports.json"):
        assert (path, asked(path) > 1, asked(path)) == (path, True, 1)


def test_what_is_withdrawn_is_gone_at_once_from_every_page(alice: User, carl: User) -> None:
    publication = a_publication(alice)
    pages = [PATH, "/", "/reports/", "/reports.json", "/reports.csv"]
    assert all(b"Escalation policy" in Client().get(path).content for path in pages)
    withdraw(publication, "person", "Why.", by=carl)
    for path in pages:
        assert (path, b"Speak up" in Client().get(path).content) == (path, False)
        assert (path, b">Escalation policy</a>" in Client().get(path).content) == (path, False)
    assert Client().get(PATH).status_code == 410
    assert Client().get("/reports.json").json() == {"reports": []}


def test_a_page_made_while_it_is_withdrawn_is_not_shown_again(alice: User, carl: User) -> None:
    publication = a_publication(alice)

    class Slow(PublicPage):
        """Reads, then takes so long that the withdrawal comes between."""

        def get(self, request: HttpRequest) -> HttpResponse:
            there = Publication.objects.released().exists()
            if there:
                withdraw(publication, "person", "Why.", by=carl)
            return HttpResponse("there" if there else "gone")

    page = Slow.as_view()
    shown = [page(RequestFactory().get("/slow/")).content for _ in range(3)]
    assert shown == [b"there", b"gone", b"gone"]


def test_what_ends_by_the_clock_is_gone_at_that_moment(alice: User) -> None:
    version = an_approved_version(alice, title="Escalation policy")
    a_publication(alice, version=version, until=timezone.now() + timedelta(seconds=0.8))
    assert Client().get(PATH).status_code == 200
    time.sleep(0.9)
    assert Client().get(PATH).status_code == 404


def test_a_withdrawal_that_was_rolled_back_leaves_the_page(alice: User, carl: User) -> None:
    publication = a_publication(alice)
    before = Client().get(PATH)
    with transaction.atomic():
        withdraw(publication, "person", "Why.", by=carl)
        assert Client().get(PATH).status_code == 410
        transaction.set_rollback(True)
    assert Client().get(PATH).content == before.content


#: What is published, for machines.
FOR_MACHINES = ("/reports.json", "/reports.csv", "/reports/feed/")


@pytest.mark.django_db(transaction=True)
def test_what_somebody_else_withdraws_is_gone_here() -> None:
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    carl = builders.named("Carl", "chair", function="executive")
    publication = a_publication(alice)
    assert Client().get(PATH).status_code == 200
    at_once(1, lambda _: withdraw(publication, "person", "Why.", by=carl))
    assert Client().get(PATH).status_code == 410


def test_every_reader_is_given_the_address_of_the_site_whatever_they_call_it(alice: User) -> None:
    a_publication(alice)
    for host in ("one.example", "two.example"):
        said = [Client().get(path, headers={"host": host}).text for path in FOR_MACHINES]
        assert [host in page for page in said] == [False, False, False]
        assert all(f"{settings.BASE_URL}/reports/" in page for page in said)


def test_what_is_for_machines_is_kept_by_others_no_longer_than_a_page(alice: User) -> None:
    a_publication(alice)
    for path in FOR_MACHINES:
        assert Client().get(path)["Cache-Control"] == "public, max-age=60"


def test_words_that_were_looked_for_and_wrong_addresses_are_not_kept(alice: User) -> None:
    a_publication(alice)
    caches["pages"].clear()
    Client().get(PATH)
    kept = set(caches["pages"]._cache)  # type: ignore[attr-defined]
    for path in ("/reports/?q=one", "/reports/another/", "/?q=one"):
        Client().get(path)
    assert (len(kept) > 0, set(caches["pages"]._cache)) == (True, kept)  # type: ignore[attr-defined]
    assert asked(PATH) == 1


def test_staff_pages_and_papers_are_not_kept(alice: User) -> None:
    a_publication(alice, pdf=b"%PDF-1.7 words")
    client = Client()
    client.force_login(alice)
    caches["pages"].clear()
    for path in ("/portal/", "/reports/escalation-policy.pdf"):
        assert client.get(path).status_code == 200
    assert caches["pages"]._cache == {}  # type: ignore[attr-defined]


def test_whoever_has_the_page_is_told_so_until_it_is_another(alice: User, carl: User) -> None:
    publication = a_publication(alice, pdf=b"%PDF-1.7 words")
    pages = [PATH, "/reports/escalation-policy.pdf"]
    tags = {path: Client().get(path)["ETag"] for path in pages}
    for path in pages:
        again = Client().get(path, headers={"if-none-match": tags[path]})
        assert (path, again.status_code, again.content) == (path, 304, b"")
        assert again["Cache-Control"] == "public, max-age=60"
    withdraw(publication, "person", "Why.", by=carl)
    for path in pages:
        assert Client().get(path, headers={"if-none-match": tags[path]}).status_code == 410
