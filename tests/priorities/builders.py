"""Plain functions that make plans, measures, workplans and returns for tests."""

from datetime import date
from typing import Any

from core.approvals.decisions import decide
from core.documents.services import digest_of
from core.partnership.models import Partnership
from core.people.models import Group, User
from core.workflow.services import save
from priorities.areas.models import Area, Plan
from priorities.measures.models import Measure
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from priorities.returns.opening import open_quarter
from priorities.returns.services import answer_line, send_return, write_texts
from priorities.workplans.models import Activity, Workplan
from tests.builders import LONG_AGO, a_group, a_partnership, an_agency


def a_plan(**fields: Any) -> Plan:
    """A strategic plan from long ago, without end; made once for a key."""
    fields = {"key": "plan", "title": "Strategic plan", "since": LONG_AGO, **fields}
    if known := Plan.objects.filter(key=fields["key"]).first():
        return known
    return save(Plan(**fields), by=User.objects.portal())


def an_area(group: Group | None = None, **fields: Any) -> Area:
    """An area of work of a priority group; made once for a key."""
    group = group or a_group()
    fields = {
        "key": f"area-{group.key}",
        "name": f"Area of {group.key}",
        "aim": "Do well.",
    } | fields
    if known := Area.objects.filter(key=fields["key"]).first():
        return known
    return save(Area(plan=a_plan(), group=group, **fields), by=User.objects.portal())


def a_measure(key: str = "concerns", **fields: Any) -> Measure:
    """A measure."""
    fields = {"title": key.replace("-", " ").capitalize(), "source": "Case system", **fields}
    return save(Measure(key=key, **fields), by=User.objects.portal())


def a_workplan(group: Group | None = None, year: str = "2021-22", activities: int = 2) -> Workplan:
    """A group's workplan with some activities."""
    group, by = group or a_group(), User.objects.portal()
    plan = save(Workplan(group=group, year=year), by=by)
    for number in range(1, activities + 1):
        activity = Activity(
            workplan=plan,
            order=number,
            title=f"Activity {number}",
            expected=f"Difference {number}",
            owner=an_agency(),
            due=date(2022, 3, 31),
        )
        save(activity, by=by)
    return plan


def an_open_quarter(year: str = "2021-22", number: int = 3) -> Quarter:
    """A quarter whose returns are asked for."""
    if not Partnership.objects.exists():
        a_partnership()
    by = User.objects.portal()
    quarter = plan_quarter(year, number, by=by)
    open_quarter(quarter, by=by)
    quarter.refresh_from_db()
    return quarter


def an_answered_return(report: Return, *, by: User, **texts: Any) -> Return:
    """A return with everything in it that sending needs."""
    for line in report.lines.filter(answered=False):
        answer_line(
            line, state="on-track", sentence="Went well.", need="", seen=line.revision, by=by
        )
    report.refresh_from_db()
    words = {"difference": "Fewer waits.", "proof_data": "Waits fell.", **texts}
    return write_texts(report, seen=report.revision, by=by, **words)


def approved(report: Return, *, lead: User, chair: User, **texts: Any) -> Return:
    """A return that was answered, sent and approved."""
    report = an_answered_return(report, by=lead, **texts)
    approval = send_return(report, seen=digest_of(report), by=lead)
    step = approval.steps.get(status="open")
    decide(step, "approve", by=chair, seen=approval.version.digest)
    return Return.objects.get(pk=report.pk)
