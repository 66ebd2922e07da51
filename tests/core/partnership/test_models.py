"""The partnership's one row, and contacts as dated facts."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from core.partnership.models import Contact, OpeningHours, Partnership
from core.partnership.queries import NoPartnership, contacts, the_partnership
from core.workflow.services import save
from tests.builders import a_partnership


def a_contact(portal, **fields):
    values = {"key": "child", "label": "A child", "audience": "child", "phone": "01632 960 001"}
    return save(Contact(**values | fields), by=portal)


def test_there_is_one_partnership(portal):
    a_partnership()
    with pytest.raises(ValidationError, match="there_is_one_partnership"):
        save(Partnership(**{**vars_of(the_partnership()), "id": 2, "key": "other"}), by=portal)


def vars_of(row):
    return {f.attname: f.value_from_object(row) for f in row._meta.concrete_fields}


def test_before_its_file_is_loaded_there_is_none(db):
    with pytest.raises(NoPartnership, match="loadpartnership"):
        the_partnership()


def test_a_colour_is_six_hexadecimal_digits(portal):
    with pytest.raises(ValidationError, match="such as #14505c"):
        a_partnership(brand="#14505C")


def test_reminders_are_whole_days(portal):
    with pytest.raises(ValidationError, match="whole numbers"):
        a_partnership(returns_remind=["soon"])


def test_a_new_number_is_a_new_row_and_each_day_has_its_own(portal):
    a_contact(portal, until=date(2022, 7, 1))
    a_contact(portal, phone="01632 960 002", since=date(2022, 7, 1))
    assert [c.phone for c in contacts(date(2022, 6, 30))] == ["01632 960 001"]
    assert [c.phone for c in contacts(date(2022, 7, 1))] == ["01632 960 002"]


def test_a_contact_changes_once_a_day(portal):
    a_contact(portal)
    with pytest.raises(ValidationError, match="without a start already"):
        a_contact(portal, phone="01632 960 002")
    a_contact(portal, since=date(2022, 7, 1))
    with pytest.raises(ValidationError, match="from that day already"):
        a_contact(portal, phone="01632 960 002", since=date(2022, 7, 1))


def test_a_contact_that_cannot_be_reached_is_refused(portal):
    with pytest.raises(ValidationError, match="a_contact_can_be_reached"):
        a_contact(portal, phone="")


def test_hours_come_from_the_opening_hours_else_from_the_words(portal):
    contact = a_contact(portal, when="At any time")
    assert contacts()[0].hours == "At any time"
    row = OpeningHours(contact=contact, day=0, opens=time(8, 30), closes=time(17))
    save(row, by=portal)
    assert contacts()[0].hours == "Monday 8:30am to 5pm"


def test_contacts_of_an_audience_take_two_queries(portal, django_assert_num_queries):
    for n in range(3):
        a_contact(portal, key=f"child-{n}")
    a_contact(portal, key="adult", audience="adult")
    with django_assert_num_queries(2):
        assert [c.hours for c in contacts(None, "child")] == ["", "", ""]


def test_a_number_is_dialled_without_its_blanks():
    assert Contact(phone="+44 1632 960 001").dial == "+441632960001"
