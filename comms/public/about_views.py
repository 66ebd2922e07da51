"""Who we are: the partners, how they are led, the groups and their seats, the agencies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comms.public.structure import body, drawn, read
from comms.public.telling import Told, tell
from comms.public.views import PublicPage
from core.calendar.days import today


class About(PublicPage):
    """Always equals the register of today, since the services that keep it state these facts."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One question to the database."""
        told = tell(request, "words", "agency", "group", "seat", "term")
        found = read(told)
        on = today()
        chart = drawn(tuple(map(body, found.tops)), on) if found.tops else ""
        context = {
            "words": {fact.key: fact.text for fact in told.get("words", [])},
            "partners": _agencies(told, "partner"),
            "relevant": _sectors(_agencies(told, "relevant")),
            "structure": found,
            "chart": chart,
            "on": on,
        }
        return render(request, "comms/public/about.html", context)


def _agencies(told: Told, standing: str) -> list[Any]:
    return [fact for fact in told.get("agency", []) if fact.parent == standing]


def _sectors(rows: list[Any]) -> list[tuple[str, list[Any]]]:
    """Agencies under their sector, in the order of the alphabet; those without one last."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.detail or "Others", []).append(row)
    return sorted(found.items(), key=lambda pair: (pair[0] == "Others", pair[0]))
