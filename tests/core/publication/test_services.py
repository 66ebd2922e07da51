"""What may be published, when it shows, how it is taken back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.audit.models import AuditEntry
from core.files.storage import read
from core.people.models import User
from core.publication.models import Fact, Publication, PublishedContent
from core.publication.queries import (
    at_address,
    damaged_contents,
    pdf_of,
    publication_log,
    released,
)
from core.publication.services import end, publish, withdraw
from core.workflow.services import Blocked, save
from tests.core.publication.builders import a_document, a_publication, an_approved_version

SLUG = ("report", "escalation-policy")


def test_what_was_approved_is_public_at_once(alice: User) -> None:
    publication = a_publication(alice, pdf=b"%PDF-1.7", summary="Speak up.")
    assert list(released("report")) == [publication]
    found = at_address(*SLUG)
    assert found is not None
    assert (found.publication, found.is_withdrawn) == (publication, False)
    assert pdf_of(publication) == b"%PDF-1.7"
    assert publication.path == "/reports/escalation-policy/"
    assert AuditEntry.objects.about(publication)[0].verb == "publish"
    assert AuditEntry.objects.about(publication.content)[0].verb == "freeze"


def test_without_a_complete_approval_nothing_is_published(alice: User) -> None:
    from core.documents.services import save_version

    version = save_version(a_document(alice), by=alice)
    with pytest.raises(Blocked, match="has not been approved by everyone who needs to approve it"):
        a_publication(alice, version=version)
    assert (Publication.objects.count(), PublishedContent.objects.count()) == (0, 0)


def test_an_approval_of_another_version_does_not_count(alice: User) -> None:
    from core.documents.services import save_version

    version = an_approved_version(alice)
    document: Any = version.subject
    document.body = "Speak up tomorrow."
    save(document, by=alice, seen=document.revision)
    later = save_version(document, by=alice)
    with pytest.raises(Blocked, match="Version 2"):
        a_publication(alice, version=later)
    assert a_publication(alice, version=version).content.version_digest == version.digest


def test_a_review_is_published_only_in_a_demonstration(alice: User, settings: Any) -> None:
    version = an_approved_version(alice)
    with pytest.raises(Blocked, match="only in a demonstration for now"):
        a_publication(alice, version=version, kind="review")
    settings.DEMONSTRATION = True
    assert a_publication(alice, version=version, kind="review").path.startswith("/reviews/")


def test_nothing_is_public_early(alice: User) -> None:
    a_publication(alice, hours=1)
    assert (list(released("report")), at_address(*SLUG), publication_log()) == ([], None, [])
    assert Publication.objects.count() == 1


def test_a_clock_of_ours_that_runs_fast_shows_nothing_early(alice: User) -> None:
    a_publication(alice, hours=1)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert at_address(*SLUG) is None
        assert list(released("report")) == []


def test_what_is_released_shows_to_the_second(alice: User) -> None:
    import time

    publication = a_publication(alice, hours=1.0 / 3600)
    assert at_address(*SLUG) is None
    time.sleep(1.2)
    found = at_address(*SLUG)
    assert found is not None
    assert found.publication == publication


def test_a_new_one_takes_the_address_over_when_it_begins(alice: User) -> None:
    first = a_publication(alice, hours=-2)
    second = a_publication(alice, hours=1, html="<p>Anew.</p>", version=_version(first))
    first.refresh_from_db()
    assert first.until == second.since
    found = at_address(*SLUG)
    assert found is not None
    assert found.publication == first
    third = a_publication(alice, hours=-1, html="<p>Between.</p>", version=_version(first))
    assert third.until == second.since
    found = at_address(*SLUG)
    assert found is not None
    assert found.publication == third
    assert list(released("report")) == [third]
    assert [(line.what, line.publication) for line in publication_log()] == [
        ("Published", third),
        ("Replaced or ended", first),
        ("Published", first),
    ]


def _version(publication: Publication) -> Any:
    from core.documents.models import Version

    return Version.objects.get(digest=publication.content.version_digest)


def test_one_that_is_called_off_gives_the_address_back(alice: User, carl: User) -> None:
    first = a_publication(alice, hours=-2)
    second = a_publication(alice, hours=1, html="<p>Anew.</p>", version=_version(first))
    withdraw(second, "error", "The date was wrong.", by=carl)
    first.refresh_from_db()
    assert first.until is None
    assert list(released("report")) == [first]
    assert [line.what for line in publication_log()] == ["Published"]


def test_what_was_called_off_never_was_public_when_its_time_comes(alice: User, carl: User) -> None:
    first = a_publication(alice, hours=-2)
    second = a_publication(alice, hours=1, html="<p>Anew.</p>", version=_version(first))
    withdraw(second, "error", "The date was wrong.", by=carl)
    off = timezone.now() - timedelta(hours=1)
    Publication.objects.filter(pk=second.pk).update(
        since=off, withdrawn_at=off - timedelta(minutes=1)
    )
    found = at_address(*SLUG)
    assert found is not None
    assert (found.publication, found.is_withdrawn) == (first, False)
    assert [line.what for line in publication_log()] == ["Published"]


def test_what_was_replaced_is_not_withdrawn_and_the_log_keeps_its_line(
    alice: User, carl: User
) -> None:
    first = a_publication(alice, hours=-2)
    second = a_publication(alice, hours=-1, html="<p>Anew.</p>", version=_version(first))
    with pytest.raises(Blocked, match="That one is public: withdraw that one"):
        withdraw(first, "error", "Wrong.", by=carl)
    told = ["Published", "Replaced or ended", "Published"]
    assert sorted(line.what for line in publication_log()) == sorted(told)
    withdraw(second, "error", "Wrong.", by=carl)
    with pytest.raises(Blocked, match="so the public does not read it any more"):
        withdraw(first, "error", "Wrong.", by=carl)
    late = {"withdrawn_at": timezone.now(), "withdrawn_by": carl}
    Publication.objects.filter(pk=first.pk).update(
        **late, withdrawn_kind="error", withdrawn_reason="Wrong."
    )
    assert [line.what for line in publication_log()].count("Replaced or ended") == 1


def test_withdrawn_leaves_a_stone_at_once(alice: User, carl: User) -> None:
    publication = a_publication(alice)
    withdraw(publication, "person", "A name stood in it.", by=carl)
    found = at_address(*SLUG)
    assert found is not None
    assert found.is_withdrawn
    assert found.publication.get_withdrawn_kind_display() == (
        "It was withdrawn to protect a person."
    )
    assert list(released("report")) == []
    assert [line.what for line in publication_log()] == ["Withdrawn", "Published"]
    entry = AuditEntry.objects.about(publication)[0]
    assert (entry.verb, "A name stood" in entry.changes) == ("withdraw", False)


def test_after_a_withdrawal_the_address_can_be_used_again(alice: User, carl: User) -> None:
    publication = a_publication(alice, hours=-1)
    withdraw(publication, "error", "A figure was wrong.", by=carl)
    again = a_publication(alice, html="<p>Right.</p>", version=_version(publication))
    found = at_address(*SLUG)
    assert found is not None
    assert (found.publication, found.is_withdrawn) == (again, False)


@pytest.mark.parametrize(
    ("name", "may"), [("carl", True), ("alice", False), ("sam", False), ("oona", False)]
)
def test_who_may_withdraw(name: str, may: bool, alice: User, request: Any) -> None:
    publication = a_publication(alice)
    person = request.getfixturevalue(name)
    if may:
        withdraw(publication, "error", "Wrong.", by=person)
    else:
        with pytest.raises(Blocked, match="Only the business manager"):
            withdraw(publication, "error", "Wrong.", by=person)
    assert (at_address(*SLUG).is_withdrawn) is may  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "reason", "sentence"),
    [("nonsense", "x", "Choose why"), ("error", "\u200b", "Enter why it is withdrawn")],
)
def test_a_withdrawal_says_why(
    kind: str, reason: str, sentence: str, alice: User, carl: User
) -> None:
    publication = a_publication(alice)
    with pytest.raises(Blocked, match=sentence):
        withdraw(publication, kind, reason, by=carl)
    withdraw(publication, "error", "Wrong.", by=carl)
    with pytest.raises(Blocked, match="has already been withdrawn"):
        withdraw(publication, "error", "Wrong.", by=carl)


def test_what_ends_is_gone_without_a_stone(alice: User) -> None:
    publication = a_publication(alice, hours=-2)
    end(publication, at=timezone.now() - timedelta(hours=1), by=alice)
    assert at_address(*SLUG) is None
    assert [line.what for line in publication_log()] == ["Replaced or ended", "Published"]


def test_what_ends_at_midnight_is_public_through_the_day_before(alice: User) -> None:
    row = a_publication(alice)
    assert row.last_day is None
    row.until = datetime(2026, 5, 4, tzinfo=timezone.get_default_timezone())
    assert row.last_day == date(2026, 5, 3)


def test_the_same_content_is_frozen_once(alice: User) -> None:
    first = a_publication(alice, hours=-1)
    second = a_publication(alice, version=_version(first))
    assert first.content == second.content


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_publication_content SET html = 'x'",
        "DELETE FROM core_publication_content",
    ],
)
def test_frozen_content_cannot_be_changed(statement: str, alice: User) -> None:
    a_publication(alice)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert damaged_contents() == []


def test_bytes_that_changed_on_the_disk_are_found(
    alice: User, settings: Any, tmp_path: Any
) -> None:
    settings.STORAGE_URL = f"file://{tmp_path}"
    content = a_publication(alice, pdf=b"%PDF-1.7").content
    assert damaged_contents() == []
    path = tmp_path / content.pdf_digest[:2] / content.pdf_digest[2:4] / content.pdf_digest
    path.write_bytes(b"%PDF-1.8")
    assert damaged_contents() == [content]
    with pytest.raises(RuntimeError):
        read(content.pdf_digest)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_one_query_and_leave_the_texts(
    count: int, alice: User, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(count):
        a_publication(alice, slug=f"report-{number}", title=f"Report {number}")
    with django_assert_num_queries(1) as asked:
        assert len([row.content.title for row in released("report")]) == count
    assert '"html"' not in asked.captured_queries[0]["sql"]


def test_publishing_the_same_address_at_the_same_time_is_refused(alice: User) -> None:
    from django.core.exceptions import ValidationError

    first, at = an_approved_version(alice), timezone.now()
    fields = {"kind": "report", "slug": "x", "title": "x", "html": "x", "by": alice, "at": at}
    publish(first, **fields)
    with pytest.raises(ValidationError):
        publish(first, **fields)
    assert (Publication.objects.count(), Fact.objects.count()) == (1, 0)
