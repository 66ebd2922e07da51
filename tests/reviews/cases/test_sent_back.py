"""A review that came back says by whom and why, to those who may know."""

from django.test import Client

from core.approvals.decisions import decide
from core.people.models import User
from reviews.cases.services import send_review
from tests.reviews.cases.test_views import PARTS, pages
from tests.reviews.conftest import World


def test_a_review_that_came_back_says_so_wherever_it_is_read_or_mended(
    world: World, priya: User, alice: User, client: Client
) -> None:
    approval = send_review(world.review, seen=world.review.revision, by=alice)
    digest = approval.version.digest
    decide(approval.steps.get(order=1), "return", by=priya, seen=digest, note="Too long.")
    paths = pages(world, ("", "report/", "findings/", "edit/", "findings/add/", PARTS[0], PARTS[2]))
    client.force_login(alice)
    for path in paths:
        html = client.get(path).text
        assert (path, "Priya sent it back on" in html, "Too long." in html) == (path, True, True)
    client.force_login(world.mona)
    assert "Too long." not in client.get(paths[1]).text
