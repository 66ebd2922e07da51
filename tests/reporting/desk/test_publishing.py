"""What was approved waits on Home with whoever may publish it, until it is published."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.test import Client

from core.people.models import Seat, User
from reporting.annual.publishing import publish_report
from reporting.desk.publishing import BY_ANOTHER, TO_CHECK, TO_PUBLISH, annual_reports
from reporting.desk.queries import whole_desk
from reviews.cases.models import Review
from reviews.cases.services import set_dates
from reviews.releases.services import publish_review
from tests import builders
from tests.core.approvals.test_approved import given
from tests.reporting.annual import conftest as annual
from tests.reviews import builders as work
from tests.reviews.conftest import a_world
from tests.reviews.releases.test_services import a_ready_review
from tests.worlds import kept

DAY = date(2026, 1, 20)


kept_ready = kept(lambda: a_ready_review(a_world()), scope="module")


@pytest.fixture
def ready(kept_ready: Review, db: None, settings: Any) -> Review:
    """An approved review that may be published."""
    settings.DEMONSTRATION = True
    return deepcopy(kept_ready)


@pytest.fixture
def agreed(db: None) -> annual.World:
    """The report of 2021/22, approved."""
    return annual.an_agreed_world(annual.a_waiting_world(annual.a_world()))


def mine(person: User) -> list[tuple[str, str, date | None]]:
    return [(item.title, item.line, item.due) for item in whole_desk(person).mine]


def test_an_approved_annual_report_waits_for_the_unit_until_it_is_published(
    agreed: annual.World, client: Client
) -> None:
    report, unit = agreed.report, agreed.publisher
    others = [(one.title, one.line) for one in whole_desk(agreed.unit).others]
    assert (report.title, BY_ANOTHER) in others
    [item] = [one for one in whole_desk(unit).mine if one.title == report.title]
    assert (item.line, item.place is None) == (TO_PUBLISH, False)
    for person in (agreed.gina, *agreed.partners):
        assert report.title not in {title for title, _, _ in mine(person)}
    client.force_login(unit)
    assert client.get(item.link).status_code == 200
    publish_report(report, seen=report.revision, by=unit)
    assert report.title not in {title for title, _, _ in mine(unit)}


def test_an_approved_review_waits_for_those_of_the_unit_who_did_not_decide_on_it(
    ready: Review, alice: User, maria: User, client: Client
) -> None:
    title = f"Local learning review {ready}"
    assert mine(maria) == [(title, TO_CHECK, None)]
    assert mine(alice) == []
    assert [(one.title, one.line) for one in whole_desk(alice).others] == [(title, BY_ANOTHER)]
    client.force_login(maria)
    assert client.get(whole_desk(maria).mine[0].link).status_code == 200
    publish_review(ready, reading=work.READ, seen=ready.revision, by=maria)
    assert (mine(maria), whole_desk(alice).others) == ([], [])


def test_a_review_stands_with_the_day_that_is_planned_for_it(
    ready: Review, alice: User, maria: User
) -> None:
    ready.publish_on = DAY
    set_dates(ready, seen=ready.revision, by=alice)
    assert [due for _, _, due in mine(maria)] == [DAY]


def test_whom_its_sender_brought_into_the_unit_since_finds_it_left_to_others(
    agreed: annual.World, django_assert_num_queries: Any
) -> None:
    report = agreed.report
    newcomer = builders.a_person("Newt")
    given(newcomer, Seat.objects.get(position="unit-staff"), by=agreed.unit)
    newcomer = User.objects.get(pk=newcomer.pk)
    others = [(one.title, one.line) for one in whole_desk(newcomer).others]
    assert (report.title, BY_ANOTHER) in others
    assert report.title not in {title for title, _, _ in mine(newcomer)}
    publisher = agreed.publisher
    publisher.holdings()
    with django_assert_num_queries(1):
        annual_reports(publisher)
