"""Above each text of a return stands what it can quote."""

from decimal import Decimal

from django.test import Client

from core.people.models import User
from priorities.measures.services import record_value
from priorities.returns.models import Return
from tests.priorities import builders as work
from tests.priorities.returns.test_views import page


def test_the_figures_that_a_return_can_quote_stand_above_each_of_its_texts(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    record_value(work.a_measure(), period="2021-22", value=Decimal(3806), by=alice)
    mark = "<code>[[figure:concerns 2021-22]]</code>"
    line = report.lines.get(order=1)
    for part in ("difference/", f"?open={line.pk}"):
        assert mark in page(client, lena, report, part).text


def test_the_writer_is_led_to_the_list_of_figures_only_where_there_is_one(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    led, later = "“Figures you can use” above", "Once values of measures are recorded"
    html = page(client, lena, report, "difference/").text
    assert (led in html, later in html) == (False, True)
    record_value(work.a_measure(), period="2021-22", value=Decimal(3806), by=alice)
    html = page(client, lena, report, "difference/").text
    assert (led in html, later in html) == (True, False)
