"""Files that come with a return: evidence on its activity, the document that it came as."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.documents.attachments import Attachment
from core.people.models import User
from priorities.returns.models import Return
from tests.priorities.returns.test_views import answer, page, post


def test_a_file_that_shows_it_is_kept_and_read_by_those_who_see_the_return(
    report: Return, lena: User, alice: User, oona: User, client: Client
) -> None:
    client.force_login(lena)
    table = SimpleUploadedFile("waits.csv", b"month,days\nMay,27\n", content_type="text/csv")
    assert answer(client, report, 1, file=table).status_code == 302
    file = Attachment.objects.of(report.lines.get(order=1)).get()
    assert report.snapshot()["attachments"] == [{"name": "waits.csv", "digest": file.digest}]
    assert "waits.csv" in page(client, lena, report).content.decode()
    for person, status in ((alice, 200), (oona, 404)):
        client.force_login(person)
        assert client.get(file.get_absolute_url()).status_code == status


def test_a_file_that_may_not_come_in_is_told_at_its_field(
    report: Return, lena: User, client: Client
) -> None:
    client.force_login(lena)
    program = SimpleUploadedFile("run.exe", b"MZ")
    response = answer(client, report, 1, file=program)
    assert response.status_code == 422
    assert 'href="#id_file"' in response.content.decode()
    assert not report.lines.get(order=1).answered


def test_a_return_that_came_as_a_document_keeps_the_document(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    client.force_login(alice)
    where = f"{report.get_absolute_url()}enter/"
    words = {"came_by": "document", "came_from": lena.pk, "revision": report.revision}
    day = {"came_on-day": "10", "came_on-month": "1", "came_on-year": "2022"}
    html = post(client, where, **words, **day).content.decode()
    assert "Enter what they wrote or said, or add the document." in html
    letter = SimpleUploadedFile("return.csv", b"activity,state\n1,done\n")
    assert post(client, where, **words, **day, file=letter).status_code == 302
    kept = Return.objects.get()
    assert kept.source_words == "In the file return.csv (CSV, 1 KB)."
    assert Attachment.objects.of(kept).count() == 1
