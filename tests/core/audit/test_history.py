"""What happened to a record, as sentences that people read."""

import pytest

from core.audit.history import lines
from core.people.models import User
from core.workflow.services import save
from tests import builders


@pytest.mark.parametrize(
    ("name", "words"),
    [("remit", "Changed the remit"), ("what happened", "Changed what happened")],
)
def test_a_changed_field_is_said_as_one_would_say_it(
    db: None, alice: User, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    group = builders.a_group("task")
    monkeypatch.setattr(type(group)._meta.get_field("remit"), "verbose_name", name)
    group.remit = "Something else."
    save(group, by=alice, seen=group.revision)
    assert lines(group)[0].what == words
