"""The stamp of all that is public: another with every change and with every hour that counts."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.calendar.days import today
from core.people.models import User
from core.publication.facts import Stated, end_fact, state_fact
from core.publication.services import withdraw
from core.publication.stamp import stamp
from tests.core.publication.builders import a_publication, an_approved_version


def test_it_stays_while_nothing_is_written(alice: User) -> None:
    empty = stamp()
    a_publication(alice)
    assert empty != stamp() == stamp()


def test_every_write_makes_another(alice: User, carl: User) -> None:
    seen = [stamp()]
    publication = a_publication(alice)
    seen.append(stamp())
    a_publication(alice, title="Escalation policy, second", hours=-1, slug="second")
    seen.append(stamp())
    state_fact("words", "vision", Stated("vision"), by=alice)
    seen.append(stamp())
    yesterday = today() - timedelta(days=1)
    state_fact("site", "partnership", Stated("Anyshire"), since=yesterday, by=alice)
    seen.append(stamp())
    state_fact("site", "partnership", Stated("Othershire"), since=yesterday, by=alice)
    seen.append(stamp())
    end_fact("site", "partnership", by=alice)
    seen.append(stamp())
    end_fact("words", "vision", on=yesterday, by=alice)
    seen.append(stamp())
    withdraw(publication, "person", "Why.", by=carl)
    seen.append(stamp())
    assert len(set(seen)) == 9


def test_what_goes_as_another_comes_is_seen(alice: User) -> None:
    state_fact("site", "one", Stated("Anyshire"), by=alice)
    before = stamp()
    end_fact("site", "one", by=alice)
    state_fact("site", "one", Stated("Othershire"), by=alice)
    assert stamp() != before


def test_what_was_not_done_after_all_leaves_the_stamp(alice: User, carl: User) -> None:
    publication = a_publication(alice)
    before = stamp()
    with transaction.atomic():
        withdraw(publication, "person", "Why.", by=carl)
        assert stamp() != before
        transaction.set_rollback(True)
    assert stamp() == before


def test_the_hour_at_which_something_begins_and_ends_makes_another(alice: User) -> None:
    first, second = (an_approved_version(alice, title=title) for title in ("First", "Second"))
    soon = timezone.now() + timedelta(seconds=0.6)
    a_publication(alice, version=first, slug="begins", at=soon)
    a_publication(alice, version=second, slug="ends", until=soon + timedelta(seconds=0.6))
    before = stamp()
    time.sleep(max(0, (soon - timezone.now()).total_seconds()) + 0.1)
    begun = stamp()
    time.sleep(0.6)
    assert len({before, begun, stamp()}) == 3


def test_another_day_makes_another(db: None) -> None:
    here = stamp()
    elsewhere = set()
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # at any hour one of them has another day
        with timezone.override(zone):
            elsewhere.add(stamp())
    assert elsewhere - {here} != set()
