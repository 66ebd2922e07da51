"""Double clicks and two at once: one decision, one entry, and the others are told."""

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.audit.models import AuditEntry
from core.people.models import User
from core.workflow.services import Blocked, Conflict, save
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.threads import at_once


def what_waits() -> tuple[User, User, Approval]:
    """A document that Alice sent and that Gina, the chair, decides on."""
    group = builders.a_group("assurance")
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", group=group))
    alice = builders.a_person("Alice", seat=builders.a_seat("unit-staff", function="business_unit"))
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    return alice, gina, approval


@pytest.mark.django_db(transaction=True)
def test_of_eight_identical_decisions_one_is_recorded_and_seven_are_told() -> None:
    _, gina, approval = what_waits()

    def approve(_: int) -> str:
        step = Approval.objects.get(pk=approval.pk).steps.get()
        person = User.objects.get(pk=gina.pk)
        decide(step, "approve", by=person, seen=approval.version.digest)
        return "decided"

    answers = at_once(8, approve)
    refusals = [a for a in answers if isinstance(a, Blocked)]
    assert (answers.count("decided"), len(refusals)) == (1, 7)
    assert all("has already decided this step" in r.reasons[0] for r in refusals)
    assert Decision.objects.count() == 1
    assert AuditEntry.objects.filter(verb="approve", subject_type="core.decision").count() == 1


@pytest.mark.parametrize("attempt", range(4))
@pytest.mark.django_db(transaction=True)
def test_an_edit_and_the_last_decision_at_the_same_moment_do_not_wait_for_each_other(
    attempt: int,
) -> None:
    alice, gina, approval = what_waits()

    def act(who: int) -> None:
        if who == attempt % 2:
            row = Document.objects.get()
            row.body = "Speak up at once."
            save(row, by=User.objects.get(pk=alice.pk), seen=row.revision)
            return
        step = Approval.objects.get(pk=approval.pk).steps.get()
        decide(step, "approve", by=User.objects.get(pk=gina.pk), seen=approval.version.digest)

    found = at_once(2, act)
    assert [one for one in found if not isinstance(one, Blocked | Conflict | None)] == []
    assert Document.objects.get().status in {"draft", "approved"}
