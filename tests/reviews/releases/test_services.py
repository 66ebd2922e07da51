"""Publishing: what stands in the way, what is frozen, what the public is told afterwards."""

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import override_settings

from core.actions.models import Action
from core.actions.services import close_action, tell_progress
from core.approvals.approved import SAME_PERSON
from core.audit.history import lines
from core.documents.models import Version
from core.notices.models import Notice
from core.people.models import User
from core.publication.models import Fact, Publication
from core.publication.queries import facts, released
from core.publication.services import NO_GATE, withdraw
from core.workflow.services import Blocked
from reviews.cases.models import Review
from reviews.cases.services import set_dates
from reviews.findings.models import Recommendation
from reviews.findings.services import refresh_progress, save_recommendation, tell_public
from reviews.releases.gate import checks
from reviews.releases.paper import summary_of
from reviews.releases.queries import published_in, under_way_on
from reviews.releases.services import publish_review, reasons_against
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World
from tests.worlds import kept


def a_ready_review(world: World) -> Review:
    """Approved, its family told, in a demonstration."""
    alice = User.objects.get(name="Alice")
    with override_settings(DEMONSTRATION=True):
        review = work.approved(world.review, by=alice)
        review.family_told_on = date(2026, 1, 5)
        return set_dates(review, seen=review.revision, by=alice)


kept_ready = kept(a_ready_review, on="kept_world", scope="module")


@pytest.fixture
def ready(kept_world: World, kept_ready: Review, db: None, settings: Any) -> Review:
    """A review that can be published: nothing more to decide."""
    settings.DEMONSTRATION = True
    return deepcopy(kept_ready)


@pytest.fixture
def public(ready: Review, maria: User) -> Review:
    publish_review(ready, reading=work.READ, seen=ready.revision, by=maria)
    return Review.objects.get()


def test_outside_a_demonstration_it_is_blocked_whoever_asks(
    ready: Review, maria: User, settings: Any
) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(Blocked) as refusal:
        publish_review(ready, reading=work.READ, seen=ready.revision, by=maria)
    assert refusal.value.reasons == [NO_GATE]
    assert Publication.objects.count() == 0


def test_each_check_that_is_missing_stands_in_the_way(
    world: World, alice: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    work.a_recommendation(world.review, by=alice)
    review = work.approved(world.review, by=alice)
    assert [(c.name, c.said) for c in checks(review, alice) if c.is_missing] == [
        (
            "Sent for approval, decided and published by different people",
            SAME_PERSON,
        ),
        (
            "Every recommendation has an owner, a due date and a response",
            "Recommendation 2 has no response yet.",
        ),
        (
            "The person or the family has been told before publication",
            "The date when the person or the family was told is not recorded.",
        ),
    ]


@time_machine.travel("2026-11-16 12:00")
def test_a_childs_review_needs_its_copies_sent_seven_working_days_before(alice: User) -> None:
    builders.the_rule("lcspr-copy-to-panel")
    review = work.a_review(alice, kind="lcspr", copied_on=date(2026, 11, 6))
    found = {c.name: c for c in checks(review, alice, on=date(2026, 11, 16))}
    name = "Sent to the national Panel and the Secretary of State in time"
    assert found[name].said == (
        "To publish on 16 November 2026, copies must be sent by 5 November 2026. "
        "Sent on 6 November 2026."
    )
    later = {c.name: c for c in checks(review, alice, on=date(2026, 11, 17))}
    assert later[name].state == "passed"


def test_a_death_review_waits_for_the_home_office(alice: User) -> None:
    review = work.a_review(alice, kind="dhr")
    found = {c.name: c.state for c in checks(review, alice)}
    assert found["Cleared by the Home Office"] == "missing"


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (
            date(2026, 2, 14),
            "passed",
            "Told on 14 February 2026, 2 days before publication on 16 February 2026. Whoever "
            "publishes it must say how they were given time to read it.",
        ),
        (
            date(2026, 2, 15),
            "passed",
            "Told on 15 February 2026, 1 day before publication on 16 February 2026. Whoever "
            "publishes it must say how they were given time to read it.",
        ),
        (
            date(2026, 2, 16),
            "missing",
            "Told on 16 February 2026. To publish on 16 February 2026, they must be told before "
            "that day, so that they have time to read it.",
        ),
        (
            date(2026, 2, 20),
            "missing",
            "Told on 20 February 2026. To publish on 16 February 2026, they must be told before "
            "that day, so that they have time to read it.",
        ),
    ],
)
def test_those_whom_it_concerns_are_told_on_a_day_before_publication(
    alice: User, day: date, state: str, said: str
) -> None:
    review = work.a_review(alice)
    review.family_told_on = day
    found = {check.key: check for check in checks(review, alice, on=date(2026, 2, 16))}
    assert (found["family"].state, found["family"].said) == (state, said)


def test_whoever_publishes_says_how_they_had_time_to_read_it(ready: Review, maria: User) -> None:
    with pytest.raises(Blocked) as refusal:
        publish_review(ready, reading="  ", seen=ready.revision, by=maria)
    assert refusal.value.reasons == [
        "Enter how the person or the family was given time to read it."
    ]
    assert Publication.objects.count() == 0
    publish_review(ready, reading=work.READ, seen=ready.revision, by=maria)
    assert [line.note for line in lines(ready) if line.what == "Published"] == [work.READ]


def test_a_public_review_is_checked_as_on_the_day_of_its_publication(
    public: Review, alice: User
) -> None:
    with time_machine.travel("2028-01-01 12:00"):
        found = checks(public, alice)
    assert [check.name for check in found if check.is_missing] == []
    said = next(check.said for check in found if check.key == "family")
    assert said.startswith("Told on 5 January 2026, ")
    assert said.endswith(f" days before publication on {public.published_on:%-d %B %Y}.")


def test_what_is_not_looked_at_is_not_called_passed(ready: Review, maria: User) -> None:
    last = checks(ready, maria)[-1]
    assert (last.name, last.state) == ("No person can be identified", "later")


def test_nobody_but_the_unit_publishes(ready: Review, priya: User, carl: User) -> None:
    for person in (priya, carl):
        assert reasons_against(ready, person) == ["“Publish” is for the business unit."]


def test_it_is_frozen_with_its_pdf_at_an_address_that_tells_nothing(
    public: Review, maria: User
) -> None:
    row = released("review").get()
    assert (row.slug, row.content.title) == (public.slug, "Rowan: when help is refused")
    assert row.content.summary == "Rowan kept everything."
    assert "Nine services knew her." in row.content.html
    assert "A refusal ended the talk" in row.content.html
    assert row.content.pdf_size > 5000
    fact = facts("review").get()
    assert (fact.key, fact.detail) == (public.slug, "Local learning review")
    assert fact.text == "Self-neglect, Escalation"


def test_publishing_twice_is_refused(public: Review, maria: User) -> None:
    with pytest.raises(Blocked):
        publish_review(public, reading=work.READ, seen=public.revision, by=maria)
    assert Publication.objects.count() == 1


def test_progress_is_shown_as_soon_as_its_action_changes(public: Review, alice: User) -> None:
    def shown() -> list[tuple[str, str]]:
        return [(f.detail, f.text.split("\n")[-1]) for f in facts("recommendation")]

    assert shown() == [("Accepted", "For Housing, by 31 March 2027.")]
    action, row = Action.objects.get(), Recommendation.objects.get()
    tell_progress(action, text="Names nobody may read.", state="amber", by=alice)
    assert shown() == [("Some delay", "For Housing, by 31 March 2027.")]
    tell_public(row, progress="One worker is named.", seen=row.revision, by=alice)
    action.refresh_from_db()
    close_action(action, evidence="Inside words.", seen=action.revision, by=alice)
    assert shown() == [("Done and checked", "One worker is named.")]
    texts = " ".join(Fact.objects.values_list("text", flat=True))
    assert "Names nobody" not in texts
    assert "Inside words" not in texts


def test_before_it_is_public_nothing_is_stated(world: World, alice: User) -> None:
    tell_progress(Action.objects.get(), text="Begun.", state="green", by=alice)
    assert Fact.objects.filter(kind__in=["recommendation", "review"]).count() == 0


def test_rewording_does_not_reach_the_public_before_it_is_approved(
    public: Review, alice: User
) -> None:
    row = Recommendation.objects.get()
    row.text = "Something nobody agreed to."
    save_recommendation(row, findings=[], by=alice, seen=row.revision)
    assert Review.objects.get().status == "draft"
    assert [f.title for f in facts("recommendation")] == ["Agree one worker who keeps in touch."]


def test_a_day_that_passes_makes_it_late_for_the_public_too(public: Review, portal: User) -> None:
    with time_machine.travel("2027-04-01 12:00"):
        refresh_progress(by=portal)
        said = Fact.objects.filter(kind="recommendation").order_by("-since").first()
    assert said is not None
    assert said.detail == "Behind"
    count = Fact.objects.count()
    with time_machine.travel("2027-04-02 12:00"):
        refresh_progress(by=portal)
    assert Fact.objects.count() == count


def test_actions_are_known_to_others_only_while_the_review_is_public(
    ready: Review, maria: User, carl: User, priya: User, sam: User
) -> None:
    gina = builders.named("Gina", "chair", function="assurance")
    owns = builders.a_seat("member", agency=builders.an_agency("housing", partner=False))
    hugh = builders.a_person("Hugh", seat=owns)

    def know() -> list[str]:
        people = (maria, priya, sam, gina, hugh)
        return [p.name for p in people if Action.objects.visible_to(p).exists()]

    assert know() == ["Maria", "Priya"]
    publish_review(ready, reading=work.READ, seen=ready.revision, by=maria)
    assert know() == ["Maria", "Priya", "Sam", "Gina", "Hugh"]
    assert {n.kind for n in Notice.objects.visible_to(hugh)} == {"action-raised-by"}
    withdraw(released("review").get(), "person", "A neighbour knew.", by=carl)
    assert know() == ["Maria", "Priya"]


def test_withdrawing_takes_the_facts_back_with_it(public: Review, carl: User) -> None:
    withdraw(released("review").get(), "person", "A neighbour knew.", by=carl)
    assert Review.objects.get().status == "withdrawn"
    assert list(facts("recommendation")) == []
    assert published_in(date(2020, 1, 1), date(2100, 1, 1)) == []


def test_the_yearly_report_is_told_what_was_published_in_a_year(public: Review) -> None:
    day = public.published_on
    assert day is not None
    found = published_in(day, date(2100, 1, 1))
    assert [(r.title, r.published_on) for r in found] == [("Rowan: when help is refused", day)]
    assert found[0].progress == {"Accepted": 1}
    assert [(r.number, r.text) for r in found[0].recommendations] == [
        (1, "Agree one worker who keeps in touch.")
    ]
    assert found[0].themes == ("Self-neglect", "Escalation")
    assert published_in(date(2020, 1, 1), day) == []


def test_what_is_published_again_was_not_under_way_meanwhile(public: Review) -> None:
    day = public.published_on
    assert day is not None
    Review.objects.update(published_on=day + timedelta(days=200), decided_on=day)
    assert under_way_on(day + timedelta(days=30)) == {}
    assert under_way_on(day - timedelta(days=1)) == {}
    Review.objects.update(decided_on=day - timedelta(days=9))
    assert under_way_on(day - timedelta(days=1)) == {"Local learning review": 1}


def test_lists_and_feeds_show_the_first_paragraph_as_plain_words() -> None:
    words = "Rowan kept **everything**.\r\n\r\n### Then\r\n\r\n- Nine services"
    version = Version(content=json.dumps({"sections": [{"key": "summary", "text": words}]}))
    assert summary_of(version) == "Rowan kept everything."
