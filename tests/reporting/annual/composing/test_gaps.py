"""What a report does without, as the public reads it."""

from django.conf import settings
from django.test import Client
from django.urls import reverse

from core.templatetags.words import apart
from reporting.annual.composing.gaps import HEADING, not_given, not_given_here, told_without
from reporting.annual.services import do_without
from tests.reporting.annual.conftest import World


def test_things_with_the_same_reason_stand_together_and_the_reason_once() -> None:
    late, lead = "The figures came too late.", "Its lead post was empty."
    gaps = [
        ("concerns by place", late),
        ("what the Learning group achieved", lead),
        ("how often each course was held", "The figures  came too late."),
        ("concerns by place", late),
    ]
    assert told_without(gaps) == [
        f"Concerns by place; how often each course was held. {late}",
        f"What the Learning group achieved. {lead}",
    ]
    assert told_without([]) == []


def test_what_many_things_share_comes_first_and_each_of_them_in_a_line_under_it() -> None:
    late = "The figures came too late."
    [told] = told_without([(f"table {n}", late) for n in "abcd"])
    assert told.splitlines() == [late, "Table a", "Table b", "Table c", "Table d"]
    assert apart([told]) == [(["Table a", "Table b", "Table c", "Table d"], late)]


def test_where_many_may_be_missing_for_one_reason_its_place_leads_to_it() -> None:
    assert not_given_here("what it did") == (
        f"What it did is not given this year. The reason is under “{HEADING}”."
    )


def test_what_is_not_given_is_said_in_its_place_with_the_reason() -> None:
    assert not_given("concerns", "No.") == "Concerns is not given this year. No."


def test_the_list_stands_under_the_heading_that_its_readers_are_led_to(
    world: World, client: Client
) -> None:
    do_without(world.report, "return:learning", "Its lead post was empty.", by=world.unit)
    client.force_login(world.unit)
    html = client.get(reverse("reporting:annual-draft", args=[world.report.year])).text
    assert f'id="without">{HEADING}</h2>' in html
    written = (settings.BASE_DIR / "templates/reporting/annual").rglob("*.html")
    assert [path.name for path in written if HEADING in path.read_text()] == []
