"""Above a statement stands what it can quote."""

from decimal import Decimal

from django.test import Client

from priorities.measures.services import record_value
from tests.priorities import builders as work
from tests.reporting.statements.conftest import World
from tests.reporting.statements.test_views import as_, at


def test_the_figures_that_a_statement_can_quote_stand_above_it(
    asked: World, client: Client
) -> None:
    record_value(work.a_measure(), period="2021-22", value=Decimal(3806), by=asked.unit)
    as_(client, asked.fiona)
    html = client.get(at("write", asked.of("fire").pk)).text
    assert "<code>[[figure:concerns 2021-22]]</code>" in html
    assert "How to format" in html
