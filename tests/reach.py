"""What of a page cannot be reached by the keyboard, or is there for scripts only."""

from collections import Counter

from playwright.sync_api import Page

from tests.browser import focus_stops

#: Works by scripts alone and says so in the page's text, or makes easier what works without.
EXTRAS = ", ".join(
    ("[data-passkey]", "[data-quotes-find]", "[data-mark]", ".govuk-js-password-input-toggle")
)


def keyboard_faults(page: Page, most: int = 1_000) -> list[str]:
    """Stops of the Tab key that cannot be seen, and what of the page's main part it passes by."""
    unseen = [stop for stop in focus_stops(page, most) if stop.endswith(" UNSEEN")]
    passed: list[str] = page.evaluate(
        """() => {
          const stops = [...(window.stoppedAt ?? [])];
          // The Tab key stops once in a group of radios; arrows lead to the others.
          const inGroup = e => e.type === 'radio' && stops.some(s => s.name === e.name);
          return [...document.querySelectorAll(
            'main :is(a[href], button, input, select, textarea, summary)'
          )].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
            .filter(e => !stops.includes(e) && !inGroup(e))
            .map(e => `passed by: ${e.tagName.toLowerCase()} ${e.name || e.innerText}`);
        }"""
    )
    return unseen + passed


def only_with_scripts(page: Page, plain: Page) -> list[str]:
    """Headings, links and fields that a browser without scripts does not show at this address."""
    return sorted((Counter(_offered(page)) - Counter(_offered(plain))).elements())


def _offered(page: Page) -> list[str]:
    page.wait_for_load_state()
    offered: list[str] = page.evaluate(
        """extras => [...document.querySelectorAll(
          'main :is(h1, h2, h3, a[href], button, input, select, textarea, summary)'
        )].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(extras))
          .map(e => `${e.tagName.toLowerCase()} `
            + (e.name || e.getAttribute('href') || e.textContent.trim()))""",
        EXTRAS,
    )
    return offered
