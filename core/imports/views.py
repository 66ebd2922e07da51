"""The pages of doubtful cells of imported tables: open ones, settled ones, and one to settle."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.imports.forms import SettleForm
from core.imports.models import ImportDoubt
from core.imports.queries import Place, listed
from core.imports.querysets import DoubtQuerySet
from core.imports.settling import SETTLED, Verdict, settle_doubt
from core.imports.ways import Answer
from core.screens.returning import way_back
from core.workflow.access import PermissionRequired
from core.workflow.forms import as_shown
from core.workflow.once_views import OncePage

PAGE = 25


class DoubtPages(PermissionRequired):
    """What the two lists share."""

    permission = "core.list_imports"

    def page_of(self, rows: DoubtQuerySet) -> Page[ImportDoubt]:
        """A page of them, each with its table."""
        found = rows.select_related("table__imported_by", "settled_by")
        return Paginator(found, PAGE).get_page(self.request.GET.get("page"))


class DoubtList(DoubtPages):
    """What nobody has settled yet of all that was imported, the newest table first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of them."""
        page = self.page_of(ImportDoubt.objects.visible_to(self.person).open())
        context = {
            "page": page,
            "lines": listed(page, request.get_full_path()),
            "may_settle": self.person.has_perm("core.settle_doubt"),
        }
        return render(request, "core/imports/list.html", context)


class SettledList(DoubtPages):
    """What was decided of doubtful cells, by whom and when, the latest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of them."""
        page = self.page_of(ImportDoubt.objects.visible_to(self.person).settled())
        context = {
            "page": page,
            "lines": listed(page, request.get_full_path()),
            "may_settle": self.person.has_perm("core.settle_doubt"),
        }
        return render(request, "core/imports/settled.html", context)


class DoubtSettle(OncePage):
    """Says of a doubtful cell that it stands, what is right instead, or that it does not count."""

    permission = "core.settle_doubt"
    form_class = SettleForm
    done = "The value has been checked. It is in the list of checked values."

    def get_permission_object(self) -> ImportDoubt:
        """A doubt; one that was settled is no question any more, and loses nobody's words."""
        rows = ImportDoubt.objects.select_related("table", "settled_by")
        self.doubt: ImportDoubt = get_object_or_404(rows, pk=self.kwargs["pk"])
        self.place = Place.of(self.doubt, self.doubt.subject)
        return self.doubt

    def get_back(self) -> str:
        """The page that led here."""
        return way_back(self.request.GET, "/portal/")

    def seen_now(self) -> int:
        """The revision of the doubt."""
        return self.doubt.revision

    def stood(self) -> int | None:
        """The revision of the record that it is about."""
        return None if self.place.record is None else int(self.place.record.revision)

    def reasons(self) -> list[str]:
        """It is open until somebody settles it."""
        return [SETTLED] if self.doubt.settled_at else []

    def get_form(self, data: Any = None) -> SettleForm:
        """With the answers that are open of this cell."""
        column, kind = self.place.answered_by, self.place.kind
        return SettleForm(
            data,
            initial={"revision": self.seen_now(), "stood": self.stood()},
            answers=self.place.answers,
            asks=column.head if column else "",
            hint=kind.ways.hints.get(column.name, "") if kind and column else "",
        )

    def outrun(self, form: Any) -> HttpResponse:
        """Somebody changed the doubt or its record: the page shows how it reads now."""
        form.stands_at(self.stood())
        return super().outrun(form)

    def act(self, data: dict[str, Any], seen: int) -> str:
        """Settle it, and say what else that did."""
        stood = as_shown(data["stood"]) if self.place.record is not None else None
        verdict = Verdict(
            answer=Answer(data["answer"]),
            why=data["how"],
            value=data.get("value", ""),
            stood=stood,
        )
        told = settle_doubt(self.doubt, verdict, seen=seen, by=self.person)
        messages.success(self.request, self.done)
        if told:
            messages.warning(self.request, told)
        return self.get_back()

    def asked(self, form: Any, refused: list[str], status: int = 200) -> HttpResponse:
        """What is doubtful, how it reads now, and the question."""
        [line] = listed([self.doubt], "")
        kind, record = self.place.kind, self.place.record
        open_still = kind and record and not self.doubt.settled_at
        warned = kind.ways.warning(record, self.person) if kind and open_still else ""
        context = {
            "form": form,
            "reasons": refused,
            "title": "Check an imported value",
            "eyebrow": line.whose,
            "line": line,
            "doubt": self.doubt,
            "warning": warned,
            "back": self.get_back(),
        }
        return render(self.request, "core/imports/settle.html", context, status=status)
