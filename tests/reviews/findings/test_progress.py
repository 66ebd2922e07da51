"""What the public is told of a recommendation that is not accepted."""

from typing import Any

from django.test import Client

from core.people.models import User
from core.publication.queries import facts
from reviews.findings.models import Recommendation
from reviews.findings.services import reject_recommendation, tell_public
from reviews.releases.queries import published_in
from tests import builders
from tests.reviews import builders as work

REASON = "They have one already,\nand it works."


def test_the_public_reads_why_a_recommendation_is_not_accepted(
    alice: User, priya: User, carl: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    work.the_route()
    work.the_partners()
    maria = builders.named("Maria", "business-manager", function="business_unit")
    review = work.a_review(alice)
    work.a_finding(review, by=alice)
    row = work.a_recommendation(review, by=alice)
    row = reject_recommendation(row, reason=REASON, seen=row.revision, by=alice)
    public = work.published(review, by=alice, manager=maria)
    (fact,) = facts("recommendation")
    because = "Not accepted because: They have one already, and it works."
    assert (fact.detail, fact.text.splitlines()[1:]) == ("Not accepted", [because])
    html = " ".join(Client().get(f"/reviews/{public.slug}/").content.decode().split())
    assert ("Not accepted </strong>" in html, because in html) == (True, True)
    row = Recommendation.objects.get()
    tell_public(row, progress="It is asked again.", seen=row.revision, by=alice)
    assert public.published_on is not None
    (told,) = published_in(public.published_on, public.published_on.replace(year=2100))
    (one,) = told.recommendations
    assert (one.told, one.reason) == ("It is asked again.", REASON)
