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


def test_a_group_is_named_where_there_are_several(db: None) -> None:
    for key in ("north", "south"):
        builders.a_seat("chair", group=builders.a_group(key=key))
    with pytest.raises(CommandError, match="Name the group with --group: north, south"):
        run("chair@example.org", "--position", "chair")
    run("chair@example.org", "--position", "chair", "--group", "SOUTH")
    assert Invitation.objects.get().seat.group.key == "south"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("x@example.org", "--position", "chair"), "There is no seat of chair today"),
        (("no address", "--position", "lead"), "valid email address"),
        (("oona@example.org", "--position", "lead"), "has an account already"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    oona: User, arguments: tuple[str, ...], sentence: str
) -> None:
    builders.a_seat("lead")
    with pytest.raises(CommandError, match=re.escape(sentence)):
        run(*arguments)
    assert not Invitation.objects.exists()
