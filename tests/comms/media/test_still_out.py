"""What is out by a word that its giver denied: what the pages say can be done about it."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from comms.media.models import REOPEN, Enquiry, Statement
from comms.media.readiness import ON_THE_NEWS, OPEN_FIRST, WITH_THE_MEDIA
from comms.media.services import close_enquiry, edit_statement, send_statement
from comms.news.services import publish_statement
from core.approvals.denying import deny
from core.approvals.unsettled import unsettled_for
from core.people.models import User
from core.publication.models import Publication
from core.workflow.services import apply
from tests.comms.media.conftest import Ask, World, a_statement, agreed, let_out, words
from tests.comms.media.test_waiting import HEADING
from tests.core.approvals.test_telephone import by_telephone

WHY = "I spoke to nobody."


def test_what_a_later_round_let_out_is_not_out_by_a_word_of_an_earlier_one(
    ask: Ask, world: World, alice: User, client: Client
) -> None:
    row = a_statement(ask(), world.nadia)
    sent = send_statement(row, seen=row.revision, by=world.nadia)
    word = by_telephone(sent.steps.get(status="open"), world.chair, alice)
    row.refresh_from_db()
    row = apply(row, REOPEN, by=world.nadia, seen=row.revision)
    row.text = "They wait less."
    row = edit_statement(row, seen=row.revision, by=world.nadia)
    let_out(agreed(row, world), world.nadia)
    deny(word, by=world.chair, words=WHY)
    assert not unsettled_for(world.manager).exists()
    client.force_login(world.manager)
    page = words(client.get(sent.get_absolute_url()))
    assert "The text had already been published or sent" not in page


def test_what_can_be_done_is_said_by_where_it_stands(ask: Ask, world: World, alice: User) -> None:
    row = let_out(agreed(a_statement(ask(), world.nadia, **HEADING), world), world.nadia)
    assert row.while_out() == WITH_THE_MEDIA
    enquiry = Enquiry.objects.get()
    close_enquiry(enquiry, answer="statement", words="", seen=enquiry.revision, by=world.nadia)
    row = Statement.objects.get()
    assert row.while_out() == f"{WITH_THE_MEDIA} {OPEN_FIRST}"
    publish_statement(row, seen=row.revision, by=alice, until=timezone.localdate())
    row = Statement.objects.get()
    assert row.while_out() == f"{ON_THE_NEWS} {OPEN_FIRST}"
    assert list(Statement.objects.still_out()) == [row]
    ago = timezone.now() - timedelta(days=2)
    over = {"since": ago, "until": ago + timedelta(days=1)}
    Publication.objects.update(**over)  # unaudited: the reading alone
    assert not Statement.objects.still_out().exists()
