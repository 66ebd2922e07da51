"""A mark that stands for no figure is said when it is saved, and everything typed is kept."""

from typing import Any

from django.test import Client

from core.people.models import User
from priorities.returns.lines import ReturnLine
from priorities.returns.marks import warnings
from priorities.returns.models import Return
from priorities.returns.services import write_texts
from tests.priorities import builders as work
from tests.priorities.returns.test_views import answer, page, post

TYPED = "Went well: [[figure:none 2021-22]] and [[sic]]."
NONE = "[[figure:none 2021-22]] names no measure: no measure is called “none”. Name another."
SIC = (
    "[[sic]] does not stand for a figure. Leave it out, or copy the mark of a figure from the page "
    "of its measure."
)


def test_a_saved_answer_says_what_its_marks_lack(
    report: Return, lena: User, client: Client
) -> None:
    first, second = report.lines.all()
    client.force_login(lena)
    response = answer(client, report, 1, sentence=TYPED)
    path = response.headers["Location"]
    assert path.endswith(f"?open={second.pk}#line-{first.pk}")
    assert ReturnLine.objects.get(pk=first.pk).sentence == TYPED
    html = client.get(path).content.decode()
    assert "This answer has been saved. Before the return can be sent, correct this:" in html
    assert NONE in html
    assert SIC in html


def test_a_saved_text_says_what_its_marks_lack_on_both_its_pages(
    report: Return, lena: User, client: Client
) -> None:
    client.force_login(lena)
    data = {"difference": TYPED, "no_evidence": "on", "revision": report.revision}
    answered = post(client, f"{report.get_absolute_url()}difference/", **data)
    assert answered.status_code == 302
    assert Return.objects.get(pk=report.pk).difference == TYPED
    for part in ("", "difference/"):
        html = page(client, lena, report, part).content.decode()
        assert NONE in html
        assert SIC in html


def test_whoever_reads_what_is_being_written_sees_signs_and_no_marks(
    report: Return, lena: User, gina: User, client: Client
) -> None:
    write_texts(report, seen=report.revision, by=lena, difference=TYPED)
    said = "Went well: (not recorded yet) and (not a figure: sic)."
    for person, part in ((gina, ""), (lena, "check/")):
        assert said in page(client, person, report, part).content.decode()


def test_nothing_is_said_of_a_figure_that_is_recorded(report: Return, lena: User) -> None:
    line = report.lines.first()
    line.sentence = "Nothing in brackets."
    assert warnings(report, [line]) == ([(line, [])], [])


def test_many_lines_are_looked_through_for_the_price_of_one(
    report: Return, django_assert_num_queries: Any
) -> None:
    work.a_measure("concerns")
    some = [ReturnLine(sentence=f"[[figure:no-{n} x]]", need="[[figure:concerns 1]]") for n in "ab"]
    costs = []
    for lines in (some[:1], some):
        with django_assert_num_queries(9, exact=False) as asked:
            marked, _ = warnings(report, lines)
        costs.append(len(asked))
        assert [len(faults) for _, faults in marked] == [2] * len(lines)
    assert costs[0] == costs[1] == 2
