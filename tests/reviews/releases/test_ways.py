"""Where each check that is missing is put right."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from core.approvals.models import Approval
from core.people.models import User
from reviews.cases.models import Review
from reviews.cases.services import edit_review, send_review
from reviews.findings.models import Finding
from reviews.releases.gate import checks
from reviews.releases.ways import way_to_mend
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World


def dates(review: Review, field: str) -> str:
    """The field of a day on its page, which leads back to the checks."""
    path = review.get_absolute_url()
    return f"{path}dates/?{urlencode({'next': f'{path}publish/'})}#id_{field}"


def ways(review: Review, by: User) -> dict[str, tuple[str, str] | None]:
    """The link of each check that stands in the way."""
    missing = [check for check in checks(review, by) if check.is_missing]
    found = {check.key: way_to_mend(check, review, by) for check in missing}
    return {key: (way.words, way.address) if way else None for key, way in found.items()}


def test_each_missing_check_leads_to_where_it_is_put_right(world: World, alice: User) -> None:
    review = world.review
    review.summary = "Rowan [name] was alone."
    review = edit_review(review, seen=review.revision, by=alice)
    work.a_recommendation(review, by=alice)
    path = review.get_absolute_url()
    assert ways(review, alice) == {
        "agreed": ("Send for approval", f"{path}send/"),
        "answered": ("Go to recommendation 2", f"{path}findings/#recommendation-2"),
        "family": ("Record when they were told", dates(review, "family_told_on")),
        "finished": ("Edit the report", f"{path}edit/#id_summary"),
        "recognisable": None,
    }


def test_the_days_of_other_kinds_lead_to_their_own_fields(alice: User) -> None:
    builders.the_rule("lcspr-copy-to-panel")
    child = work.a_review(alice, kind="lcspr")
    death = work.a_review(alice, kind="dhr", panel=child.panel)
    assert ways(child, alice)["copies"] == (
        "Record when copies were sent",
        dates(child, "copied_on"),
    )
    assert ways(death, alice)["clearance"] == (
        "Record when it was cleared",
        dates(death, "cleared_on"),
    )
    assert ways(death, alice)["answered"] == (
        "Add a recommendation",
        f"{death.get_absolute_url()}recommendations/add/",
    )


def test_once_it_is_sent_the_way_leads_to_who_has_to_decide(world: World, alice: User) -> None:
    send_review(world.review, seen=world.review.revision, by=alice)
    approval = Approval.objects.get()
    review = Review.objects.get()
    assert ways(review, alice)["agreed"] == (
        "See who still needs to decide",
        approval.get_absolute_url(),
    )


def test_whoever_sent_it_is_shown_who_else_may_publish(world: World, alice: User) -> None:
    review = work.approved(world.review, by=alice)
    assert ways(review, alice)["different-people"] == (
        "See who else is in the business unit",
        "/portal/governance/groups/business-unit/",
    )


def test_what_is_unfinished_in_a_finding_leads_to_the_findings(world: World, alice: User) -> None:
    work.a_finding(world.review, by=alice, title="TBC")
    review = Review.objects.get()
    assert Finding.objects.count() == 2
    assert ways(review, alice)["finished"] == (
        "Go to the findings and recommendations",
        f"{review.get_absolute_url()}findings/",
    )


def test_who_may_not_open_a_page_is_not_led_there(world: World) -> None:
    review = world.review
    found = ways(review, world.mona)
    assert {key: way for key, way in found.items() if way} == {}


def test_every_way_opens_and_its_field_is_there(
    world: World, alice: User, client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    review = work.approved(world.review, by=alice)
    review.family_told_on = date(2026, 1, 5)
    client.force_login(alice)
    html = client.get(f"{review.get_absolute_url()}publish/").content.decode()
    for words, address in filter(None, ways(Review.objects.get(), alice).values()):
        assert f'href="{address}"' in html
        assert words in html
        path, _, field = address.partition("#")
        page = client.get(path)
        assert page.status_code == 200
        assert not field or f'id="{field}"' in page.content.decode()
