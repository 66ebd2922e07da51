"""One row of each source that holds the word “quokka”, and who may see it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from comms.campaigns.models import Campaign
from comms.channels.models import Channel
from core.actions.models import Action
from core.people.models import User
from core.publication.models import Publication, PublishedContent
from core.workflow.services import save
from governance.documents.services import send_document
from priorities.issues.models import Issue
from priorities.returns.models import Return
from priorities.workplans.models import Activity, Workplan
from reporting.annual.models import AnnualReport
from reporting.quarterly.models import QuarterlyReport
from tests import builders
from tests.priorities import builders as work
from tests.reviews import builders as reviews

Make = Callable[[User], Any]


def a_person(by: User) -> Any:
    return builders.a_person("Quokka Smith", seat=builders.a_seat("member", function="assurance"))


def a_document(by: User, **fields: Any) -> Any:
    fields = {"title": "Quokka policy", "marking": "official-sensitive", **fields}
    return builders.a_document(author=by, **fields)


def an_action(by: User, **fields: Any) -> Any:
    fields = {"what": "Feed the quokka", "owner": by, "reference": "ACT-2026-900", **fields}
    group = fields.pop("group", None) or builders.a_group("assurance")
    values = {"source_title": "A meeting", "raised_by": by, "raised_on": date(2026, 11, 2)}
    return save(Action(group=group, **values | fields), by=by)


def an_approval(by: User) -> Any:
    builders.a_route([{"position": "chair"}])
    builders.a_person("Chad", seat=builders.a_seat("chair", function="assurance"))
    document = builders.a_document(author=by, title="Quokka policy")
    return send_document(document, by=by, seen=document.revision)


def a_workplan(by: User) -> Any:
    group = builders.a_group("learning")
    return save(Workplan(group=group, year="2021-22", summary="The quokka year"), by=by)


def an_activity(by: User) -> Any:
    plan = save(Workplan(group=builders.a_group("engagement"), year="2021-22"), by=by)
    activity = Activity(workplan=plan, title="Count quokkas", owner=builders.an_agency())
    return save(activity, by=by)


def a_return(by: User) -> Any:
    group = builders.a_group("priority")
    work.a_workplan(group)
    work.an_open_quarter()
    row = Return.objects.get(group=group)
    row.difference = "Quokkas were heard."
    return save(row, by=by, seen=row.revision)


def an_issue(by: User) -> Any:
    words = {"what": "The quokka left", "at_risk": "Much", "ask": "Help"}
    group = builders.a_group("learning")
    return save(Issue(group=group, raised_by=by, raised_at=timezone.now(), **words), by=by)


def a_quarterly_report(by: User) -> Any:
    report = QuarterlyReport(
        quarter=work.an_open_quarter(),
        group=builders.a_group("assurance"),
        summary="A quokka quarter",
        compiled_at=timezone.now(),
        compiled_by=by,
    )
    return save(report, by=by)


def an_annual_report(by: User) -> Any:
    group = builders.a_group("assurance")
    return save(AnnualReport(year="2021-22", title="Year of the quokka", group=group), by=by)


def a_review(by: User) -> Any:
    return reviews.a_review(by, summary="The quokka was not asked.")


def a_recommendation(by: User) -> Any:
    return reviews.a_recommendation(reviews.a_review(by), by=by, progress="Each quokka is asked.")


def a_channel(by: User) -> Any:
    return save(Channel(name="Quokka news", kind="print", audience="public"), by=by)


def a_campaign(by: User) -> Any:
    days = {"since": date(2026, 6, 1), "until": date(2026, 6, 8)}
    words = {"kind": "campaign", "title": "Quokka week", "theme": "Animals"}
    return save(Campaign(audience="everyone", **words, **days), by=by)


def a_publication(by: User, *, days: int = -1, **fields: Any) -> Any:
    digest = fields.pop("digest", "a" * 64)
    PublishedContent.objects.create(
        digest=digest,
        version_digest="b" * 64,
        title="What the quokka taught us",
        html="<p>Much.</p>",
        frozen_at=timezone.now(),
    )
    since = timezone.now() + timedelta(days=days)
    values = {"kind": "report", "slug": "quokka", "content_id": digest, "since": since}
    return save(Publication(published_by=by, **values | fields), by=by)


#: For each source: what makes a row.
MADE: dict[str, Make] = {
    "people": a_person,
    "groups": lambda by: builders.a_group("task", key="quokka"),
    "agencies": lambda by: builders.an_agency("quokka", partner=False),
    "documents": a_document,
    "actions": an_action,
    "approvals": an_approval,
    "areas": lambda by: work.an_area(name="Quokkas"),
    "workplans": a_workplan,
    "activities": an_activity,
    "returns": a_return,
    "measures": lambda by: work.a_measure("quokkas"),
    "issues": an_issue,
    "quarterly-reports": a_quarterly_report,
    "annual-reports": an_annual_report,
    "reviews": a_review,
    "recommendations": a_recommendation,
    "channels": a_channel,
    "campaigns": a_campaign,
    "published": a_publication,
}
