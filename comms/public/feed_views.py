"""What is published, for machines: JSON, CSV and Atom."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from comms.public.context import published_site
from comms.public.views import KEPT, PublicPage
from comms.public.words import FOLDER, WORDS, address_of
from core.publication.models import Publication
from core.publication.queries import released
from core.tables.writing import CSV, write_csv


class PublicJson(PublicPage):
    """What is published, for machines."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One object for each, newest first."""
        rows = [dict(zip(HEADS, _line(row), strict=True)) for row in released(self.kind)]
        return JsonResponse({FOLDER[self.kind]: rows}, json_dumps_params={"indent": 1})


class PublicCsv(PublicPage):
    """What is published, for spreadsheets."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One line for each, newest first; no cell is a formula."""
        rows = (_line(row) for row in released(self.kind))
        headers = {"Content-Disposition": f'attachment; filename="{FOLDER[self.kind]}.csv"'}
        return HttpResponse(write_csv(HEADS, rows), content_type=CSV, headers=headers)


HEADS = ("address", "title", "summary", "published", "pdf", "sha256 of pdf")


def _whole(path: str) -> str:
    """The address of a page on the public site, whatever name its reader called the server by."""
    return f"{settings.BASE_URL}{path}"


def _line(row: Publication) -> list[str]:
    pdf = address_of(row.kind, "pdf", row.slug)
    return [
        _whole(row.path),
        row.content.title,
        row.content.summary,
        row.since.isoformat(timespec="seconds"),
        _whole(pdf) if row.content.pdf_digest else "",
        row.content.pdf_digest,
    ]


class SteadyAtom(Atom1Feed):
    """A feed that says the same until something new comes, empty ones included."""

    def latest_post_date(self) -> datetime:
        """The date of the newest entry; of an empty feed a fixed one, not the present moment."""
        return super().latest_post_date() if self.items else datetime(2019, 9, 29, tzinfo=UTC)


class PublicFeed(Feed):
    """An Atom feed of a kind."""

    feed_type = SteadyAtom
    kind = ""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Kept by others no longer than a page."""
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={KEPT}"
        return response

    def get_object(self, request: HttpRequest) -> str:
        """The name of the partnership, which the title of the feed begins with."""
        return published_site(request).name

    def title(self, name: str) -> str:
        """The partnership and the list."""
        return f"{name}: {WORDS[self.kind][0].lower()}"

    def link(self) -> str:
        """The list itself."""
        return _whole(address_of(self.kind))

    def feed_url(self) -> str:
        """The feed's own address."""
        return _whole(address_of(self.kind, "feed"))

    def items(self) -> Iterable[Publication]:
        """The fifty newest."""
        return released(self.kind)[:50]

    def item_title(self, item: Any) -> str:
        """What the public reads over it."""
        return str(item.content.title)

    def item_description(self, item: Any) -> str:
        """Its summary: readers of feeds take it for HTML, so that its signs are written as such."""
        return escape(item.content.summary)

    def item_link(self, item: Publication) -> str:
        """Its page."""
        return _whole(item.path)

    def item_guid(self, item: Publication) -> str:
        """The content itself: an address that is used again is another item."""
        return f"urn:sha256:{hashlib.sha256(f'{item.pk}{item.content_id}'.encode()).hexdigest()}"

    def item_pubdate(self, item: Publication) -> Any:
        """When it was released."""
        return item.since

    item_updateddate = item_pubdate


class ReviewFeed(PublicFeed):
    """New reviews."""

    kind = "review"


class ReportFeed(PublicFeed):
    """New reports."""

    kind = "report"


class StatementFeed(PublicFeed):
    """New statements."""

    kind = "statement"
