"""What ends an approval without a decision, and who is told what."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from core.approvals.decisions import confirm
from core.approvals.models import Approval
from core.approvals.queries import stages
from core.approvals.services import void_changed
from core.approvals.subjects import Approvable
from core.calendar.days import today
from core.notices.models import Notice
from core.people.models import Absence, User
from core.workflow.services import Blocked, apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.test_decisions import first
from tests.core.approvals.test_telephone import by_telephone

KINDS: list[Any] = [m for m in apps.get_models() if issubclass(m, Approvable)]


def told(kind: str) -> set[str]:
    rows = Notice.objects.filter(kind=kind, channel="portal")
    return set(rows.values_list("person__name", flat=True))


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_whatever_waits_can_be_opened_again_by_the_portal(model: Any) -> None:
    change = model().reopening()
    assert (model.waits_as in change.sources, change.target in model.Status.values) == (True, True)
    assert model.approval_voided is Approvable.approval_voided


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_what_an_edit_does_to_what_was_agreed_is_one_rule_for_all_kinds(model: Any) -> None:
    assert model.changed is Approvable.changed


def test_what_changed_behind_its_back_is_opened_again_each_morning(
    sent: Approval, alice: User, gina: User, portal: User
) -> None:
    Document.objects.update(body="Slipped in behind everybody's back.")
    assert [void_changed(by=portal), void_changed(by=portal)] == [1, 0]
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("void", "draft")
    assert told("approval-lapsed") == {alice.name}
    assert gina.name in told("approval-void")


def test_who_was_asked_about_what_was_taken_back_is_told_that_nothing_waits(
    sent: Approval, alice: User, maria: User, gina: User
) -> None:
    apply(Document.objects.get(), REOPEN, by=maria)
    assert (told("approval-taken-back"), told("approval-lapsed")) == ({alice.name}, set())
    assert gina.name in told("approval-gone")
    assert told("approval-void") == set()


def test_a_telephone_decision_is_not_confirmed_about_a_text_that_changed(
    sent: Approval, gina: User, sam: User
) -> None:
    decision = by_telephone(first(sent), gina, sam)
    Document.objects.update(body="Slipped in behind everybody's back.")
    with pytest.raises(Blocked, match="have changed since version 1 was sent"):
        confirm(decision, by=gina, seen=sent.version.digest)
    assert first(sent).status == "open"


def test_a_deputy_of_the_chair_above_decides_only_while_that_chair_is_away(
    route: None, gina: User, carl: User
) -> None:
    dora = builders.a_person("Dora")
    builders.seated(dora, carl.holdings()[0].seat, held_as="deputy")
    document = builders.a_document(author=gina)
    approval = send_document(document, by=gina, seen=document.revision)
    assert people_asked(approval) == (carl,)
    away = Absence(person=carl, since=builders.LONG_AGO, until=today() + timedelta(days=9))
    save(away, by=User.objects.portal())
    assert people_asked(approval) == (dora,)


def people_asked(approval: Approval) -> tuple[User, ...]:
    return stages(approval)[0].asked[0].people
