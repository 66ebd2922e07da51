"""The pages for the standing texts: the list, one with its versions, writing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.calendar.days import in_force, today
from core.partnership.models import Partnership
from core.standing.models import StandingText
from core.workflow.access import PermissionRequired
from core.workflow.views import RecordForm
from governance.pages.forms import PageForm
from governance.pages.queries import as_read, changes, pages
from governance.pages.services import EDIT, add_page, edit_page


class PageList(PermissionRequired):
    """Every standing text, and which have to be read through again."""

    permission = "governance.see_partnership"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Two questions, whatever their number."""
        partnership = Partnership.objects.first()
        context = {
            "lines": pages(today()),
            "may_edit": self.person.has_perm(EDIT),
            "no_email": partnership is not None and not partnership.email,
        }
        return render(request, "governance/pages/list.html", context)


class PageDetail(PermissionRequired):
    """One text as its writers see it, and every change of it."""

    permission = "governance.see_partnership"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The words as they are read today; the marks in them are for the form."""
        row = get_object_or_404(StandingText, key=key)
        context = {
            "row": row,
            "text": as_read(row, Partnership.objects.first(), today()),
            "is_public": in_force(row, today()),
            "is_late": bool(row.review_due and row.review_due <= today()),
            "changes": changes(row),
            "edit_path": reverse("governance:page-edit", args=[key]),
            "may_edit": self.person.has_perm(EDIT),
        }
        return render(request, "governance/pages/detail.html", context)


class PageForms(RecordForm):
    """What writing a new text and editing one share."""

    permission = EDIT
    form_class = PageForm
    template_name = "governance/pages/form.html"

    def back(self) -> str:
        """Where to go without saving."""
        return reverse("governance:page-list")

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": self.back()}


class PageAdd(PageForms):
    """A new text."""

    title = "Write a public page"

    def get_initial(self) -> dict[str, Any]:
        """Written today."""
        return {"prepared": today()}

    def write(self, form: Any, seen: int) -> str:
        """Save it; it is public at once, or from its day."""
        row = add_page(form.instance, by=self.person)
        return reverse("governance:page-detail", args=[row.key])


class PageEdit(PageForms):
    """Edits a text."""

    title = "Edit the public page"

    def get_record(self) -> StandingText:
        """The text."""
        return get_object_or_404(StandingText, key=self.kwargs["key"])

    def back(self) -> str:
        """Its own page."""
        return reverse("governance:page-detail", args=[self.kwargs["key"]])

    def write(self, form: Any, seen: int) -> str:
        """Save it; the public page changes at once."""
        edit_page(form.instance, seen=seen, by=self.person)
        return self.back()
