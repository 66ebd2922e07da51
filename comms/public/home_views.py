"""The first page, the page for somebody who is worried, and the standing texts."""

from functools import lru_cache
from typing import Any, NoReturn

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from comms.public.context import dial, site
from comms.public.log import log_lines
from comms.public.telling import Told, tell
from comms.public.views import PublicPage
from core.publication.queries import lately, log_of
from core.screens.frame import QUESTIONS
from core.text.markdown import to_html
from core.text.stand_ins import PHONE, filled

LATEST, CHANGES = 3, 5


class Home(PublicPage):
    """Help first; then what is published lately."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The promise, whom to call, the latest reviews, reports and news, what changed."""
        told = tell(request, "page-change", "agency")
        rows = lately(CHANGES)
        partners = [fact.title for fact in told.get("agency", []) if fact.parent == "partner"]
        # what was withdrawn stands in the log; its title is not put on the first page
        public = log_of(row for row in rows if row.is_out)
        context = {
            "reviews": _latest(rows, "review"),
            "reports": _latest(rows, "report"),
            "news": _latest(rows, "statement"),
            "changed": log_lines(public, told.get("page-change", []))[:CHANGES],
            "partners": partners,
        }
        return render(request, "comms/public/home.html", context)


def _latest(rows: list[Any], kind: str) -> dict[str, Any]:
    public = [row for row in rows if row.kind == kind and row.is_out]
    return {"rows": public[:LATEST], "every": public[0].every if public else 0}


class Worried(PublicPage):
    """Whom to call about a child or an adult; this site itself takes no referrals."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The numbers and hours of today, as published."""
        called = {call.question: call for call in site(tell(request)).calls}
        names = ("danger", "child", "adult", "later")
        context = dict(zip(names, map(called.get, QUESTIONS.values()), strict=True))
        return render(request, "comms/public/worried.html", context)


class StandingPage(PublicPage):
    """A text that holds until it is changed: accessibility, privacy, training and others."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The words of today, with today's names and numbers in them."""
        told = tell(request, more=Q(kind="page", key=key))
        if not (pages := told.get("page")):
            raise Http404
        page = pages[0]
        html = rendered(filled(page.text, stand_ins(told)))
        return render(request, "comms/public/page.html", {"page": page, "html": html})

    def http_method_not_allowed(self, request: HttpRequest, *_: Any, **__: Any) -> NoReturn:
        """Any word is an address here, and what is no page takes nothing: not even a refusal."""
        raise Http404


def stand_ins(told: Told) -> dict[str, str]:
    """What the words in double brackets stand for today, as Markdown."""
    named = site(told)
    words = {"place": named.place, "name": named.name if told.get("site") else ""}
    if named.email:
        words["email"] = f"[{named.email}](mailto:{named.email})"
    for fact in told.get("contact", []):
        if fact.detail:
            words[f"{PHONE}{fact.key}"] = f"[{fact.detail}](tel:{dial(fact.detail)})"
    return words


@lru_cache(maxsize=64)
def rendered(source: str) -> SafeString:
    """The text as HTML; the same text is made once."""
    return to_html(source, top=2)
