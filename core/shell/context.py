"""What every staff page is given: the partnership's words, the navigation, unread notices."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core.calendar.days import today
from core.calendar.passing import days_passed
from core.notices.queries import unread_count
from core.shell.navigation import ACCOUNT, NOTICES, SEARCH, called, may_open, sections
from core.shell.words import staff_site


def staff(request: HttpRequest) -> dict[str, Any]:
    """For pages under the staff addresses; public pages have a frame of their own."""
    context: dict[str, Any] = {"demonstration": settings.DEMONSTRATION}
    if days_passed():
        context["demonstration_day"] = today()
    if not request.path_info.startswith(settings.STAFF_PREFIXES):
        return context
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    context["frame"] = staff_site(user if known else None)
    if user is None or not known:
        return context
    context["called"] = called
    context["navigation"] = sections(user, request.path_info)
    context["search_path"] = SEARCH if may_open(user, SEARCH) else ""
    context["account_path"] = ACCOUNT if may_open(user, ACCOUNT) else ""
    if may_open(user, NOTICES):
        context["notices_path"] = NOTICES
        context["notices_unread"] = unread_count(user)
    return context
