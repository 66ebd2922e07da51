"""What is out by a word that its giver denied: what the pages say can be done about it."""

from django.test import Client

from comms.media.models import REOPEN
from comms.media.services import edit_statement, send_statement
from core.approvals.denying import deny
from core.approvals.unsettled import unsettled_for
from core.people.models import User
from core.workflow.services import apply
from tests.comms.media.conftest import Ask, World, a_statement, agreed, let_out, words
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
    assert "The text had gone out by then" not in page
