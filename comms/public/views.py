"""Public pages: what is released, by the database's clock; the same bytes for everybody."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.generic.base import View

from comms.public.context import published_site
from comms.public.progress import recommended, shares
from core.publication.models import Publication
from core.publication.queries import at_address, facts, pdf_of, publication_log, released
from core.tables.writing import CSV, write_csv

#: Seconds for which a page may be kept: what is withdrawn is gone everywhere within a minute.
KEPT = 60
WEATHER = "https://www.bbc.co.uk/weather"
WORDS = {"review": ("Reviews and learning", "review"), "report": ("Reports", "report")}


class Exit(View):
    """Away from here at once: to a page that anybody might have open, nothing of ours left behind.

    The address of this page goes no further, and what the browser kept of the site is dropped.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        """The weather."""
        response = HttpResponseRedirect(WEATHER)
        response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response


class PublicPage(View):
    """No cookie, no person: may be kept by caches for a minute."""

    http_method_names = ["get", "head", "options"]
    kind: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The same for everybody."""
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={KEPT}"
        return response

    def found(self, slug: str) -> Publication | HttpResponse:
        """What lies at the address, or its stone; nothing and not yet are the same page."""
        there = at_address(self.kind, slug)
        if there is None:
            raise Http404
        if not there.is_withdrawn:
            return there.publication
        context = {"publication": there.publication, "words": WORDS[self.kind]}
        return render(self.request, "comms/public/withdrawn.html", context, status=410)


class PublicList(PublicPage):
    """Everything of a kind, newest first, found by words."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Twenty on a page."""
        words = " ".join(request.GET.get("q", "").split())[:100]
        rows = released(self.kind)
        for word in words.split()[:8]:
            in_title = Q(content__title__icontains=word)
            rows = rows.filter(in_title | Q(content__summary__icontains=word))
        page = Paginator(rows, 20).get_page(request.GET.get("page"))
        names = {part: reverse(f"public-{self.kind}s-{part}") for part in ("feed", "json", "csv")}
        heading, noun = WORDS[self.kind]
        context = {"page": page, "words": words, "heading": heading, "noun": noun, **names}
        return render(request, "comms/public/list.html", context)


class PublicItem(PublicPage):
    """One published text, exactly as it was frozen, and what has changed since."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The text, or the stone."""
        found = self.found(slug)
        if isinstance(found, HttpResponse):
            return found
        heading, noun = WORDS[self.kind]
        rows = recommended(facts("recommendation").filter(parent=f"{self.kind}-{slug}"))
        context = {
            "publication": found,
            "content": found.content,
            "list_heading": heading,
            "list_path": reverse(f"public-{self.kind}s"),
            "noun": noun,
            "pdf_path": reverse(f"public-{self.kind}s-pdf", args=[slug]),
            "recommendations": rows,
            "shares": shares(rows),
        }
        return render(request, "comms/public/item.html", context)


class PublicPdf(PublicPage):
    """The PDF that was frozen with the text, byte for byte."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Shown in the browser, named by its address."""
        found = self.found(slug)
        if isinstance(found, HttpResponse):
            return found
        if not found.content.pdf_digest:
            raise Http404
        return HttpResponse(
            pdf_of(found),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{slug}.pdf"',
                "Content-Security-Policy": "default-src 'none'; object-src 'self'; "
                "style-src 'unsafe-inline'; sandbox",
                "X-Content-Type-Options": "nosniff",
                "ETag": f'"{found.content.pdf_digest}"',
            },
        )


class PublicJson(PublicPage):
    """What is published, for machines."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One object for each, newest first."""
        rows = [dict(zip(HEADS, _line(request, row), strict=True)) for row in released(self.kind)]
        return JsonResponse({self.kind + "s": rows}, json_dumps_params={"indent": 1})


class PublicCsv(PublicPage):
    """What is published, for spreadsheets."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """One line for each, newest first; no cell is a formula."""
        rows = (_line(request, row) for row in released(self.kind))
        headers = {"Content-Disposition": f'attachment; filename="{self.kind}s.csv"'}
        return HttpResponse(write_csv(HEADS, rows), content_type=CSV, headers=headers)


HEADS = ("address", "title", "summary", "published", "pdf", "sha256 of pdf")


def _line(request: HttpRequest, row: Publication) -> list[str]:
    pdf = reverse(f"public-{row.kind}s-pdf", args=[row.slug])
    return [
        request.build_absolute_uri(row.path),
        row.content.title,
        row.content.summary,
        row.since.isoformat(timespec="seconds"),
        request.build_absolute_uri(pdf) if row.content.pdf_digest else "",
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

    def title(self) -> str:
        """The partnership and the list."""
        return f"{published_site().name}: {WORDS[self.kind][0].lower()}"

    def link(self) -> str:
        """The list itself."""
        return reverse(f"public-{self.kind}s")

    def items(self) -> Iterable[Publication]:
        """The fifty newest."""
        return released(self.kind)[:50]

    def item_title(self, item: Any) -> str:
        """Its title."""
        return str(item.content.title)

    def item_description(self, item: Any) -> str:
        """Its summary."""
        return str(item.content.summary)

    def item_link(self, item: Publication) -> str:
        """Its page."""
        return item.path

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


class PublicationLog(PublicPage):
    """What was published, replaced and withdrawn, and when."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Newest first."""
        return render(request, "comms/public/log.html", {"lines": publication_log()})
