"""What nobody has answered yet is never shown as if it were answered, and takes one click."""

from datetime import date

from django.test import Client

from core.people.models import User
from priorities.returns.models import Return
from priorities.workplans.models import Activity
from tests.priorities import builders as work


def text(client: Client, path: str) -> str:
    return " ".join(client.get(path).text.split())


def test_what_is_filled_in_is_checked_as_not_answered_with_last_quarters_words(
    ready: Return, lena: User, client: Client
) -> None:
    following = work.an_open_quarter("2021-22", 4).returns.get()
    [table] = [part["table"] for part in following.snapshot()["sections"] if "table" in part]
    where, happened = table["rows"][0][3:5]
    assert (where, happened) == ("Not answered yet", "Last quarter: On track. Went well.")
    assert following.snapshot()["lines"] == ["0 of 2 activities are on track or done."]
    client.force_login(lena)
    assert "Not answered yet" in text(client, f"{following.get_absolute_url()}check/")


def test_that_nothing_has_changed_is_one_click_also_where_the_activity_stands_open(
    ready: Return, lena: User, client: Client
) -> None:
    following = work.an_open_quarter("2021-22", 4).returns.get()
    first, second = following.lines.order_by("order")
    client.force_login(lena)
    page = text(client, f"{following.get_absolute_url()}?open={first.pk}")
    assert page.count("Nothing has changed<span") == 2
    assert page.count(f"lines/{second.pk}/") == 1
    work.an_answered_return(following, by=lena)
    page = text(client, f"{following.get_absolute_url()}?open={first.pk}")
    assert "Nothing has changed<span" not in page


def test_an_activity_whose_day_has_passed_says_so_unless_it_is_done(
    ready: Return, lena: User
) -> None:
    Activity.objects.filter(title="Activity 1").update(due=date(2021, 12, 30))
    report = Return.objects.get()
    rows = report.snapshot()["sections"][0]["table"]["rows"]
    assert [row[3] for row in rows] == ["On track, but its due date has passed", "On track"]
    report.lines.update(state="done")
    rows = report.snapshot()["sections"][0]["table"]["rows"]
    assert [row[3] for row in rows] == ["Done", "Done"]


def test_a_day_after_the_quarter_has_not_passed_however_late_it_is_read(ready: Return) -> None:
    Activity.objects.update(due=date(2022, 1, 1))
    [first, _] = ready.lines.all()
    assert first.where == "On track"
