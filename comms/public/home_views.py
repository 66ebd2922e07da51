"""The first page, and the page for somebody who is worried about somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comms.public.views import PublicPage
from core.publication.queries import released

LATEST = 3


class Home(PublicPage):
    """Help first; then what is published lately."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The promise, whom to call, the latest reviews and reports."""
        context = {"reviews": released("review")[:LATEST], "reports": released("report")[:LATEST]}
        return render(request, "comms/public/home.html", context)


class Worried(PublicPage):
    """Whom to call about a child or an adult; this site itself takes no referrals."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The numbers and hours of today, as published."""
        return render(request, "comms/public/worried.html")
