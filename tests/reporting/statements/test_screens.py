"""Writing a statement in a browser: the words that are left are told as they are typed."""

import pytest
from playwright.sync_api import Page

from reporting.statements.vocabulary import PROMPTS
from tests.browser import PageAs, faults
from tests.reporting.statements.conftest import World, a_world, ask_all, written

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

#: Every sign that parts words on the server, or that a browser takes for one that does.
SPACES = "".join(
    chr(code) for code in range(0x10000) if chr(code).isspace() or code in {0x180E, 0x200B, 0xFEFF}
)
#: Typing whatever one likes, also what no key makes.
TYPED = """(box, text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", {bubbles: true}));
}"""


@pytest.fixture
def world(portal: object) -> World:
    """All three were asked."""
    return ask_all(a_world())


def left(page: Page) -> list[str]:
    return page.locator(".govuk-character-count__status").all_inner_texts()


def open_page(page: Page, world: World) -> None:
    page.goto(f"{world.of('fire').get_absolute_url()}write/")


@pytest.mark.prove
def test_words_left_are_told_under_every_answer_as_one_types(page_as: PageAs, world: World) -> None:
    page = page_as(world.fiona, 390)
    open_page(page, world)
    together = "in all three answers together"
    assert left(page) == [f"You have 500 words remaining {together}"] * 3
    page.locator("#id_did").press_sequentially("We came")
    page.locator("#id_ahead").fill("word " * 497)
    assert left(page) == [f"You have 1 word remaining {together}"] * 3
    page.locator("#id_ahead").fill("word " * 500)
    assert left(page) == [f"You have 2 words too many {together}"] * 3
    assert faults(page) == []


def test_the_browser_counts_as_the_server_does(page_as: PageAs, world: World) -> None:
    words = {
        "did": "".join(f"a{sign}" for sign in SPACES),
        "difference": "It is half-done (really), see [[figure:calls 2021-22]]:\n\n- one\n- two £3",
        "ahead": "   ",
    }
    page = page_as(world.fiona)
    open_page(page, world)
    for name, text in words.items():
        page.locator(f"#id_{name}").evaluate(TYPED, text)
    # A box takes any end of a line for a line feed; so does what is sent, the other way round.
    row = written(world.of("fire"), by=world.fiona, **words)
    assert left(page) == [
        f"You have {row.word_limit - row.length} words remaining in all three answers together"
    ] * len(PROMPTS)


def test_without_scripts_the_limit_is_said_under_every_answer(
    page_as: PageAs, world: World
) -> None:
    page = page_as(world.fiona, scripts=False)
    open_page(page, world)
    said = page.locator(".govuk-character-count__message").all_inner_texts()
    assert said == ["You can enter up to 500 words in all three answers together"] * len(PROMPTS)
