"""Forms sent with nothing in them: what comes back must lead to what is missing.

A form that nothing need be typed into would be accepted. So each is tried first in a transaction
that is rolled back; the browser sends only what was refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from playwright.sync_api import Page

from core.people.models import User
from tests.browser import axe, lost_links

SUMMARY = ".govuk-error-summary"
#: Empties the forms of a page, and tells of each button what the browser would send with it.
EMPTIED = """() => {
const goes = to => {
  const {pathname, search} = new URL(to, location.href);
  return pathname + search;
};
return [...document.querySelectorAll('main form')].flatMap((form, place) => {
  const fields = [...form.elements].filter(e => !e.disabled && e.checkVisibility()
    && e.matches('input:not([type=submit], [type=button]), select, textarea'));
  if ((form.getAttribute('method') ?? '').toLowerCase() !== 'post' || !fields.length) return [];
  for (const e of fields) {
    if (e.matches('[type=checkbox], [type=radio]')) e.checked = false;
    else if (!e.matches('select') || [...e.options].some(o => o.value === '')) e.value = '';
  }
  form.noValidate = true;
  return [...form.elements].flatMap((button, at) => button.type !== 'submit' ? [] : [{
    place, at, label: button.innerText.trim(), fields: fields.map(e => e.name),
    action: goes(button.getAttribute('formaction') ?? form.getAttribute('action') ?? ''),
    data: [...new FormData(form, button)].filter(([, value]) => typeof value === 'string'),
  }]);
})}"""
SEND = """([place, at]) => {
  const form = document.querySelectorAll('main form')[place];
  form.requestSubmit(form.elements[at]);
}"""


@dataclass(frozen=True)
class Emptied:
    """A form of a page, emptied, and one of the buttons that send it."""

    place: int
    at: int
    label: str
    action: str
    fields: tuple[str, ...]
    data: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> tuple[str, str, tuple[str, ...]]:
        """The same for all forms that are alike but for the numbers of their records."""
        alike = {re.sub(r"\d+", "", name) for name in self.fields}
        return (re.sub(r"\d+", "", self.action), self.label, tuple(sorted(alike)))


def emptied(page: Page) -> list[Emptied]:
    """The forms of this page that ask for something, without anything in them."""
    found = []
    for form in page.evaluate(EMPTIED):
        form["fields"], form["data"] = tuple(form["fields"]), tuple(map(tuple, form["data"]))
        found.append(Emptied(**form))
    return found


def answer_to(form: Emptied, person: User | None) -> Any:
    """What the portal answers to the form; nothing of it is kept."""
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        if person:
            client.force_login(person)
        data: dict[str, list[str]] = {}
        for name, value in form.data:
            data.setdefault(name, []).append(value)
        answer = client.post(form.action, data)
        transaction.set_rollback(True)
    return answer


def faults_when_sent(page: Page, form: Emptied) -> list[str]:
    """Send the form from its page, opened afresh, and look at what comes back."""
    page.evaluate(EMPTIED)
    with page.expect_navigation():
        page.evaluate(SEND, [form.place, form.at])
    if not page.locator(SUMMARY).count():
        return ["the browser is shown no summary of faults"]
    return axe(page) + lost_links(page)


def refused(page: Page, person: User | None, seen: set[Any]) -> Iterator[tuple[Emptied, list[str]]]:
    """Every kind of form of the page not `seen` that is refused when empty, with its faults."""
    path = page.url
    for form in emptied(page):
        if form.kind in seen:
            continue
        seen.add(form.kind)
        answer = answer_to(form, person)
        if answer.status_code >= 500:
            yield form, [f"answers {answer.status_code}"]
        elif b"govuk-error-summary" in answer.content:
            page.goto(path)
            yield form, faults_when_sent(page, form)
