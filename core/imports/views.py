"""The pages of doubtful cells of imported tables: all of them, and one to be settled."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.imports.forms import SettleForm
from core.imports.models import ImportDoubt
from core.imports.queries import listed
from core.imports.services import SETTLED, settle_doubt
from core.screens.returning import way_back
from core.workflow.access import PermissionRequired
from core.workflow.once_views import OncePage

PAGE = 25


class DoubtList(PermissionRequired):
    """What nobody has settled yet of all that was imported, the newest table first."""

    permission = "core.list_imports"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of them."""
        rows = ImportDoubt.objects.visible_to(self.person).open()
        page = Paginator(rows.select_related("table__imported_by"), PAGE).get_page(
            request.GET.get("page")
        )
        context = {
            "page": page,
            "lines": listed(page, request.get_full_path()),
            "may_settle": self.person.has_perm("core.settle_doubt"),
        }
        return render(request, "core/imports/list.html", context)


class DoubtSettle(OncePage):
    """Says that a doubtful cell is right, or was put right."""

    permission = "core.settle_doubt"
    form_class = SettleForm
    done = "Settled."

    def get_permission_object(self) -> ImportDoubt:
        """A doubt; one that was settled is no question any more, and loses nobody's words."""
        rows = ImportDoubt.objects.select_related("table")
        self.doubt: ImportDoubt = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.doubt

    def get_back(self) -> str:
        """The page that led here."""
        return way_back(self.request.GET, "/portal/")

    def seen_now(self) -> int:
        """The revision of the doubt."""
        return self.doubt.revision

    def reasons(self) -> list[str]:
        """It is open until somebody settles it."""
        return [SETTLED] if self.doubt.settled_at else []

    def act(self, data: dict[str, Any], seen: int) -> str:
        """Settle it."""
        settle_doubt(self.doubt, how=data["how"], seen=seen, by=self.person)
        return self.get_back()

    def asked(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        """What is doubtful, and the question."""
        context = {
            "form": form,
            "reasons": refused,
            "title": "Settle what is doubtful",
            "eyebrow": self.doubt.subject,
            "doubt": self.doubt,
            "back": self.get_back(),
        }
        return render(self.request, "core/imports/settle.html", context, status=status)
