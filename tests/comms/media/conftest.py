"""People, routes, and enquiries at any point of their way, made by the services."""

import uuid
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from comms.media.models import Enquiry, Statement
from comms.media.services import (
    draft_statement,
    log_enquiry,
    release_statement,
    send_statement,
)
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.roster import Roster
from core.approvals.telling import who_can_decide
from core.notices.models import Notice
from core.people.models import Seat, User
from core.workflow.services import Blocked, save
from reviews.cases.models import Review
from tests import builders
from tests.reviews import builders as reviewing
from tests.worlds import kept

Ask = Callable[..., Enquiry]


@dataclass
class World:
    """Everybody who has to do with the media."""

    nadia: User
    manager: User
    chair: User
    partners: dict[str, User]
    lee: User


def media_routes() -> None:
    """As in the partnerships' files: the chair decides an answer, all partners a press release."""
    chair = {"position": "chair", "function": "executive"}
    each = {"each_partner": True, "function": "executive"}
    builders.a_route([chair, {**each, "counts": False}], key="media-statement")
    builders.a_route([each], [chair], key="press-release")


def a_world() -> World:
    """Nadia and Maria keep the log, Carl chairs, three partners are asked, Lee speaks for one."""
    media_routes()
    manager = builders.named("Maria", "business-manager", function="business_unit")
    chair = builders.named("Carl", "chair", function="executive")
    partners = reviewing.the_partners()
    nadia = builders.a_person("Nadia", seat=builders.a_seat("comms-manager", function="engagement"))
    seat = builders.a_seat("comms-lead", function="engagement", agency=builders.an_agency("health"))
    return World(nadia, manager, chair, partners, builders.a_person("Lee", seat=seat))


kept_world = kept(a_world)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """Everybody, and the routes; nothing has been asked yet."""
    return deepcopy(kept_world)


@pytest.fixture
def ask(world: World) -> Ask:
    """Logs an enquiry as somebody, twelve minutes after it came."""

    def log(by: User | None = None, **fields: Any) -> Enquiry:
        now = timezone.now()
        usual = {
            "way": "telephone",
            "outlet": "The Daily Example",
            "asker": "Ms Pen",
            "reach": "news desk",
            "question": "How long do people wait?",
            "concerns": "partnership",
            "received_at": now - timedelta(minutes=12),
            "deadline": now + timedelta(hours=3),
        }
        return log_enquiry(Enquiry(**usual | fields), by=by or world.manager)

    return log


@pytest.fixture
def review(world: World, alice: User, priya: User) -> Review:
    """A review that is being written."""
    reviewing.the_route()
    return reviewing.a_whole_review(alice)


def the_chair_seat() -> Seat:
    """The seat that speaks."""
    return Seat.objects.get(group__key="executive", position="chair")


def a_statement(enquiry: Enquiry, by: User, **fields: Any) -> Statement:
    """A draft with every question of the protocol answered."""
    usual = {
        "kind": "line",
        "text": "People wait less than they did.",
        "harm": "no",
        "family": "none",
        "is_clear": True,
    }
    row = Statement(enquiry=enquiry, spokesperson=the_chair_seat(), **usual | fields)
    return draft_statement(row, by=by)


def say_yes(approval: Approval, *people: User) -> None:
    """These say yes, each to the step that waits for them."""
    for person in people:
        step = approval.steps.filter(status="open").first()
        if step and person in who_can_decide(step, Roster()):
            decide(step, "approve", by=person, seen=approval.version.digest)


def agreed(statement: Statement, world: World, *, heard: int = 3) -> Statement:
    """Sent, some partners heard, the chair last."""
    approval = send_statement(statement, seen=statement.revision, by=statement.author)
    say_yes(approval, *list(world.partners.values())[:heard], world.chair)
    statement.refresh_from_db()
    return statement


def end_seat(person: User) -> None:
    """Somebody leaves their seat today."""
    holding = person.seats_held.get()
    holding.until = timezone.localdate()
    save(holding, by=User.objects.portal(), seen=holding.revision)


def told(kind: str, channel: str = "mail") -> list[str]:
    rows = Notice.objects.filter(kind=kind, channel=channel)
    return sorted(rows.values_list("person__name", flat=True))


def refused(act: Any) -> list[str]:
    with pytest.raises(Blocked) as refusal:
        act()
    return refusal.value.reasons


def let_out(statement: Statement, by: User, **fields: Any) -> Statement:
    return release_statement(
        statement, to="The Daily Example", seen=statement.revision, by=by, **fields
    )


def posted(**fields: Any) -> dict[str, Any]:
    return {"once": uuid.uuid4(), **fields}


def page_of(name: str, row: Any) -> str:
    return reverse(f"comms:{name}", args=[row.pk])


def an_enquiry(**fields: Any) -> dict[str, Any]:
    now = timezone.localtime() - timedelta(minutes=5)
    usual = {
        "way": "mail",
        "outlet": "Radio Example",
        "reach": "desk@radio.example",
        "question": "How many reports were there?",
        "concerns": "partnership",
        "received_on-day": now.day,
        "received_on-month": now.month,
        "received_on-year": now.year,
        "received_time": f"{now:%H:%M}",
    }
    return posted(**usual | fields)


def a_text(**fields: Any) -> dict[str, Any]:
    usual = {
        "kind": "line",
        "text": "There were 40.",
        "spokesperson": the_chair_seat().pk,
        "harm": "no",
        "family": "none",
        "is_clear": "on",
    }
    return posted(**usual | fields)


def words(page: Any) -> str:
    return " ".join(page.content.decode().split())
