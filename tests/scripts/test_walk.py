"""What a walk keeps of the pages it finds."""

from django.http import HttpResponse

from scripts.walk import Walk, note, of_each_kind


def test_pages_built_of_the_same_parts_are_looked_at_twice_and_the_odd_one_always() -> None:
    walk = Walk()
    for number in range(1, 10):
        table = '<table class="govuk-table"></table>' if number == 9 else ""
        page = f'<main id="main">\n<p class="govuk-body">Approval {number}</p>{table}</main>'
        note(walk, None, f"/portal/approvals/{number}/", "/portal/", HttpResponse(page))
    found = of_each_kind(walk.shots.values(), 2)
    assert [shot.path[-2] for shot in found] == ["1", "2", "9"]
