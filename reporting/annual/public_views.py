"""What the public site answers at the address of a report, without a server being asked."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from comms.public.views import PublicItem
from core.publication.models import Publication


def public_page_of(publication: Publication) -> bytes:
    """The page at its public address, as the site gives it to everybody."""
    address = urlsplit(settings.BASE_URL)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = publication.path
    request.META["SERVER_NAME"] = address.hostname or "localhost"
    request.META["SERVER_PORT"] = str(address.port or (443 if settings.HTTPS else 80))
    page = PublicItem.as_view(kind=publication.kind)(request, slug=publication.slug)
    assert isinstance(page, HttpResponse)  # noqa: S101 -- a page, never a stream
    return page.content
