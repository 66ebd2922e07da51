"""Every page about areas, workplans and measures, as the browser shows it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core.people.models import User
from core.workflow.services import save
from priorities.areas.models import Area
from priorities.areas.services import refocus_area
from priorities.measures.models import Measure
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.workplans.models import Activity
from tests import builders
from tests.browser import PageAs, faults
from tests.priorities import builders as work
from tests.proving import some

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(carl: User, maria: User) -> list[str]:
    """The addresses of one of each, full of words and figures."""
    builders.a_partnership()
    builders.a_group("assurance")
    old = work.an_area(question="How good is the help that people get?", name="Early help")
    words = {"question": "How early is help?", "aim": "Help before it is needed badly."}
    area = refocus_area(
        old, **words, reason="Waits grew.", on=work.LONG_AGO.replace(year=2022), key="early-help-2",
        seen=old.revision, by=carl,
    )  # fmt: skip
    plan = work.a_workplan(year="2022-23", activities=3)
    _reported(area)
    measure = _measured(area, maria)
    work.an_open_quarter()
    activity = Activity.objects.filter(workplan=plan).first()
    assert activity is not None
    named = {
        "home": [],
        "area-detail": [area.pk],
        "area-edit": [area.pk],
        "area-difference": [area.pk],
        "area-add": [],
        "plan-add": [],
        "workplan-list": [],
        "workplan-detail": [plan.pk],
        "workplan-add": [],
        "workplan-edit": [plan.pk],
        "workplan-send": [plan.pk],
        "activity-add": [plan.pk],
        "activity-edit": [activity.pk],
        "measure-list": [],
        "measure-detail": [measure.pk],
        "measure-add": [],
        "value-add": [measure.pk],
        "issue-list": [],
        "quarter-list": [],
    }
    found = [reverse(f"priorities:{name}", args=args) for name, args in named.items()]
    drop = reverse("priorities:activity-transition", args=[activity.pk, "drop"])
    return [*found, drop, reverse("priorities:quarter-remind", args=["2021-22", 3])]


def _measured(area: Area, by: User) -> Measure:
    """A measure with a value, an illustrative one and a missing one."""
    measure = work.a_measure("waits", title="Median wait", unit="days", area=area)
    record_value(measure, period="2021-22-q3", value=Decimal(31), by=by)
    record_value(measure, period="2021-22-q4", value=Decimal(27), is_illustrative=True, by=by)
    record_value(measure, period="2022-23-q1", value=None, why_missing="Not counted", by=by)
    return measure


def _reported(area: Area) -> None:
    """Two approved quarters of the area, one with proof and one without."""
    lena = builders.a_person("Lena", seat=builders.a_seat("lead"))
    chad = builders.a_person("Chad", seat=builders.a_seat("chair"))
    builders.a_route([{"position": "chair"}], key="return")
    plan = work.a_workplan()
    plan.area = area
    save(plan, by=lena, seen=plan.revision)
    for number, proof in ((1, {"proof_audit": "9 of 10 files."}), (2, {"no_evidence": True})):
        quarter = work.an_open_quarter("2021-22", number)
        report = Return.objects.get(quarter=quarter)
        work.approved(report, lead=lena, chair=chad, **{"proof_data": "", **proof})


@pytest.mark.prove
def test_no_page_has_faults_at_any_width(
    page_as: PageAs, pages: list[str], maria: User, carl: User
) -> None:
    page = page_as(maria)
    wrong = {}
    for address in some(pages, 7):
        answer = page.goto(address)
        assert answer is not None
        assert (address, answer.status) == (address, 200)
        if found := faults(page, (1280, 320)):
            wrong[address] = found
    assert wrong == {}
