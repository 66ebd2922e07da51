"""The demonstration's media enquiries: one answered in its year, one that waits for the chair."""

import pytest
from django.test import Client

from comms.media.models import Enquiry
from core.approvals.queries import waiting_for
from core.notices.models import Notice
from core.people.models import User
from core.publication.queries import released
from reporting.desk.queries import whole_desk

pytestmark = pytest.mark.usefixtures("built")


def test_one_was_answered_within_the_year_and_says_why_not_everybody_was_heard() -> None:
    enquiry = Enquiry.objects.get(status="closed")
    statement = enquiry.statements.get()
    assert (enquiry.reference, enquiry.told_after) == ("MEDIA-2021-001", "12 minutes")
    assert enquiry.received_at < statement.released_at < enquiry.deadline < enquiry.closed_at
    assert statement.hurry


def test_that_answer_is_the_first_item_of_the_public_news() -> None:
    path = "/news/every-way-to-report-a-concern-stayed-open/"
    assert [row.path for row in released("statement")] == [path]
    home = Client().get("/").content.decode()
    assert (path in home, 'href="/news/"' in home) == (True, True)
    assert b"Demonstration Courier" not in Client().get(path).content


def test_one_is_open_about_a_review_and_its_holding_statement_waits_for_the_chair() -> None:
    enquiry = Enquiry.objects.get(status="open")
    statement = enquiry.statements.get()
    assert (enquiry.concerns, statement.kind) == ("review", "holding")
    assert statement.status == "awaiting-approval"
    chair = User.objects.get(email="executive@demo.example")
    assert statement in [waiting.approval.subject for waiting in waiting_for(chair)]
    asker = User.objects.get(email="comms@demo.example")
    assert str(statement) in [item.title for item in whole_desk(asker).others]
    told = Notice.objects.filter(person=asker, kind="media-logged", read__isnull=True)
    assert told.exists()
