"""A portal in which nobody can sign in says what to type."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from core.members.way_in import way_in
from core.people.models import User
from tests import builders

INVITE = "manage.py invite NAME@EXAMPLE.ORG --position business-manager"


@pytest.fixture(autouse=True)
def _usual_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VAR_DIR", raising=False)


def test_without_a_partnership_one_is_to_be_loaded(db: None) -> None:
    said, line = way_in()
    assert said == "No partnership is loaded and nobody can sign in. Load one first:"
    assert line.endswith("manage.py loadpartnership FILE")


def test_the_line_that_it_prints_invites_the_first_person(db: None) -> None:
    builders.a_partnership()
    builders.a_seat("business-manager", function="business_unit", title="Business manager")
    said, line = way_in()
    assert said == "Nobody can sign in yet. Invite the first person by this line:"
    assert line.endswith(INVITE)
    out = StringIO()
    call_command(*line.split("manage.py ")[1].split(), stdout=out)
    assert "name@example.org is invited as Business manager." in out.getvalue()


def test_the_unit_is_named_where_several_groups_have_a_manager(db: None) -> None:
    builders.a_partnership()
    for key, function in (("north", "priority"), ("unit", "business_unit")):
        builders.a_seat("business-manager", group=builders.a_group(function, key=key))
    assert way_in()[1].endswith(f"{INVITE} --group unit")


def test_the_line_is_for_the_data_of_this_portal(db: None, monkeypatch: Any) -> None:
    builders.a_partnership()
    monkeypatch.setenv("VAR_DIR", "/srv/the portal")
    assert way_in()[1].startswith("  VAR_DIR='/srv/the portal' ")


def test_nothing_is_said_where_somebody_can_sign_in(oona: User) -> None:
    assert way_in() == []
