"""Files of records: let in, kept, handed out to those who see the record."""

import pytest
from django.test import Client

from core.actions.services import tell_progress
from core.audit.models import AuditEntry
from core.documents.attachments import Attachment, attach
from core.files.kinds import Refused
from core.people.models import User
from tests import builders
from tests.core.actions.builders import an_action, owner


@pytest.fixture
def file(alice: User) -> Attachment:
    update = tell_progress(
        an_action(by=alice), text="x", state="green", files=[("Jo Bloggs.csv", b"a\n")], by=alice
    )
    return Attachment.objects.of(update).get()


def test_whoever_sees_the_record_gets_the_file_as_a_download(file: Attachment) -> None:
    client = Client()
    client.force_login(owner())
    response = client.get(file.get_absolute_url())
    assert (response.status_code, response.content) == (200, b"a\n")
    disposition = f'attachment; filename="file-{file.pk}.csv"'
    assert response["Content-Disposition"] == disposition
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_nobody_else_gets_it_or_learns_that_it_is_there(file: Attachment, priya: User) -> None:
    client = Client()
    assert client.get(file.get_absolute_url()).status_code == 302
    client.force_login(priya)
    missing = file.get_absolute_url().replace(str(file.pk), str(file.pk + 1))
    assert [client.get(path).status_code for path in (file.get_absolute_url(), missing)] == [
        404
    ] * 2


def test_files_of_a_record_without_a_rule_are_closed(alice: User) -> None:
    file = attach(builders.an_agency(), "a.csv", b"a\n", by=alice)
    assert not alice.has_perm("core.see_attachment", file)


def test_its_name_stays_out_of_the_trail(file: Attachment) -> None:
    entry = AuditEntry.objects.about(file)[0]
    assert (entry.verb, "Bloggs" in entry.changes, file.digest in entry.changes) == (
        "attach",
        False,
        True,
    )


def test_a_file_that_may_not_come_in_has_no_row(alice: User) -> None:
    with pytest.raises(Refused):
        attach(builders.an_agency(), "a.pdf", b"no pdf", by=alice)
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (1024, "1 KB"), (1025, "2 KB"), (1_500_000, "1.4 MB")]
)
def test_sizes_as_people_say_them(size: int, words: str) -> None:
    assert Attachment(size=size).shown_size == words
