"""`manage.py invite`: how the first real account comes to be."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from core.members.models import Invitation
from core.people.models import User
from tests import builders
from tests.core.accounts.entering import is_signed_in, link_in


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("invite", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_account_comes_by_the_command(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    builders.a_seat("business-manager", function="business_unit", title="Business manager")
    with django_capture_on_commit_callbacks(execute=True):
        said = run("First@Example.org", "--position", "business-manager")
    assert "first@example.org is invited as Business manager." in said
    path = link_in(said)
    assert path == link_in(str(mail.outbox[0].body))
    client = Client()
    client.post(path, {"name": "First Person", "password": "three words together"})
    assert is_signed_in(client)
    assert User.objects.get(email="first@example.org").holds("business-manager")


def test_the_command_says_who_sits_there_already(alice: User) -> None:
    said = run("second@example.org", "--position", "unit-staff")
    assert said.startswith("Alice holds this seat from ")
    assert "They will sit there together unless that ends." in said


def test_a_group_is_named_where_there_are_several(db: None) -> None:
    for key in ("north", "south"):
        builders.a_seat("chair", group=builders.a_group(key=key))
    with pytest.raises(CommandError, match="Name the group with --group: north, south") as fault:
        run("chair@example.org", "--position", "chair")
    assert fault.value.returncode == 2
    run("chair@example.org", "--position", "chair", "--group", "SOUTH")
    assert Invitation.objects.get().seat.group.key == "south"


def test_seats_that_the_command_cannot_tell_apart_are_filled_in_the_portal(db: None) -> None:
    for key in ("council", "health"):
        builders.a_seat("member", agency=builders.an_agency(key))
    with pytest.raises(CommandError, match="and the others in the portal") as fault:
        run("member@example.org", "--position", "member", "--group", "priority")
    assert fault.value.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("x@example.org", "--position", "chair"),
            "There is no seat of chair today. Choose another --position.",
        ),
        (
            ("x@example.org", "--position", "lead", "--group", "learning"),
            "There is no seat of lead in Learning group today. "
            "Name a group with --group: priority.",
        ),
        (
            ("x@example.org", "--position", "lead", "--group", "nowhere"),
            "There is no group “nowhere”. Name one that has such a seat with --group: priority.",
        ),
        (
            ("no address", "--position", "lead"),
            "“no address” is not an email address. Write it in the form name@example.org.",
        ),
        (
            (f"{'x' * 250}@example.org", "--position", "lead"),
            "address: Ensure this value has at most 254 characters (it has 262).",
        ),
    ],
)
def test_who_calls_it_wrongly_is_told_what_to_do(
    db: None, arguments: tuple[str, ...], sentence: str
) -> None:
    builders.a_seat("lead")
    builders.a_group("learning")
    with pytest.raises(CommandError) as fault:
        run(*arguments)
    assert (str(fault.value), fault.value.returncode) == (sentence, 2)
    assert not Invitation.objects.exists()


def test_what_stands_against_it_is_said_and_nothing_written(oona: User) -> None:
    with pytest.raises(CommandError) as fault:
        run("x@example.org", "--position", "lead")
    said = "There are no seats yet. Run first: manage.py loadpartnership FILE."
    assert (str(fault.value), fault.value.returncode) == (said, 1)
    builders.a_seat("lead")
    with pytest.raises(CommandError, match=re.escape("already has an account")) as fault:
        run("oona@example.org", "--position", "lead")
    assert fault.value.returncode == 1
    assert not Invitation.objects.exists()
