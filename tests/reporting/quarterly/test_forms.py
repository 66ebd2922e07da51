"""What stands at the fields in which a quarterly report is written."""

from decimal import Decimal

from django.test import Client

from core.people.models import User
from priorities.measures.services import record_value
from reporting.quarterly.services import compile_report
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World
from tests.reporting.quarterly.test_views import address


def test_the_writer_is_led_to_the_list_of_figures_only_where_there_is_one(
    world: World, alice: User, client: Client
) -> None:
    compile_report(world.quarter, by=alice)
    client.force_login(alice)
    led, later = "“Figures you can use” above", "Once values of measures are recorded"
    html = client.get(address("edit/")).text
    assert (led in html, later in html) == (False, True)
    record_value(work.a_measure("calls"), period="2021-22", value=Decimal(3), by=alice)
    html = client.get(address("edit/")).text
    assert (led in html, later in html) == (True, False)
