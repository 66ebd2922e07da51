"""What all forms have in common on a phone."""

import pytest

from core.people.models import User
from tests import builders
from tests.browser import PageAs
from tests.proving import some

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

#: Buttons of forms in the body of a page that are narrower than the form they stand in.
NARROW = """() => [...document.querySelectorAll("main form .govuk-button")].filter((button) => {
  const form = button.closest("form"), style = getComputedStyle(form);
  const room = form.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return button.offsetParent && room - button.offsetWidth > 2;
}).map((button) => button.textContent.trim())"""


@pytest.mark.prove
@pytest.mark.sampled
@pytest.mark.parametrize(
    "path",
    some(
        [
            "/portal/reviews/",
            "/portal/reviews/add/",
            "/portal/actions/",
            "/portal/actions/add/",
            "/portal/people/",
            "/portal/people/invitations/new/",
            "/portal/clocks/",
            "/portal/comms/channels/",
            "/portal/governance/documents/",
            "/portal/governance/documents/add/",
            "/portal/search/",
            "/portal/governance/groups/",
        ],
        4,
    ),
)
def test_the_button_of_a_form_is_as_wide_as_a_phone(
    page_as: PageAs, alice: User, path: str
) -> None:
    builders.a_partnership()
    page = page_as(alice, 390)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert page.evaluate("document.querySelectorAll('main form .govuk-button').length") > 0
    assert page.evaluate(NARROW) == []


def test_on_a_wide_screen_it_is_as_wide_as_its_words(page_as: PageAs, alice: User) -> None:
    builders.a_partnership()
    page = page_as(alice, 1280)
    page.goto("/portal/governance/documents/add/")
    assert page.evaluate(NARROW) != []
