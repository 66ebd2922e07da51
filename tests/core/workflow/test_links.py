"""What a record links to is asked for, unless its row was read or written a moment ago."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.people.models import Group, Seat, User
from core.workflow.services import save
from tests import builders

NOWHERE = 999_999


def a_new_seat(**links: Any) -> Seat:
    return Seat(key="new-seat", position="member", **links)


def asks(seat: Seat, by: User) -> list[str]:
    """The questions about the group that saving asks."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        save(seat, by=by, seen=seat.revision if seat.pk else None)
    return [one["sql"] for one in seen.captured_queries if 'FROM "core_group"' in one["sql"]]


def test_a_link_to_what_was_just_read_is_not_asked_about(portal: User) -> None:
    assert asks(a_new_seat(group=builders.a_group()), portal) == []


def test_a_link_by_its_number_alone_is_asked_about(portal: User) -> None:
    assert len(asks(a_new_seat(group_id=builders.a_group().pk), portal)) == 1


def test_a_link_that_stays_as_it_was_is_not_asked_about(portal: User) -> None:
    seat = builders.a_seat("member")
    again = Seat.objects.get(pk=seat.pk)
    again.title = "Deputy head"
    assert asks(again, portal) == []


def test_a_number_that_no_row_has_is_refused_in_words(portal: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        save(a_new_seat(group_id=NOWHERE), by=portal)
    assert list(refusal.value.message_dict) == ["group"]
    assert not Seat.objects.exists()


def test_a_number_that_was_changed_since_the_row_was_read_is_refused_in_words(portal: User) -> None:
    seat = builders.a_seat("member")
    assert seat.group.pk  # it lies at hand
    seat.group_id = NOWHERE
    with pytest.raises(ValidationError) as refusal:
        save(seat, by=portal, seen=seat.revision)
    assert list(refusal.value.message_dict) == ["group"]


def test_a_row_that_was_never_written_is_no_link(portal: User) -> None:
    with pytest.raises(ValidationError):
        save(a_new_seat(group=Group(key="x", name="X")), by=portal)


@pytest.mark.django_db(transaction=True)
def test_a_row_that_went_meanwhile_is_refused_in_words_and_nothing_is_kept() -> None:
    portal, group = User.objects.portal(), builders.a_group()
    seat = a_new_seat(group=Group.objects.get(pk=group.pk))
    Group.objects.filter(pk=group.pk).delete()
    with pytest.raises(ValidationError) as refusal:
        save(seat, by=portal)
    assert list(refusal.value.message_dict) == ["group"]
    assert not Seat.objects.exists()
