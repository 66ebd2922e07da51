"""Public pages: the same for everybody, from the published tables alone, never early."""

import csv
import hashlib
import html
import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.partnership.models import Contact
from core.people.models import User
from core.publication.facts import Stated, state_fact
from core.publication.mirror import mirror_partnership
from core.publication.services import withdraw
from core.workflow.services import save
from tests import builders
from tests.browser import PageAs, faults
from tests.core.publication.builders import a_publication
from tests.worlds import kept

PAGES = [
    "/",
    "/worried/",
    "/reviews/",
    "/reviews/feed/",
    "/reviews.json",
    "/reviews.csv",
    "/reports/",
    "/reports/?q=policy",
    "/reports/feed/",
    "/reports.json",
    "/reports.csv",
    *(f"/reports/escalation-policy{end}" for end in ("/", ".pdf")),
    "/reports/taken-back/",
    "/publication-log/",
    "/about/",
    "/accessibility/",
    "/news/",
    "/news/feed/",
    "/search/",
    "/search/?q=policy",
    "/reports/none/",
]

#: How the question begins whether a kept page still holds.
OF_THE_STAMP = ("SELECT (STRFTIME", "SELECT (STATEMENT_TIMESTAMP")


def publish_some() -> None:
    """One report, one that was withdrawn, one that is still to come, and a number to ring."""
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    carl = builders.named("Carl", "chair", function="executive")
    builders.a_partnership(email="help@anyshire.example")
    save(Contact(key="child", label="C", audience="child", phone="01632 960001"), by=alice)
    mirror_partnership(by=alice)
    a_publication(alice, pdf=b"%PDF-1.7 words", summary="Speak up at once.")
    withdraw(a_publication(alice, slug="taken-back", title="Taken back"), "person", "Why.", by=carl)
    a_publication(alice, hours=1, slug="to-come", title="Still to come")


kept_site = kept(publish_some, scope="module")


@pytest.fixture
def published(kept_site: None, db: None) -> None:
    """A site with something on it."""


@pytest.fixture
def published_to_browsers(transactional_db: None) -> None:
    """The same site, committed."""
    publish_some()


@pytest.mark.usefixtures("published")
def test_every_page_is_the_same_bytes_for_everybody_and_sets_nothing(alice: User) -> None:
    known = Client()
    known.force_login(alice)
    for path in PAGES:
        one, other = Client().get(path), known.get(path)
        assert (path, one.content) == (path, other.content)
        assert "Set-Cookie" not in str(one.headers), path
        assert "Cookie" not in one.headers.get("Vary", ""), path
        assert (one.status_code, one.cookies.output()) == (other.status_code, ""), path


@pytest.mark.usefixtures("published")
def test_every_page_reads_published_tables_alone_and_asks_twice_at_most() -> None:
    for path in PAGES:
        with CaptureQueriesContext(connection) as asked:
            Client().get(path)
        tables = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', " ".join(q["sql"] for q in asked)))
        others = {name for name in tables if not name.startswith("core_publication")}
        assert (path, others) == (path, set())
        assert tables != set(), path
        to_make_it = [q for q in asked if not q["sql"].strip().startswith(OF_THE_STAMP)]
        assert len(to_make_it) <= 2, path
        assert len(asked) - len(to_make_it) <= 1, path


@pytest.mark.usefixtures("published")
def test_nothing_on_any_page_tells_of_what_is_to_come() -> None:
    said = {path: Client().get(path).content for path in PAGES}
    telling = [p for p, html in said.items() if b"to-come" in html or b"Still to come" in html]
    assert telling == []


@pytest.mark.usefixtures("published")
def test_what_is_to_come_and_what_never_was_are_the_same_page() -> None:
    for form in ("/reports/{}/", "/reports/{}.pdf"):
        hidden, absent = Client().get(form.format("to-come")), Client().get(form.format("never"))
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert hidden.content == absent.content
        assert dict(hidden.headers) == dict(absent.headers)


@pytest.mark.usefixtures("published")
def test_a_report_is_shown_with_its_pdf() -> None:
    page = Client().get("/reports/escalation-policy/")
    text = page.content.decode()
    assert "<h2>Speak up</h2><p>At once.</p>" in text
    assert 'href="/reports/escalation-policy.pdf"' in text
    assert page["Cache-Control"] == "public, max-age=60"
    pdf = Client().get("/reports/escalation-policy.pdf")
    assert (pdf.content, pdf["Content-Type"]) == (b"%PDF-1.7 words", "application/pdf")
    assert pdf["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("published")
def test_what_was_withdrawn_is_a_stone_at_each_address() -> None:
    for path in ("/reports/taken-back/", "/reports/taken-back.pdf"):
        stone = Client().get(path)
        text = stone.content.decode()
        assert stone.status_code == 410
        assert "It was withdrawn to protect a person." in text
        assert "Speak up</h2>" not in text
        assert "Why." not in text
        assert "Taken back" not in text
    assert b"Taken back" not in Client().get("/reports/").content


def test_a_page_tells_when_it_was_first_public_and_when_this_version_is_from(
    alice: User, carl: User
) -> None:
    a_publication(alice, hours=-24 * 12)
    path = "/reports/escalation-policy/"
    assert "First published" not in Client().get(path).text
    new = a_publication(alice, hours=-24 * 2)
    first = new.since - timedelta(days=10)
    text = " ".join(Client().get(path).text.split())
    assert f"<li>First published {on(first)}</li> <li>This version {on(new.since)}</li>" in text
    withdraw(new, "error", "Wrong.", by=carl)
    text = " ".join(Client().get(path).text.split())
    assert f"first published on {on(first)}. This version was published on {on(new.since)}" in text


def on(moment: datetime) -> str:
    """A day as public pages write it."""
    return f"{timezone.localtime(moment):%-d %B %Y}"


@pytest.mark.usefixtures("published")
def test_the_strip_and_the_name_are_those_published() -> None:
    text = Client().get("/reports/").content.decode()
    assert 'href="tel:01632960001"' in text
    assert "Anyshire Safeguarding Partnership" in text


def test_before_anything_is_loaded_the_pages_stand(db: None) -> None:
    text = Client().get("/reviews/").content.decode()
    assert "There is nothing published here at the moment." in text
    assert 'href="tel:999"' in text


@pytest.mark.usefixtures("published")
def test_words_find_reports_by_title_and_summary() -> None:
    def count(words: str) -> str:
        page = Client().get("/reports/", {"q": words}).content.decode()
        found = re.search(r"(\d+) reports?\s", page)
        return found[1] if found else ""

    assert [count(words) for words in ("ESCALATION", "at once", "nonsense", "")] == [
        *("1", "1", "0", "1")
    ]


@pytest.mark.usefixtures("published")
def test_machines_get_addresses_and_digests() -> None:
    rows = Client().get("/reports.json").json()["reports"]
    assert [row["address"] for row in rows] == [f"{settings.BASE_URL}/reports/escalation-policy/"]
    assert rows[0]["sha256 of pdf"] == hashlib.sha256(b"%PDF-1.7 words").hexdigest()
    table = Client().get("/reports.csv").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(table)))
    assert lines == rows


@pytest.mark.usefixtures("published")
def test_the_feed_lists_what_is_released() -> None:
    feed = Client().get("/reports/feed/")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert re.findall(r"<entry><title>(.*?)</title>", feed.content.decode()) == [
        "Escalation policy"
    ]


def test_signs_of_markup_in_a_summary_are_words_to_readers_of_the_feed(alice: User) -> None:
    a_publication(alice, summary="Under <b>5</b> & more")
    feed = Client().get("/reports/feed/").content.decode()
    [told] = re.findall(r'<summary type="html">(.*?)</summary>', feed)
    assert html.unescape(told) == "Under &lt;b&gt;5&lt;/b&gt; &amp; more"


@pytest.mark.usefixtures("published")
def test_the_log_tells_what_happened() -> None:
    text = Client().get("/publication-log/").content.decode()
    assert re.findall(r'"What happened">(\w+)<', text) == ["Withdrawn", "Published", "Published"]
    assert "Taken back" not in text
    assert text.count("Report withdrawn to protect a person") == 2
    assert ("/reports/taken-back/" in text, "/reports/escalation-policy/" in text) == (False, True)


def test_progress_of_recommendations_stands_under_its_review(alice: User, settings: Any) -> None:
    settings.DEMONSTRATION = True
    a_publication(alice, kind="review", slug="rowan", title="Rowan")
    said = Stated("Name one worker", "review-rowan", "Done in 21 of 24 cases.", "Done and checked")
    since = timezone.localdate() - timedelta(days=1)
    state_fact("recommendation", "rowan-1", said, since=since, by=alice)
    text = Client().get("/reviews/rowan/").content.decode()
    assert "What has changed since" in text
    assert "Done in 21 of 24 cases." in text
    assert "Name one worker" in text  # what was published says it nowhere else


def test_the_way_out_leaves_nothing_behind() -> None:
    response = Client().get("/exit/")
    assert (response.status_code, response["Location"]) == (302, "https://www.bbc.co.uk/weather")
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("site", "mode", "clears"),
    [
        ("same-origin", "navigate", True),
        ("none", "navigate", True),
        ("cross-site", "navigate", False),
        ("same-site", "navigate", False),
        ("cross-site", "no-cors", False),
        ("same-origin", "no-cors", False),
    ],
)
def test_nobody_is_signed_out_by_a_page_that_names_the_way_out(
    site: str, mode: str, clears: bool
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
    response = Client().get("/exit/", headers=headers)
    assert response["Location"] == "https://www.bbc.co.uk/weather"
    assert ("Clear-Site-Data" in response) == clears


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent(method: str, db: None) -> None:
    assert getattr(Client(), method)("/reports/").status_code == 405


@pytest.mark.prove
@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.usefixtures("published_to_browsers")
def test_the_pages_are_sound(width: int, page_as: PageAs) -> None:
    page = page_as(None, width)
    reports = ("/reports/", "/reports/escalation-policy/", "/reports/taken-back/")
    for path in (*reports, "/publication-log/"):
        page.goto(path)
        assert faults(page) == []


@pytest.mark.usefixtures("published")
def test_the_first_page_shows_what_is_released_and_leads_to_whom_to_call() -> None:
    html = Client().get("/").content.decode()
    assert "Speak up at once." in html
    assert ("Taken back" in html, "Still to come" in html) == (False, False)
    assert "There are no published reviews at the moment." in html
    assert 'href="/worried/"' in html


@pytest.mark.usefixtures("published")
def test_whom_to_call_comes_from_what_is_published() -> None:
    html = Client().get("/worried/").content.decode()
    assert [p.count("tel:01632960001") for p in html.partition('id="me"')[::2]] == [3, 1]
    assert "You cannot report a concern on this website." in html
