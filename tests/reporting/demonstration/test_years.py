"""Made-up years before the demonstration's own: the same work, days moved, no PDF, no mail."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from core.actions.models import Action
from core.audit.verify import first_fault
from core.publication.models import Publication
from priorities.measures.models import MeasuredValue
from priorities.returns.models import Return
from reporting.annual.models import AnnualReport
from reporting.demonstration.years import moved, write_years
from reporting.quarterly.models import QuarterlyReport
from reviews.cases.models import Review
from tests.reporting.demonstration.conftest import SOURCE

FOLDER = Path(SOURCE).with_suffix("")


@pytest.mark.parametrize(
    ("value", "back", "there"),
    [
        (date(2021, 7, 28), 3, date(2018, 7, 28)),
        (date(2020, 2, 29), 1, date(2019, 2, 28)),
        ("2021-22-q1", 2, "2019-20-q1"),
        ("[[figure:a 2021-22]] by 31 March 2022", 1, "[[figure:a 2020-21]] by 31 March 2021"),
        ("Adults, 2021/22", 12, "Adults, 2009/10"),
        ("2022-jan-jun", 1, "2021-jan-jun"),
        ("Fifteen of 20217", 1, "Fifteen of 20217"),
        ({"area": "help-2022", "a": "2022"}, 1, {"area": "help-2022", "a": "2021"}),
        ([{"years": [2021]}], 1, [{"years": [2021]}]),
    ],
)  # fmt: skip
def test_days_and_the_years_in_words_move_and_names_and_numbers_stay(
    value: Any, back: int, there: Any
) -> None:
    assert moved(value, back) == there


@pytest.mark.prove
@pytest.mark.one_database
def test_a_made_up_year_is_as_whole_as_the_demonstrations_own(
    built: list[str], settings: Any
) -> None:
    settings.DEMONSTRATION = True
    open_actions = set(Action.objects.open().values_list("pk", flat=True))
    made = write_years(FOLDER, 1)
    assert len(made) == 7
    returns = Return.objects.filter(quarter__year="2020-21")
    assert (returns.count(), {row.status for row in returns}) == (20, {"approved"})
    reports = QuarterlyReport.objects.filter(quarter__year="2020-21")
    assert (reports.count(), {row.status for row in reports}) == (4, {"approved"})
    assert AnnualReport.objects.get(year="2020-21").status == "published"
    assert Review.objects.filter(published_on__range=("2020-04-01", "2021-03-31")).count() == 1
    assert set(Action.objects.open().values_list("pk", flat=True)) == open_actions
    pdfs = {row.content.pdf_size > 0 for row in Publication.objects.filter(kind="report")}
    assert pdfs == {True, False}
    assert MeasuredValue.objects.filter(period="2020-21-q1", is_illustrative=False).count() == 0
    assert mail.outbox == []
    assert first_fault() == ""
    assert all(line.endswith("was there already.") for line in write_years(FOLDER, 1))


@pytest.mark.parametrize("number", ["-1", "21", "ten"])
def test_a_number_of_years_that_makes_no_sense_is_refused(number: str, settings: Any) -> None:
    settings.DEMONSTRATION = True
    with pytest.raises(CommandError):
        call_command("demo", f"--years={number}")
