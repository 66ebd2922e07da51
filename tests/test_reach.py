"""What the walk through every page finds when something is there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.reach import keyboard_faults, only_with_scripts
from tests.sent_empty import emptied

pytestmark = [pytest.mark.one_database]
FORM = """<main><form method="post" action="https://portal.test/things/7/">
  <input type="hidden" name="once" value="abc">
  <input name="name" value="Something"><textarea name="text">Words</textarea>
  <input type="radio" name="kind" value="a" checked>
  <select name="unit"><option value="">None</option><option value="b" selected>B</option></select>
  <button name="way" value="save">Save</button>
</form></main>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_button_that_the_tab_key_passes_by_is_a_fault(page: Page) -> None:
    page.set_content("<main><a href='/'>Home</a><button tabindex='-1'>Save</button></main>")
    assert keyboard_faults(page) == ["passed by: button Save"]


def test_the_focus_is_a_fault_where_it_cannot_be_seen(page: Page) -> None:
    page.set_content("<main><button style='outline: none'>Save</button></main>")
    assert keyboard_faults(page) == ["button Save UNSEEN"]


def test_the_tab_key_stops_once_in_a_group_of_radios(page: Page) -> None:
    page.set_content("<main><input type=radio name=a checked><input type=radio name=a></main>")
    assert keyboard_faults(page) == []


def test_what_a_script_alone_shows_is_missed_without_scripts(browser: Browser) -> None:
    html = "<main><h1>Page</h1><p hidden><a href='/more/'>More</a></p></main>"
    html += "<script>document.querySelector('p').hidden = false</script>"
    found = []
    for scripts in (True, False):
        page = browser.new_page(java_script_enabled=scripts)
        page.set_content(html)
        found.append(page)
    missed = only_with_scripts(*found)
    for page in found:
        page.close()
    assert missed == ["a /more/"]


def test_a_form_is_emptied_but_for_what_it_hides_and_the_button_that_sends_it(page: Page) -> None:
    page.set_content(FORM)
    (form,) = emptied(page)
    sent = {"once": "abc", "name": "", "text": "", "unit": "", "way": "save"}
    assert (dict(form.data), form.label, form.action) == (sent, "Save", "/things/7/")
    assert form.fields == ("name", "text", "kind", "unit")


def test_a_form_that_asks_for_nothing_is_left_alone(page: Page) -> None:
    page.set_content(
        "<main><form method=post action=https://portal.test/><button>Approve</button></form></main>"
    )
    assert emptied(page) == []
