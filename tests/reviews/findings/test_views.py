"""The pages of findings and recommendations."""

import uuid
from typing import Any

import pytest
from django.test import Client

from core.actions.models import Action
from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.people.models import User
from reviews.cases.services import send_review
from reviews.findings.forms import REASON_LEFT, AnswerForm
from reviews.findings.models import Finding, Recommendation
from reviews.findings.services import NO_DAY, accept_recommendation, reject_recommendation
from reviews.findings.views import TAKES_BACK, WITH_WRITERS
from tests import builders
from tests.reviews import builders as work
from tests.reviews.conftest import World


def post(client: Client, path: str, **data: object) -> Any:
    given = work.GIVEN if path.endswith("/answer/") else {}
    return client.post(path, {"once": str(uuid.uuid4()), **given, **data})


def test_a_finding_and_a_recommendation_are_written_once_each(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    base = world.review.get_absolute_url()
    token = str(uuid.uuid4())
    for _ in range(2):
        answer = post(client, f"{base}findings/add/", title="F", text="T", once=token)
    assert answer.headers["Location"].endswith("#finding-2")
    finding = Finding.objects.get(number=2)
    data = {
        "text": "Call a meeting.",
        "outcome": "Somebody calls it.",
        "agency": builders.an_agency("housing", partner=False).pk,
        "due_0": "31",
        "due_1": "3",
        "due_2": "2027",
        "follows": [finding.pk],
    }
    answer = post(client, f"{base}recommendations/add/", **data)
    assert answer.headers["Location"].endswith("#recommendation-2")
    row = Recommendation.objects.get(number=2)
    assert list(row.findings.all()) == [finding]
    html = client.get(f"{base}findings/").content.decode()
    assert "Call a meeting." in html
    assert "From finding" in html
    assert "Publish a progress update" not in html


def test_an_owner_is_asked_for_at_its_field(world: World, alice: User, client: Client) -> None:
    client.force_login(alice)
    path = f"{world.review.get_absolute_url()}recommendations/add/"
    html = post(client, path, text="A", outcome="B").content.decode()
    assert "Choose who it is for: an agency or a group, not both." in html


def test_what_has_no_day_is_not_accepted_and_that_is_said_at_the_day(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice, due=None)
    client.force_login(alice)
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    page = post(client, path, answer="accept", revision=row.revision, **work.NO_DAY)
    assert (page.status_code, page.context["form"].errors) == (422, {"due": [NO_DAY]})
    assert 'href="#id_due' in page.text


def test_an_answer_written_down_for_its_owner_says_who_gave_it_when_and_how(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice)
    base = world.review.get_absolute_url()
    path = f"{base}recommendations/{row.pk}/answer/"
    client.force_login(alice)
    page = post(client, path, answer="accept", revision=row.revision, said_by="", said_how="")
    said = {"said_by": ["Enter who said it."], "said_how": ["Choose how they said it."]}
    assert (page.status_code, page.context["form"].errors) == (422, said)
    post(client, path, answer="accept", revision=row.revision)
    source = f"Response for {row.owner_words} given by Its director, by telephone, on 2 March 2026."
    assert source in client.get(f"{base}findings/").text


def test_whoever_sits_for_its_owner_is_not_asked_who_said_it(world: World, alice: User) -> None:
    row = work.a_recommendation(world.review, by=alice)
    form = AnswerForm()
    form.ask_who(row, is_own=True)
    assert [field.name for field in form.visible_fields()] == ["answer", "due", "reason"]


def test_answering_twice_raises_one_action(world: World, alice: User, client: Client) -> None:
    row = work.a_recommendation(world.review, by=alice)
    client.force_login(alice)
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    token = str(uuid.uuid4())
    for _ in range(2):
        post(client, path, answer="accept", revision=row.revision, once=token)
    assert Action.objects.about(row).count() == 1
    assert client.get(f"{world.review.get_absolute_url()}findings/").text.count("Saved.") == 1
    again = post(client, path, answer="accept", revision=row.revision)
    assert again.status_code == 409
    assert Action.objects.about(row).count() == 1


def test_every_way_back_says_that_it_leads_to_the_findings(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    base = f"{world.review.get_absolute_url()}recommendations"
    row = Recommendation.objects.get()
    for path in (f"{base}/add/", f"{base}/{row.pk}/edit/", f"{base}/{row.pk}/answer/"):
        assert "Back to the findings</a>" in client.get(path).text


def test_a_refusal_needs_its_reason(world: World, alice: User, client: Client) -> None:
    row = work.a_recommendation(world.review, by=alice)
    client.force_login(alice)
    base = world.review.get_absolute_url()
    path = f"{base}recommendations/{row.pk}/answer/"
    html = post(client, path, answer="reject", revision=row.revision).content.decode()
    assert "Enter why it is not accepted." in html
    post(client, path, answer="reject", reason="It is not ours.", revision=row.revision)
    html = client.get(f"{base}findings/").content.decode()
    assert "It is not ours." in html


def test_the_public_is_told_and_a_finding_taken_out(
    world: World, alice: User, client: Client
) -> None:
    row, spare = Recommendation.objects.get(), work.a_finding(world.review, by=alice)
    client.force_login(alice)
    base = world.review.get_absolute_url()
    post(
        client,
        f"{base}recommendations/{row.pk}/tell/",
        progress="It has begun.",
        revision=row.revision,
    )
    row.refresh_from_db()
    assert row.progress == "It has begun."
    post(client, f"{base}findings/{spare.pk}/remove/", revision=spare.revision)
    second = post(client, f"{base}findings/{spare.pk}/remove/", revision=spare.revision)
    assert second.status_code == 404
    assert "there is nothing at this address now" in second.text
    late = post(client, f"{base}findings/{spare.pk}/edit/", revision=0, text="Kept to be copied.")
    assert "Kept to be copied." in late.text
    assert not Finding.objects.filter(pk=spare.pk).exists()


def test_an_action_leads_to_its_review_those_who_may_open_it(
    world: World, alice: User, sam: User, client: Client
) -> None:
    path = Action.objects.get().get_absolute_url()
    base = world.review.get_absolute_url()
    client.force_login(alice)
    assert base in client.get(path).content.decode()
    client.force_login(sam)
    assert client.get(path).status_code in {403, 404}
    Action.objects.update(is_restricted=False)  # as if it were published
    html = client.get(path).content.decode()
    assert base not in html
    assert "recommendation 1" in html


def test_a_reason_typed_beside_an_acceptance_is_not_dropped(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice)
    client.force_login(alice)
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    page = post(client, path, answer="accept", reason="It is not ours.", revision=row.revision)
    assert (page.status_code, page.context["form"].errors) == (422, {"answer": [REASON_LEFT]})
    row.refresh_from_db()
    assert row.status == "proposed"


def test_the_page_offers_the_answer_alone_that_is_still_open(
    world: World, alice: User, client: Client
) -> None:
    row, priya = Recommendation.objects.get(), User.objects.get(name="Priya")
    base = world.review.get_absolute_url()
    path = f"{base}recommendations/{row.pk}/answer/"
    yes, no = "It is accepted", "It is not accepted"

    def shown(person: User) -> tuple[bool, bool, bool, bool]:
        client.force_login(person)
        html = client.get(path).content.decode()
        led = f'href="{path}"' in client.get(f"{base}findings/").content.decode()
        return led, yes in html, no in html, "Save the response" in html

    assert shown(alice) == (True, True, True, True)
    assert shown(priya) == (True, True, False, True)
    client.force_login(alice)
    post(client, path, answer="reject", reason="No funds.", revision=row.revision)
    row.refresh_from_db()
    assert row.status == "rejected"
    assert shown(alice) == shown(priya) == (True, True, True, True)


def test_an_owner_reads_what_a_refusal_takes_back_and_loses_no_way(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice, agency=builders.an_agency("council"))
    world.review.refresh_from_db()
    approval = send_review(world.review, seen=world.review.revision, by=alice)
    decide_first_step(approval)
    row.refresh_from_db()
    client.force_login(world.partners["council"])
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    assert TAKES_BACK["awaiting-approval"] in " ".join(client.get(path).text.split())
    answer = post(client, path, answer="reject", reason="No funds.", revision=row.revision)
    assert answer.headers["Location"] == "/portal/approvals/"
    assert WITH_WRITERS in client.get(answer.headers["Location"]).text
    approval.refresh_from_db()
    assert approval.status == "void"


def decide_first_step(approval: Approval) -> None:
    """The panel's chair agrees, so the partners are asked."""
    step = approval.steps.get(order=1)
    priya = User.objects.get(name="Priya")
    decide(step, "approve", by=priya, seen=approval.version.digest)


def test_the_answer_of_today_and_what_falls_away_are_said_before_it_is_changed(
    world: World, alice: User, client: Client
) -> None:
    row, action = Recommendation.objects.get(), Action.objects.get()
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    client.force_login(alice)
    page = " ".join(client.get(path).text.split())
    assert f"<b>Current response:</b> accepted. It is action {action}." in page
    assert f"If it is not accepted, action {action} no longer needs to be done" in page
    post(client, path, answer="reject", reason="No funds.", revision=row.revision)
    assert "not accepted, because: No funds." in " ".join(client.get(path).text.split())


def test_an_action_that_fell_away_says_so_and_is_not_changed(
    world: World, alice: User, client: Client
) -> None:
    row, action = Recommendation.objects.get(), Action.objects.get()
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    client.force_login(alice)
    assert "Edit action" in client.get(action.get_absolute_url()).text
    post(client, path, answer="reject", reason="No funds.", revision=row.revision)
    page = client.get(action.get_absolute_url()).text
    assert "No longer to be done: the recommendation was not accepted" in page
    assert ("Mark action as entered in error" in page, "Edit action" in page) == (False, False)
    row.refresh_from_db()
    post(client, path, answer="accept", revision=row.revision)
    later = Action.objects.order_by("-pk")[0]
    page = client.get(action.get_absolute_url()).text
    assert f"No longer to be done: {later} took its place" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_what_fell_away_costs_the_same_for_one_and_for_three(
    count: int, world: World, alice: User, client: Client, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        row = work.a_recommendation(world.review, by=alice) if n else Recommendation.objects.get()
        if n:
            accept_recommendation(row, seen=row.revision, by=alice)
            row.refresh_from_db()
        row = reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
        accept_recommendation(row, seen=row.revision, by=alice)
    row = work.a_recommendation(world.review, by=alice)
    accept_recommendation(row, seen=row.revision, by=alice)
    row.refresh_from_db()
    reject_recommendation(row, reason="No funds.", seen=row.revision, by=alice)
    client.force_login(alice)
    with django_assert_num_queries(10):
        page = client.get("/portal/actions/?status=void").text
    assert page.count("took its place") == count
    assert page.count("the recommendation was not accepted") == 1


def test_the_reason_of_a_refusal_can_be_put_right(
    world: World, alice: User, client: Client
) -> None:
    row = Recommendation.objects.get()
    path = f"{world.review.get_absolute_url()}recommendations/{row.pk}/answer/"
    client.force_login(alice)
    post(client, path, answer="reject", reason="No fnds.", revision=row.revision)
    assert "No fnds." in client.get(path).text
    row.refresh_from_db()
    post(client, path, answer="reject", reason="No funds.", revision=row.revision)
    row.refresh_from_db()
    assert (row.status, row.reason) == ("rejected", "No funds.")
    post(client, path, answer="accept", reason="No funds.", revision=row.revision)
    row.refresh_from_db()
    assert row.status == "accepted"
