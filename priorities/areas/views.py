"""The pages of plans and areas of work."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.workflow.access import PermissionRequired
from core.workflow.differing import differing
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict, save
from core.workflow.views import RecordForm
from priorities.areas.forms import AreaForm, PlanForm, RefocusForm
from priorities.areas.models import Area, Plan
from priorities.areas.services import reasons_wording_stays, refocus_area, write_area


class PlanAdd(RecordForm):
    """A new strategic plan."""

    permission = "priorities.add_plan"
    form_class = PlanForm
    title = "Add a strategic plan"

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": reverse("priorities:home")}

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        save(form.instance, by=self.person)
        return reverse("priorities:home")


class AreaAdd(RecordForm):
    """A new area of work of a plan."""

    permission = "priorities.add_area"
    form_class = AreaForm
    title = "Add an area of work"

    def get_context(self) -> dict[str, Any]:
        """The way back; without a plan there is nothing to add to."""
        lede = "" if Plan.objects.exists() else "Add the plan first: each area belongs to one."
        return {"back": reverse("priorities:home"), "lede": lede}

    def get_form(self, data: Any = None, files: Any = None) -> AreaForm:
        """In full, as only those add one who keep the plan."""
        return AreaForm(data, person=self.person)

    def write(self, form: Any, seen: int) -> str:
        """Save it."""
        return str(save(form.instance, by=self.person).get_absolute_url())


class AreaEdit(RecordForm):
    """An area of work; another question is a refocus and keeps the old wording."""

    permission = "priorities.edit_area"
    form_class = AreaForm
    title = "Edit the area of work"

    def get_record(self) -> Area:
        """The area."""
        return get_object_or_404(Area.objects.visible_to(self.person), pk=self.kwargs["pk"])

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        lede = " ".join(self.stays)
        return {"back": self.record.get_absolute_url(), "eyebrow": self.record, "lede": lede}

    def get_form(self, data: Any = None, files: Any = None) -> AreaForm:
        """With what this person may write of it."""
        self.stays = reasons_wording_stays(self.record)
        return AreaForm(
            data,
            instance=self.record,
            initial=self.get_initial(),
            person=self.person,
            wording_stays=bool(self.stays),
        )

    def write(self, form: Any, seen: int) -> str:
        """Save it. Raises `Blocked`."""
        return write_area(form.instance, by=self.person, seen=seen).get_absolute_url()


class AreaPage(PermissionRequired):
    """What pages about one area share."""

    permission = "priorities.see_area"

    def get_permission_object(self) -> Area:
        """The area."""
        rows = Area.objects.visible_to(self.person).select_related("plan", "group", "continues")
        self.area = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.area


class AreaDetail(AreaPage):
    """Its question, its aim, the wording before, its workplans and measures."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fixed number of queries."""
        area = self.area
        workplans = area.workplans.visible_to(self.person)
        context = {
            "area": area,
            "before": area.continues,
            "after": area.continued_by.first(),
            "workplans": workplans.select_related("group").order_by("-year"),
            "measures": area.measures.all(),
            "may_edit": self.person.has_perm("priorities.edit_area", area),
            "may_refocus": area.until is None
            and self.person.has_perm("priorities.refocus_area", area),
        }
        return render(request, "priorities/areas/detail.html", context)


class AreaRefocus(AreaPage):
    """Both wordings, the reason and the day."""

    permission = "priorities.refocus_area"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The wording of today, to be changed."""
        initial = {"question": self.area.question, "aim": self.area.aim}
        return self._page(RefocusForm(initial={**initial, "revision": self.area.revision}), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Refocus this area, once."""
        form = RefocusForm(request.POST)
        if not form.is_valid():
            return self._page(form, [], 422)
        try:
            answer = once(form.cleaned_data["once"], lambda: self._act(form), by=self.person)
        except Blocked as refusal:
            return self._page(form, refusal.reasons, 409)
        except ValidationError as refusal:
            return self._page(form, list(refusal.messages), 422)
        except Conflict as faster:
            form.renew(faster.theirs.revision)
            more = {"theirs": faster.theirs, "differing": differing(form, faster.theirs)}
            return self._page(form, [], 409, **more)
        return HttpResponseRedirect(answer)

    def _act(self, form: RefocusForm) -> str:
        data, seen = form.cleaned_data, form.shown_revision
        words = {name: data[name] for name in ("question", "aim", "reason", "on")}
        first, _, last = self.area.key.rpartition("--")
        key = f"{first or last}--{data['on']:%Y%m%d}"
        area = refocus_area(self.area, key=key, seen=seen, by=self.person, **words)
        return area.get_absolute_url()

    def _page(
        self, form: RefocusForm, reasons: list[str], status: int = 200, **more: Any
    ) -> HttpResponse:
        context = {
            "form": form,
            "reasons": reasons,
            "title": f"Refocus “{self.area}”",
            "lede": "The earlier wording stays visible beside the new one.",
            "back": self.area.get_absolute_url(),
            "button": "Refocus this area",
            **more,
        }
        return render(self.request, "core/workflow/form.html", context, status=status)
