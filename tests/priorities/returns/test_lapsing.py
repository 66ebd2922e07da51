"""A figure that a return quotes is corrected while the return waits for the chair."""

import uuid
from decimal import Decimal
from html import unescape

from django.test import Client
from django.urls import reverse

from core.approvals.services import void_changed
from core.documents.services import digest_of
from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.notices.models import Notice
from core.people.models import User
from priorities.measures.models import MeasuredValue
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.returns.services import send_return
from tests import builders
from tests.priorities import builders as work


def test_it_comes_back_to_its_lead_who_is_told(
    report: Return, alice: User, lena: User, portal: User
) -> None:
    measure = work.a_measure("concerns")
    value = record_value(measure, period="2021-22", value=Decimal(3806), by=alice)
    words = "We had [[figure:concerns 2021-22]] concerns."
    row = work.an_answered_return(report, by=lena, difference=words)
    approval = send_return(row, seen=digest_of(row), by=lena)
    assert void_changed(by=portal) == 0
    record_value(measure, period="2021-22", value=Decimal(3807), seen=value.revision, by=alice)
    assert void_changed(by=portal) == 1
    approval.refresh_from_db()
    assert (approval.status, Return.objects.get().status) == ("void", "draft")
    assert Notice.objects.filter(kind="approval-lapsed", person=lena).exists()


def correction(value: MeasuredValue, number: int) -> dict[str, object]:
    """What the form that corrects a value sends."""
    sent = {"period": value.period, "value": number, "revision": value.revision}
    return {**sent, "once": str(uuid.uuid4())}


def test_whoever_corrects_a_value_reads_what_quotes_it_and_afterwards_what_has_lapsed(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    measure = work.a_measure("concerns")
    value = record_value(measure, period="2021-22", value=Decimal(3806), by=alice)
    other = record_value(measure, period="2020-21", value=Decimal(3000), by=alice)
    words = "We had [[figure:concerns 2021-22]] concerns."
    row = work.an_answered_return(report, by=lena, difference=words)
    client.force_login(alice)
    page = reverse("priorities:value-edit", args=[value.pk])
    quoted = f"It is quoted in text waiting for approval: “{row}”, version 1."
    assert quoted not in unescape(client.get(page).text)
    approval = send_return(row, seen=digest_of(row), by=lena)
    assert quoted in unescape(client.get(page).text)
    elsewhere = reverse("priorities:value-edit", args=[other.pk])
    assert "It is quoted" not in client.get(elsewhere).text
    done = client.post(page, correction(value, 3807), follow=True)
    said = f"It was quoted in “{row}”, version 1: its approval has ended"
    assert said in unescape(done.text)
    approval.refresh_from_db()
    assert approval.status == "void"
    assert Notice.objects.filter(kind="approval-lapsed", person=lena).exists()


def test_a_correction_that_changes_no_text_lets_nothing_lapse(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    value = record_value(work.a_measure("concerns"), period="2021-22", value=Decimal(1), by=alice)
    words = "We had [[figure:concerns 2021-22]] concerns."
    row = work.an_answered_return(report, by=lena, difference=words)
    approval = send_return(row, seen=digest_of(row), by=lena)
    client.force_login(alice)
    page = reverse("priorities:value-edit", args=[value.pk])
    sent = {**correction(value, 1), "note": "Counted twice to be sure."}
    assert "lapsed" not in client.post(page, sent, follow=True).text
    approval.refresh_from_db()
    assert approval.status == "open"


def test_settling_a_doubtful_value_that_is_quoted_says_before_and_after_what_lapses(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    work.a_measure("share", unit="percent")
    table = b"Measure,Period,Value\nshare,2020/21,0.58\n"
    import_table(IMPORT_KINDS["measures"], "t.csv", table, by=alice)
    row = work.an_answered_return(report, by=lena, difference="It was [[figure:share 2020-21]].")
    approval = send_return(row, seen=digest_of(row), by=lena)
    client.force_login(alice)
    value, doubt = MeasuredValue.objects.get(), ImportDoubt.objects.get()
    page = reverse("core:doubt-settle", args=[doubt.pk])
    quoted = f"It is quoted in text waiting for approval: “{row}”, version 1."
    assert quoted in unescape(client.get(page).text)
    sent = {**correction(value, 58), "answer": "right", "how": "So.", "stood": value.revision}
    done = client.post(page, {**sent, "revision": doubt.revision}, follow=True)
    said = f"It was quoted in “{row}”, version 1: its approval has ended"
    approval.refresh_from_db()
    assert (said in unescape(done.text), approval.status) == (True, "void")


def test_who_corrects_a_value_reads_no_name_of_a_text_that_they_may_not_open(
    report: Return, alice: User, lena: User, client: Client
) -> None:
    agency = builders.an_agency("health")
    value = record_value(
        work.a_measure("concerns", reported_by=agency),
        period="2021-22",
        value=Decimal(3806),
        by=alice,
    )
    words = "We had [[figure:concerns 2021-22]] concerns."
    row = work.an_answered_return(report, by=lena, difference=words)
    approval = send_return(row, seen=digest_of(row), by=lena)
    seat = builders.a_seat("comms-lead", function="engagement", agency=agency)
    client.force_login(builders.a_person("Ola", seat=seat))
    assert client.get(approval.get_absolute_url()).status_code == 404
    page = reverse("priorities:value-edit", args=[value.pk])
    for shown in (client.get(page), client.post(page, correction(value, 3807), follow=True)):
        assert shown.status_code == 200
        assert "1 text that you may not open" in shown.text
        assert approval.version.title not in unescape(shown.text)
    approval.refresh_from_db()
    assert approval.status == "void"
