"""Nobody changes the number to which somebody's alerts go without that person hearing of it."""

from django.test import Client
from django.utils import timezone

from core.accounts.services import edit_profile
from core.calendar.minutes import moment
from core.notices.models import Channel, Notice
from core.notices.naming import said_of
from core.notices.sealed import unseal
from core.people.models import User
from core.workflow.services import save
from tests.core.accounts.entering import once

NUMBER, OTHER = "07700 900 123", "07700 900 999"


def mails_to(person: User) -> list[dict[str, str]]:
    return [unseal(row.sealed) for row in Notice.objects.filter(address=person.email)]


def told(person: User) -> list[str]:
    rows = Notice.objects.filter(person=person, channel=Channel.PORTAL).order_by("pk")
    return [f"{said.subject}. {said.body}" for _, said in said_of(rows, person)]


def has(person: User, number: str) -> User:
    person.phone = number
    return save(person, by=User.objects.portal(), seen=person.revision)


def write_down(unit: Client, person: User, number: str) -> None:
    page = f"/portal/people/{person.pk}/phone/"
    assert unit.post(page, {**once(unit, page), "phone": number}).status_code == 302


def test_the_executive_chair_hears_in_the_portal_and_by_mail_that_the_unit_changed_her_number(
    unit: Client, carl: User
) -> None:
    has(carl, NUMBER)
    write_down(unit, carl, OTHER)
    now = moment(timezone.now())
    (letter,) = mails_to(carl)
    assert letter["subject"] == "Your account was changed"
    assert f"Alice changed the mobile number of your account on {now}." in letter["body"]
    (said,) = told(carl)
    assert said.startswith(f"Alice changed your mobile number on {now}. Urgent alerts are sent")
    for words in (letter["body"], said):
        assert "07700" not in words


def test_that_the_number_was_removed_is_said_in_words_of_its_own(unit: Client, carl: User) -> None:
    has(carl, NUMBER)
    write_down(unit, carl, "")
    now = moment(timezone.now())
    (letter,), (said,) = mails_to(carl), told(carl)
    assert f"Alice removed the mobile number of your account on {now}." in letter["body"]
    assert said.startswith(f"Alice removed your mobile number on {now}.")
    for words in (letter["body"], said):
        assert "Urgent alerts no longer reach you by text message." in words
        assert "are sent to" not in words


def test_of_a_second_change_of_the_day_too_and_of_none_not(unit: Client, carl: User) -> None:
    for number in (NUMBER, OTHER, OTHER):
        write_down(unit, carl, number)
    assert (len(told(carl)), len(mails_to(carl))) == (2, 2)


def test_of_their_own_change_they_have_a_mail_as_of_a_password(alice: User, carl: User) -> None:
    carl.phone = NUMBER
    edit_profile(carl, by=carl, seen=carl.revision)
    assert mails_to(carl)[0]["body"].startswith("You changed the mobile number of your account")
    assert told(carl) == []
    carl.name = "Carl Chair"
    edit_profile(carl, by=carl, seen=carl.revision)
    assert len(mails_to(carl)) == 1


def test_the_page_says_that_they_are_told(unit: Client, carl: User) -> None:
    page = unit.get(f"/portal/people/{carl.pk}/phone/").text
    assert "They will be told that you changed it" in " ".join(page.split())
