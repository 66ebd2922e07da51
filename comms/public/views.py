"""Public pages: what is released, by the database's clock; the same bytes for everybody."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from django.views.decorators.http import conditional_page
from django.views.generic.base import View

from comms.public.asking import asked_of, found_pages
from comms.public.log import log_lines
from comms.public.pages import page_of
from comms.public.progress import recommended, shares
from comms.public.telling import tell
from comms.public.words import ABOUT, LED, WORDS, address_of
from core.publication.models import Fact, Kind, Publication
from core.publication.queries import at_address, pdf_of, publication_log, released
from core.publication.querysets import PublicationQuerySet
from core.publication.stamp import stamp

#: Seconds for which a page may be kept: what is withdrawn is gone everywhere within a minute.
KEPT = 60
WEATHER = "https://www.bbc.co.uk/weather"


class Exit(View):
    """Away from here at once: to a page that anybody might have open, nothing of ours left behind.

    The address of this page goes no further, and what the browser kept of the site is dropped.

    It is a link, because the component needs one to work without a script. Dropping the cookies
    signs staff out here, so it is done for a link of our own or a typed address alone: a picture or
    a link on another site that names this address changes nothing. Every browser that heeds the
    header says where a request came from; of one that does not say, the visitor is believed.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        """The weather."""
        response = HttpResponseRedirect(WEATHER)
        if self._is_pressed(request):
            response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        return response

    def _is_pressed(self, request: HttpRequest) -> bool:
        """Whether somebody leaves by our own button, and no page of others loads this."""
        came_from = request.headers.get("Sec-Fetch-Site", "same-origin")
        mode = request.headers.get("Sec-Fetch-Mode", "navigate")
        return came_from in {"same-origin", "none"} and mode == "navigate"


@method_decorator(conditional_page, name="dispatch")
class PublicPage(View):
    """No cookie, no person: may be kept by caches for a minute.

    This process keeps it too, and gives it again as long as the stamp is the one that was read
    before it was made: so what is withdrawn meanwhile is kept under a stamp nobody asks for again.
    """

    http_method_names = ["get", "head", "options"]
    kind: ClassVar[str] = ""
    #: Whether it is small, and one of not more than there are addresses.
    is_kept: ClassVar[bool] = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The same for everybody."""
        make = super().dispatch
        if self.is_kept and not request.META.get("QUERY_STRING"):
            make = cache_page(KEPT, cache="pages", key_prefix=stamp())(make)
        response = make(request, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={KEPT}"
        return response

    def found(self, slug: str) -> Publication | HttpResponse:
        """What lies at the address, or its stone; nothing and not yet are the same page."""
        there = at_address(self.kind, slug)
        if there is None:
            raise Http404
        if not there.is_withdrawn:
            return there.publication
        context = {
            "publication": there.publication,
            "words": WORDS[self.kind],
            "list_path": address_of(self.kind),
        }
        return render(self.request, "comms/public/withdrawn.html", context, status=410)


class PublicList(PublicPage):
    """Everything of a kind, newest first, found by words."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Twenty on a page."""
        asked = asked_of(request.GET.get("q", ""))
        rows = released(self.kind)
        found = rows.none() if asked.fault else _holding(rows, asked.words)
        page = page_of(found, request.GET.get("page", ""))
        names = {part: address_of(self.kind, part) for part in ("feed", "json", "csv")}
        heading, noun = WORDS[self.kind]
        context = {
            "page": page,
            "words": asked.words,
            "fault": asked.fault,
            "heading": heading,
            "noun": noun,
            "about": ABOUT[self.kind],
            **names,
        }
        return render(request, "comms/public/list.html", context)


def _holding(rows: PublicationQuerySet, words: str) -> PublicationQuerySet:
    """Those with every one of these words in their title or summary, or what a review is about."""
    told = Fact.objects.in_force().of(Kind.REVIEW).filter(key=OuterRef("slug"))
    for word in words.split()[:8]:
        in_title = Q(content__title__icontains=word)
        of_kind = Exists(told.filter(Q(detail__icontains=word) | Q(text__icontains=word)))
        in_facts = Q(kind=Kind.REVIEW) & Q(of_kind)
        rows = rows.filter(in_title | Q(content__summary__icontains=word) | in_facts)
    return rows


class Search(PublicPage):
    """Everything that is published, and the pages of the site itself, found by words."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Twenty on a page; before anything is asked, nothing is found."""
        asked = asked_of(request.GET.get("q", ""))
        found = _holding(Publication.objects.released().light(), asked.words)
        looks = asked.words and not asked.fault
        page = page_of(found if looks else found.none(), request.GET.get("page", ""))
        texts = tell(request, more=_of_pages(asked.words)).get("page", []) if looks else []
        pages = found_pages(asked.words, texts) if looks else []
        context = {
            "page": page,
            "pages": pages if page.number == 1 else [],
            "results": page.paginator.count + len(pages),
            "words": asked.words,
            "fault": asked.fault,
        }
        return render(request, "comms/public/search.html", context)


def _of_pages(words: str) -> Q:
    """Pages of the site itself that have every one of these words."""
    wanted = Q(kind=Kind.PAGE)
    for word in words.split()[:8]:
        wanted &= Q(title__icontains=word) | Q(detail__icontains=word) | Q(text__icontains=word)
    return wanted


class PublicItem(PublicPage):
    """One published text, exactly as it was frozen, and what has changed since."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The text, or the stone."""
        found = self.found(slug)
        if isinstance(found, HttpResponse):
            return found
        heading, noun = WORDS[self.kind]
        about_it = Q(kind="recommendation", parent=f"{self.kind}-{slug}")
        told = tell(request, more=about_it).get("recommendation", [])
        rows = recommended(told, above=found.content.html)
        context = {
            "publication": found,
            "content": found.content,
            "lede": found.content.summary if self.kind in LED else "",
            "list_heading": heading,
            "list_path": address_of(self.kind),
            "noun": noun,
            "pdf_path": address_of(self.kind, "pdf", slug),
            "recommendations": rows,
            "shares": shares(rows),
        }
        return render(request, "comms/public/item.html", context)


class PublicPdf(PublicPage):
    """The PDF that was frozen with the text, byte for byte."""

    is_kept = False

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


class PublicationLog(PublicPage):
    """What was published, replaced and withdrawn, and when."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Newest first, the standing texts among them."""
        told = tell(request, "page-change")
        lines = log_lines(publication_log(), told.get("page-change", []))
        return render(request, "comms/public/log.html", {"lines": lines})
