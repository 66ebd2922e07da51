"""The pages of documents: who sees what, writing, conflicts, sending."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.calendar.days import today
from core.people.models import User
from core.workflow.services import save
from governance.documents.models import Document
from tests import builders


def fields(document: Document, **other: object) -> dict[str, object]:
    """What the form of a document posts."""
    return {
        "title": document.title,
        "kind": document.kind,
        "group": document.group_id,
        "marking": document.marking,
        "summary": document.summary,
        "body": document.body,
        "revision": document.revision,
        "once": uuid.uuid4(),
        **other,
    }


def test_an_outsider_sees_no_document(alice: User, oona: User, client: Client) -> None:
    document = builders.a_document(author=alice)
    client.force_login(oona)
    assert client.get(reverse("governance:document-list")).status_code == 403
    for name in ("document-detail", "document-edit", "document-send"):
        assert client.get(reverse(f"governance:{name}", args=[document.pk])).status_code == 404


def test_a_sensitive_document_stays_in_its_group_and_with_oversight(
    alice: User, priya: User, sam: User, client: Client
) -> None:
    document = builders.a_document(author=alice, marking="official-sensitive")
    for person, status in ((priya, 404), (sam, 200), (alice, 200)):
        client.force_login(person)
        assert client.get(document.get_absolute_url()).status_code == status
    client.force_login(priya)
    assert document.title not in client.get(reverse("governance:document-list")).content.decode()


def test_a_member_reads_and_does_not_write(alice: User, client: Client) -> None:
    document = builders.a_document(author=alice)
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    client.force_login(mia)
    assert client.get(document.get_absolute_url()).status_code == 200
    assert client.get(reverse("governance:document-edit", args=[document.pk])).status_code == 403
    assert client.get(reverse("governance:document-add")).status_code == 403


def test_what_is_missing_is_said_at_the_field_and_nothing_typed_is_lost(
    alice: User, client: Client
) -> None:
    group = builders.a_group("assurance")
    client.force_login(alice)
    data = {"title": "", "body": "Kept words", "group": group.pk, "once": uuid.uuid4()}
    page = client.post(reverse("governance:document-add"), data)
    html = page.content.decode()
    assert page.status_code == 422
    assert "Enter the title of the document." in html
    assert "Kept words" in html
    assert "This field is required" not in html
    assert not Document.objects.exists()


def test_a_document_is_written_and_read(alice: User, client: Client) -> None:
    draft = Document(
        title="Escalation policy", kind="policy", group=builders.a_group("assurance"), body="Hello."
    )
    client.force_login(alice)
    page = client.post(reverse("governance:document-add"), fields(draft), follow=True)
    assert "Escalation policy" in page.content.decode()
    assert Document.objects.get().author == alice


def test_a_review_is_set_for_a_day_ahead_and_one_kept_from_before_stays(
    alice: User, client: Client
) -> None:
    document = builders.a_document(author=alice, review_on=date(2022, 3, 1))
    edit = reverse("governance:document-edit", args=[document.pk])
    client.force_login(alice)

    def sent(day: date, **other: object) -> Any:
        parts = {"day": day.day, "month": day.month, "year": day.year}
        said: dict[str, object] = {f"review_on-{name}": value for name, value in parts.items()}
        said["shown"] = client.get(edit).context["form"]["shown"].value()
        return client.post(edit, fields(document, **said, **other))

    page = sent(date(2022, 4, 1))
    assert page.status_code == 422
    assert "The review date must be today or later." in page.text
    assert sent(date(2022, 3, 1), title="Escalation").status_code == 302
    document.refresh_from_db()
    assert (document.title, document.review_on) == ("Escalation", date(2022, 3, 1))
    assert sent(today()).status_code == 302


def test_a_day_that_another_set_anew_is_taken_and_the_old_one_is_no_mistake(
    alice: User, client: Client
) -> None:
    document = builders.a_document(author=alice, review_on=date(2022, 3, 1))
    edit = reverse("governance:document-edit", args=[document.pk])
    client.force_login(alice)
    hidden = {"shown": client.get(edit).context["form"]["shown"].value()}
    old = {"review_on-day": 1, "review_on-month": 3, "review_on-year": 2022}
    mine = fields(document, title="Escalation", **hidden, **old)
    document.review_on = date(2031, 3, 1)
    save(document, by=alice, seen=document.revision)
    page = client.post(edit, mine)
    assert page.status_code == 409
    assert "now reads as it is saved: “When should it be reviewed?”" in " ".join(page.text.split())


def test_the_second_of_two_writers_sees_both_texts(alice: User, client: Client) -> None:
    document = builders.a_document(author=alice)
    mine = fields(document, body="My words.")
    document.body = "Their words."
    save(document, by=alice, seen=document.revision)
    client.force_login(alice)
    page = client.post(reverse("governance:document-edit", args=[document.pk]), mine)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Somebody saved this before you" in html
    assert "<p>By Alice, " in html
    assert "Their words." in html
    assert "My words." in html
    assert Document.objects.get().body == "Their words."


def test_who_will_decide_is_shown_before_it_is_sent(alice: User, client: Client) -> None:
    builders.a_route([{"position": "chair"}])
    builders.a_person("Gina", seat=builders.a_seat("chair", function="assurance"))
    document = builders.a_document(author=alice)
    client.force_login(alice)
    address = reverse("governance:document-send", args=[document.pk])
    assert "Gina" in client.get(address).content.decode()
    data = {"revision": document.revision, "once": uuid.uuid4()}
    assert client.post(address, data).status_code == 302
    assert Document.objects.get().status == "awaiting-approval"


def test_without_anybody_who_could_decide_it_is_not_sent(alice: User, client: Client) -> None:
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice)
    client.force_login(alice)
    data = {"revision": document.revision, "once": uuid.uuid4()}
    page = client.post(reverse("governance:document-send", args=[document.pk]), data)
    assert page.status_code == 409
    assert "Nobody can decide as" in page.content.decode()
    assert Document.objects.get().status == "draft"


def test_withdrawing_needs_a_reason(alice: User, client: Client) -> None:
    document = builders.a_document(author=alice)
    client.force_login(alice)
    address = reverse("governance:document-transition", args=[document.pk, "withdraw"])
    data = {"revision": document.revision, "once": str(uuid.uuid4())}
    assert "Enter a reason" in client.post(address, data).content.decode()
    assert client.post(address, {**data, "note": "Replaced."}).status_code == 302
    assert Document.objects.get().status == "withdrawn"


@pytest.mark.parametrize("word", ["approve", "reopen", "nonsense"])
def test_only_withdrawing_can_be_done_by_its_word(word: str, alice: User, client: Client) -> None:
    document = builders.a_document(author=alice)
    client.force_login(alice)
    address = reverse("governance:document-transition", args=[document.pk, word])
    assert client.post(address, {"once": str(uuid.uuid4())}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_one_and_for_three(
    count: int, alice: User, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(count):
        builders.a_document(author=alice, title=f"Policy {number}")
    client.force_login(alice)
    client.get(reverse("governance:document-list"))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(reverse("governance:document-list"))


def test_a_title_that_is_too_long_to_look_for_is_said_at_its_box(
    alice: User, client: Client
) -> None:
    client.force_login(alice)
    html = client.post(reverse("governance:document-list"), {"words": "x" * 5000}).text
    assert "Use 100 characters or fewer. You used " in html
    assert 'maxlength="100"' in html


def test_a_lead_writes_for_their_own_groups_alone(alice: User, client: Client) -> None:
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    own, other = builders.a_group("priority"), builders.a_group("executive")
    draft = Document(title="Policy", kind="policy", group=other, body="Hello.")
    address = reverse("governance:document-add")
    client.force_login(lena)
    assert client.post(address, fields(draft)).status_code == 422
    assert not Document.objects.exists()
    assert client.post(address, fields(draft, group=own.pk)).status_code == 302
    kept = Document.objects.get()
    edit = reverse("governance:document-edit", args=[kept.pk])
    assert client.post(edit, fields(kept, group=other.pk)).status_code == 422
    client.force_login(alice)
    assert client.post(edit, fields(kept, group=other.pk)).status_code == 302
    client.force_login(lena)  # her text still, in a group that she does not write for
    kept = Document.objects.get()
    assert client.post(edit, fields(kept, body="Good day.")).status_code == 302
    assert (Document.objects.get().group, Document.objects.get().body) == (other, "Good day.")
