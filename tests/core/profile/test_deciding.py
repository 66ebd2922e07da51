"""A step of a route may not need more different people than the seats of the file can give it."""

import pytest

from core.profile.faults import BadProfile
from core.profile.services import read_profile
from tests.core.profile.test_checks import EXAMPLE, faults_of

PARTNERS = """
[[agency]]
key = "police"
name = "Anyshire Police"
statutory_partner = true

[[seat]]
key = "executive-police"
group = "executive"
agency = "police"
position = "member"
"""
SIGNED = """
[[route]]
key = "report"
name = "Report"
kind = "report"

[[route.step]]
name = "Signed off"
least_people = {least}
needs = [{needs}]
"""
EACH = '{each_partner = true, function = "executive"}'
CHAIR = '{position = "chair", function = "executive"}'
HERS = '{position = "member", agency = "health", function = "executive"}'
LEARNING = '{position = "chair", function = "learning"}'


def a_file(least: int, *needs: str, seats: str = PARTNERS) -> str:
    return EXAMPLE + seats + SIGNED.format(least=least, needs=", ".join(needs))


#: By how many a step can be decided: two partners, one of them before and after its succession.
REACH = {
    "each partner": (2, [EACH]),
    "each partner and the chair": (3, [EACH, CHAIR]),
    "the same seat by two names": (1, ['{agency = "health", function = "executive"}', HERS]),
    "a chair of a group below, who may be stood in for from above": (1, [LEARNING]),
    "a word that is asked and not counted": (2, [EACH, CHAIR[:-1] + ", counts = false}"]),
}


@pytest.mark.parametrize("case", REACH)
def test_a_step_needs_no_more_people_than_have_seats(tmp_path, case):
    most, needs = REACH[case]
    source = tmp_path / "some.toml"
    source.write_text(a_file(most, *needs))
    read_profile(source)
    [(line, key, words)] = faults_of(tmp_path, a_file(most + 1, *needs))
    assert (line, key) == (f"least_people = {most + 1}", "route[2].step[1].least_people")
    assert words.startswith(f"By the seats of this file at most {most} different people could ever")
    assert f"and it needs {most + 1}. Write a lower number" in words


def test_a_partner_without_a_seat_gives_no_word(tmp_path):
    seats = PARTNERS.replace('agency = "police"', 'agency = "health"')
    [(line, _, _)] = faults_of(tmp_path, a_file(2, EACH, seats=seats))
    assert line == "least_people = 2"


def test_what_is_only_received_is_decided_by_nobody(tmp_path):
    source = tmp_path / "some.toml"
    source.write_text(EXAMPLE.replace('kind = "receive"', 'kind = "receive"\nleast_people = 9'))
    read_profile(source)


def test_the_fault_is_told_with_its_line_by_the_check_of_a_file(tmp_path):
    source = tmp_path / "some.toml"
    source.write_text(a_file(9, EACH))
    with pytest.raises(
        BadProfile, match=r"line \d+, route\[2\].step\[1\].least_people: By the seats"
    ):
        read_profile(source)
