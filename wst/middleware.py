"""Cookies for staff alone: sessions, sign-in, messages and CSRF run under the staff addresses only.

A public page is the same bytes for everybody, with no cookie and no `Vary: Cookie`. A staff page
is kept by nobody, unless it says so itself.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

Handler = Callable[[HttpRequest], HttpResponseBase]


class StaffSurface:
    """Runs `STAFF_MIDDLEWARE` for staff addresses and steps aside for all others."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Handler) -> None:
        self.public = get_response
        self.chain: list[object] = []
        handler = get_response
        for path in reversed(settings.STAFF_MIDDLEWARE):
            handler = import_string(path)(handler)
            self.chain.insert(0, handler)
        self.staff = handler

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.STAFF_PREFIXES):
            response = self.staff(request)
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response
        return self.public(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """Hand the view to each staff middleware that wants to see it (CSRF does)."""
        if not request.path_info.startswith(settings.STAFF_PREFIXES):
            return None
        for middleware in self.chain:
            hook = getattr(middleware, "process_view", None)
            if hook and (response := hook(request, view, args, kwargs)) is not None:
                answer: HttpResponseBase = response
                return answer
        return None


class OwnOrigin:
    """No other site may load what is ours, and none learns that somebody came from a public page.

    Staff pages keep their referrer within the site: the check of forms needs their origin.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path_info.startswith(settings.STAFF_PREFIXES):
            response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response
