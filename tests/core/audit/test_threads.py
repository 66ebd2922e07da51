"""Many at once: the chain neither forks nor deadlocks."""

import pytest

from core.audit.models import AuditEntry
from core.audit.verify import first_fault
from core.people.models import User
from core.workflow.services import save
from tests import builders
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_eight_threads_write_one_chain() -> None:
    portal = User.objects.portal()
    people = [builders.a_person(f"Person {number}") for number in range(8)]
    before = AuditEntry.objects.count()

    def rename(number: int) -> None:
        for turn in range(5):
            person = User.objects.get(pk=people[number].pk)
            person.name = f"Person {number}, turn {turn}"
            save(person, by=portal, seen=person.revision)

    assert at_once(8, rename) == [None] * 8
    numbers = list(AuditEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, before + 41))
    assert first_fault() == ""
