"""The style sheet of colours, what search engines leave alone, and error pages in our words."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from core.accounts import kept
from core.files.kinds import MEGABYTE
from core.screens.frame import EMERGENCY, last_calls
from core.shell.colours import style_sheet


@cache_control(public=True, max_age=300)
@conditional_page
def colours(request: HttpRequest) -> HttpResponse:
    """The partnership's colours; the same for everybody, so anybody may keep it."""
    return HttpResponse(style_sheet(), content_type="text/css; charset=utf-8")


@cache_control(public=True, max_age=300)
def robots(request: HttpRequest) -> HttpResponse:
    """Which addresses search engines leave alone: those of staff, or all where no public is."""
    none_public = settings.SURFACE == "portal"
    closed = ["/"] if none_public else [*settings.STAFF_PREFIXES, "/search/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, name: str, status: int, **more: Any) -> HttpResponse:
    staff = request.path_info.startswith(settings.STAFF_PREFIXES)
    base = "base_portal.html" if staff else "base_public.html"
    response = render(request, f"errors/{name}.html", {"base": base, **more}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read, or is too large."""
    too_large = _too_large(exception)
    heading = "What was sent is too large" if too_large else "This request cannot be read"
    return _page(request, "400", 400, heading=heading, too_large=too_large)


def _too_large(exception: Exception | None) -> str:
    """What there is too much of, and how much there may be; nothing where that is not the fault."""
    if isinstance(exception, RequestDataTooBig):
        most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) / MEGABYTE
        letters = most * MEGABYTE // 100_000 * 100_000
        return f"The words may take up to {most:g} MB, which is about {letters:,.0f} letters."
    if isinstance(exception, TooManyFieldsSent):
        return f"A form may have up to {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} answers."
    if isinstance(exception, TooManyFilesSent):
        return f"Up to {settings.DATA_UPLOAD_MAX_NUMBER_FILES:,} files may be sent at once."
    if isinstance(exception, MultiPartParserError) and "header size" in str(exception):
        return "The name of a file is too long. Give the file a name of 100 letters or fewer."
    return ""


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page is for others, or is by now: what somebody sent can be copied."""
    return _page(request, "403", 403, typed=kept.typed(request))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is at this address, or nothing that this person may know of."""
    return _page(request, "404", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: mostly a page left open too long.

    What was typed is handed back to be copied, and kept nowhere; only to a form of our own.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    return _page(request, "csrf", 403, typed=kept.typed(request) if ours else [])


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own fault. Asks the database nothing, for it may be what is broken.

    The numbers are those of the last public page that could be served.
    """
    staff = request.path_info.startswith(settings.STAFF_PREFIXES)
    context = {"emergency": EMERGENCY, "staff": staff, "calls": last_calls()}
    page = render_to_string("errors/500.html", context)
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})
