"""Which issues are of a quarter."""

from datetime import UTC, datetime, timedelta

from core.people.models import User
from priorities.issues.models import Issue
from priorities.issues.services import raise_issue
from tests import builders
from tests.priorities import builders as work


def test_of_a_quarter_are_those_raised_for_it_and_of_its_days_those_raised_for_none(
    carl: User,
) -> None:
    group = builders.a_group("priority", has_workplan=True)
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", group=group))
    quarter, other = work.an_open_quarter(number=3), work.an_open_quarter(number=4)
    first = datetime.combine(quarter.since, datetime.min.time(), UTC) + timedelta(hours=12)
    words = {"what": "It closes.", "at_risk": "All.", "ask": "Speak."}
    raised = {}
    for name, of, at in (
        ("later, for it", quarter, first + timedelta(days=200)),
        ("in its days, for none", None, first),
        ("in its days, for another", other, first),
        ("before it, for none", None, first - timedelta(days=1)),
    ):
        row = raise_issue(group=group, quarter=of, by=lena, **words)
        Issue.objects.filter(pk=row.pk).update(raised_at=at)  # unaudited: a reading
        raised[row.pk] = name
    found = Issue.objects.of_quarter(quarter, quarter.since, quarter.until)
    assert {raised[row.pk] for row in found} == {"later, for it", "in its days, for none"}
