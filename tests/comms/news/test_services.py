"""From a statement that went out to the news pages, and what stands in the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.queries import published_as
from comms.media.readiness import NO_HEADLINE, REVIEW_OPEN, THERE_ALREADY
from comms.media.services import edit_statement, send_statement
from comms.media.waiting import for_the_news, who_publishes
from comms.news.paper import LEAD, lead_of
from comms.news.services import HAD_A_HAND, PASSED, address_for, publish_statement
from core.approvals.decisions import confirm
from core.audit.models import AuditEntry
from core.documents.models import Version
from core.people.models import User
from core.publication.models import Publication
from core.publication.queries import at_address, released
from core.publication.services import withdraw
from core.workflow.services import Conflict, save
from reviews.cases.models import Review
from tests import builders
from tests.comms.media.conftest import Ask, World, a_statement, agreed, let_out, refused, say_yes
from tests.comms.news.conftest import HEADING, went_out
from tests.core.approvals.test_telephone import by_telephone
from tests.reviews import builders as reviewing


def published(row: Statement, by: User, **fields: Any) -> Publication:
    return publish_statement(row, seen=row.revision, by=by, **fields)


def test_what_was_approved_stands_there_word_by_word_and_nothing_of_who_asked(
    ask: Ask, world: World
) -> None:
    row = went_out(ask, world)
    made = published(row, world.manager)
    assert (made.path, made.content.title) == ("/news/waiting-is-shorter/", HEADING)
    assert made.content.summary == "People wait less."
    assert made.content.html.split() == (
        ["<p>People", "<strong>wait</strong>", "less.</p>", "<p>Ask", "us", "why.</p>"]
    )
    assert made.content.version_digest == row.approved_version.digest  # type: ignore[union-attr]
    assert Statement.objects.get().status == "published"
    assert [entry.verb for entry in AuditEntry.objects.about(row)][:1] == ["publish"]


def test_it_is_published_by_the_unit_and_not_by_who_sent_or_decided_it(
    ask: Ask, world: World
) -> None:
    row = went_out(ask, world)
    for person in (world.nadia, world.chair, world.lee, world.partners["health"]):
        assert refused(lambda p=person: published(row, p)) == [
            "“Publish on the news pages” is for the business unit."
        ]
    own = a_statement(ask(), world.manager, headline="Ours")
    agreed(own, world)
    own.refresh_from_db()
    own = let_out(own, world.manager)
    assert refused(lambda: published(own, world.manager)) == [HAD_A_HAND]


def test_a_word_by_telephone_is_confirmed_first_and_whoever_heard_it_publishes_nothing(
    ask: Ask, world: World, alice: User
) -> None:
    draft = a_statement(ask(), world.nadia, headline=HEADING)
    sent = send_statement(draft, seen=draft.revision, by=world.nadia)
    say_yes(sent, *world.partners.values())
    word = by_telephone(sent.steps.get(status="open"), world.chair, alice)
    draft.refresh_from_db()
    row = let_out(draft, world.nadia)
    said = "Carl approved it by telephone and has not confirmed that yet. "
    waits = f"{said}It can go on the news pages once they have."
    assert refused(lambda: published(row, world.manager)) == [waits]
    assert (list(for_the_news(world.manager)), who_publishes(row)) == ([], [])
    confirm(word, by=world.chair, seen=sent.version.digest)
    assert refused(lambda: published(row, alice)) == [HAD_A_HAND]
    assert (list(for_the_news(world.manager)), list(for_the_news(alice))) == ([row], [])
    assert who_publishes(row) == [world.manager]
    assert published(row, world.manager).path == "/news/waiting-is-shorter/"


@pytest.mark.parametrize("began", [True, False])
def test_who_wrote_it_does_not_publish_it_whoever_sent_it(
    ask: Ask, world: World, began: bool
) -> None:
    row = a_statement(ask(), world.manager if began else world.nadia, headline=HEADING)
    if not began:
        row.text = "They wait far less."
        row = edit_statement(row, seen=row.revision, by=world.manager)
    sent = send_statement(row, seen=row.revision, by=world.nadia)
    say_yes(sent, *world.partners.values(), world.chair)
    row.refresh_from_db()
    row = let_out(row, world.nadia)
    assert refused(lambda: published(row, world.manager)) == [HAD_A_HAND]
    assert (list(for_the_news(world.manager)), who_publishes(row)) == ([], [])


def test_only_what_went_out_is_published_and_only_once(ask: Ask, world: World) -> None:
    row = agreed(a_statement(ask(), world.nadia, headline=HEADING), world)
    assert refused(lambda: published(row, world.manager)) == [
        "This is approved, so “Publish on the news pages” is not available now."
    ]
    other = went_out(ask, world)
    published(other, world.manager)
    assert refused(lambda: published(other, world.manager)) == [
        "This is on the news pages, so “Publish on the news pages” is not available now."
    ]


def test_a_heading_is_approved_with_the_words(ask: Ask, world: World) -> None:
    row = went_out(ask, world, headline="")
    assert refused(lambda: published(row, world.manager)) == [NO_HEADLINE]
    row.headline = "Slipped in later"
    row = save(row, by=world.nadia, seen=row.revision)
    assert refused(lambda: published(row, world.manager)) == [NO_HEADLINE]


def test_nothing_about_an_open_review_stands_there_not_a_holding_statement_either(
    ask: Ask, world: World, review: Review
) -> None:
    row = went_out(ask, world, asked={"concerns": "review", "review": review}, kind="holding")
    assert refused(lambda: published(row, world.manager)) == [REVIEW_OPEN]
    assert not Publication.objects.exists()


def test_about_a_review_it_follows_the_review_and_not_after_that_was_withdrawn(
    ask: Ask, world: World, review: Review, alice: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    builders.a_partnership(is_demonstration=True)
    reviewing.published(review, by=alice, manager=world.manager)
    asked = {"concerns": "review", "review": Review.objects.get()}
    first, second = (went_out(ask, world, asked=asked) for _ in range(2))
    assert published(first, world.manager).path == "/news/waiting-is-shorter/"
    withdraw(Publication.objects.get(kind="review"), "error", "Too early.", by=world.chair)
    assert refused(lambda: published(second, world.manager)) == [REVIEW_OPEN]


def test_of_two_people_the_second_is_told(ask: Ask, world: World) -> None:
    row = went_out(ask, world)
    with pytest.raises(Conflict):
        publish_statement(row, seen=row.revision - 1, by=world.manager)
    assert (Publication.objects.exists(), Statement.objects.get().status) == (False, "released")


def test_it_ends_after_its_last_day(ask: Ask, world: World) -> None:
    row, today = went_out(ask, world), timezone.localdate()
    yesterday = today - timedelta(days=1)
    assert refused(lambda: published(row, world.manager, until=yesterday)) == [PASSED]
    made = published(row, world.manager, until=today)
    assert timezone.localtime(made.until).date() == today + timedelta(days=1)


def test_what_is_withdrawn_leaves_a_stone_and_its_address_is_not_used_again(
    ask: Ask, world: World
) -> None:
    row = went_out(ask, world)
    withdraw(published(row, world.manager), "error", "A figure was wrong.", by=world.chair)
    assert list(released("statement")) == []
    found = at_address("statement", "waiting-is-shorter")
    assert found is not None
    assert found.is_withdrawn
    now = Statement.objects.get()
    assert now.status == "withdrawn"
    assert refused(lambda: published(now, world.manager)) == [
        "This is withdrawn from the news pages, so “Publish on the news pages” is not available "
        "now."
    ]
    assert address_for(HEADING) == "waiting-is-shorter-2"
    assert Enquiry.objects.get().statements.that_went_out().exists()


def test_the_same_words_sent_again_do_not_keep_it_on_the_public_site(
    ask: Ask, world: World
) -> None:
    row = went_out(ask, world)
    made = published(row, world.manager)
    again = a_statement(row.enquiry, world.nadia, headline=HEADING, text=row.text)
    send_statement(again, seen=again.revision, by=world.nadia)
    assert Version.objects.filter(digest=made.content.version_digest).count() == 2
    withdraw(made, "error", "A figure was wrong.", by=world.chair)
    states = Statement.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["withdrawn", "awaiting-approval"]
    assert list(released("statement")) == []


def test_the_same_words_stand_there_for_one_statement_at_a_time(ask: Ask, world: World) -> None:
    row = went_out(ask, world)
    first = published(row, world.manager)
    again = a_statement(row.enquiry, world.nadia, headline=HEADING, text=row.text)
    again = let_out(agreed(again, world), world.nadia)
    assert refused(lambda: published(again, world.manager)) == [THERE_ALREADY]
    assert published_as(again) is None
    withdraw(first, "error", "Too early.", by=world.chair)
    assert Statement.objects.get(pk=again.pk).status == "released"
    second = published(again, world.manager)
    rows = Statement.objects.order_by("pk")
    assert [published_as(each) for each in rows] == [first, second]
    withdraw(second, "error", "A figure was wrong.", by=world.chair)
    assert [each.status for each in rows.all()] == ["withdrawn", "withdrawn"]


def test_lists_show_the_first_paragraph_in_plain_words() -> None:
    assert lead_of("See [us](https://x.example).\n\nMore.") == "See us."
    assert lead_of("") == ""
    assert len(lead_of("word " * 200)) <= LEAD + 2
