"""The pages of the register: the structure on a day, a group, a seat, an agency, people."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.calendar.days import in_force, today
from core.imports.models import ImportDoubt
from core.imports.queries import to_settle
from core.partnership.models import Partnership
from core.people.models import Agency, Group, Seat
from core.people.vocabulary import Function, Link
from core.workflow.access import PermissionRequired
from core.workflow.views import RecordForm
from governance.groups.chart import draw
from governance.groups.ending import why_not_end_group, why_not_end_partner
from governance.groups.forms import AgencyForm, GiveSeatForm, GroupForm, OnForm
from governance.groups.queries import Node, line_of, places_by_group, structure
from governance.groups.quorum import counted_quorum
from governance.groups.services import Term, give_seat, save_agency, save_group, terms


class OnADay(PermissionRequired):
    """A page of the register: shows it on the day asked for, else today."""

    permission = "governance.see_structure"
    template_name = ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page on that day."""
        asked = any(name.startswith("on") for name in request.GET)
        form = OnForm(request.GET if asked else None, initial={"on": today()})
        self.on: date = (form.cleaned_data["on"] if asked and form.is_valid() else None) or today()
        context = {
            "form": form,
            "on": self.on,
            "is_today": self.on == today(),
            "asked": "" if self.on == today() else f"?on={self.on.isoformat()}",
            "may_edit": self.person.has_perm("governance.edit_structure"),
            **self.get_context(),
        }
        return render(request, self.template_name, context)

    def get_context(self) -> dict[str, Any]:
        """What the page shows."""
        raise NotImplementedError


class GroupList(OnADay):
    """Who governs, as a tree, and who stands beside."""

    template_name = "governance/groups/list.html"

    def get_context(self) -> dict[str, Any]:
        """The whole structure."""
        return {
            "structure": (found := structure(self.on)),
            "chart": draw(found.tops, self.on),
            "may_list_people": self.person.has_perm("core.list_people"),
        }


class GroupDetail(OnADay):
    """What a group is for, its seats and who holds them, what is above and under it."""

    template_name = "governance/groups/detail.html"

    def get_context(self) -> dict[str, Any]:
        """The group with its seats on the day."""
        rows = Group.objects.select_related("parent", "succeeded_by")
        group = get_object_or_404(rows, key=self.kwargs["key"])
        return {
            "group": group,
            "counted_quorum": counted_quorum(group),
            "node": Node(group, places_by_group(self.on, group).get(group.pk, [])),
            "children": Group.objects.in_force(self.on).filter(parent=group),
            "before": group.predecessors.all(),
            "functions": [Function(word).label for word in group.functions],
            "links": [Link(word).label for word in group.links],
            "aliases": [name.strip() for name in group.aliases.split(";") if name.strip()],
        }


class SeatDetail(OnADay):
    """A seat with everybody who has held it."""

    template_name = "governance/groups/seat.html"

    def get_context(self) -> dict[str, Any]:
        """All terms, newest first."""
        rows = Seat.objects.select_related("group", "agency")
        seat = get_object_or_404(rows, key=self.kwargs["key"])
        held = seat.holdings.select_related("person").order_by("-since", "-pk")
        return {
            "seat": seat,
            "terms": held,
            "may_give": self.person.has_perm("core.invite_person", seat),
            "today": today(),
        }


class AgencyList(OnADay):
    """The agencies on a day: partners, the published list, others."""

    template_name = "governance/groups/agencies.html"

    def get_context(self) -> dict[str, Any]:
        """Three lists of those there on the day, and what has ended."""
        rows = list(Agency.objects.select_related("succeeded_by", "part_of"))
        there = [agency for agency in rows if in_force(agency, self.on)]
        partners = [a for a in there if a.is_statutory_partner]
        listed = [a for a in there if a.is_relevant_agency and a not in partners]
        partnership = Partnership.objects.first()
        return {
            "words": partnership.agencies_words if partnership else "",
            "partners": partners,
            "listed": listed,
            "others": [a for a in there if a not in partners and a not in listed],
            "ended": [a for a in rows if a.until and a.until <= self.on],
        }


class AgencyDetail(OnADay):
    """An agency: why it is on the list, what came before and after, its seats."""

    template_name = "governance/groups/agency.html"

    def get_context(self) -> dict[str, Any]:
        """The agency with its line and its seats on the day."""
        rows = Agency.objects.select_related("succeeded_by", "part_of")
        agency = get_object_or_404(rows, key=self.kwargs["key"])
        places = [p for found in places_by_group(self.on).values() for p in found]
        may_settle = self.person.has_perm("core.settle_doubt")
        doubts = ImportDoubt.objects.open().about(agency) if may_settle else []
        return {
            "agency": agency,
            "line": line_of(agency),
            "parts": agency.parts.in_force(self.on),
            "places": [p for p in places if p.seat.agency_id == agency.pk],
            "aliases": [name.strip() for name in agency.aliases.split(";") if name.strip()],
            "doubts": to_settle([(d, "") for d in doubts], self.request.get_full_path()),
            "may_settle": may_settle,
        }


class RegisterForm(RecordForm):
    """What the forms of groups, seats and agencies share."""

    permission = "governance.edit_structure"
    template_name = "governance/groups/form.html"

    def get_back(self) -> str:
        """The page that the form belongs to."""
        raise NotImplementedError

    def get_context(self) -> dict[str, Any]:
        """Where to go without saving."""
        return {"back": self.get_back()}


class GroupEdit(RegisterForm):
    """What a group is called and what it is for."""

    form_class = GroupForm
    title = "Edit the group"

    def get_record(self) -> Group:
        """The group."""
        return get_object_or_404(Group, key=self.kwargs["key"])

    def get_form(self, data: Any = None, files: Any = None) -> GroupForm:
        """Whether it ended is closed to those who may not say so, with the reason."""
        form: GroupForm = super().get_form(data, files)
        form.close(why_not_end_group(self.record, self.person), "until")
        return form

    def get_back(self) -> str:
        """The group's page."""
        return reverse("governance:group-detail", args=[self.kwargs["key"]])

    def write(self, form: Any, seen: int) -> str:
        """Save it; what the public reads of groups changes with it."""
        save_group(form.instance, by=self.person, seen=seen)
        return self.get_back()


class AgencyEdit(RegisterForm):
    """What an agency is called and why it is on the list."""

    form_class = AgencyForm
    title = "Edit the agency"

    def get_record(self) -> Agency:
        """The agency."""
        return get_object_or_404(Agency, key=self.kwargs["key"])

    def get_form(self, data: Any = None, files: Any = None) -> AgencyForm:
        """Its end is closed to those who may not say so of who has a say, with the reason."""
        form: AgencyForm = super().get_form(data, files)
        form.close(why_not_end_partner(self.record, self.person), "until", "succeeded_by")
        return form

    def get_back(self) -> str:
        """The agency's page."""
        return reverse("governance:agency-detail", args=[self.kwargs["key"]])

    def write(self, form: Any, seen: int) -> str:
        """Save it; what the public reads of agencies changes with it."""
        save_agency(form.instance, by=self.person, seen=seen)
        return self.get_back()


class SeatGive(RegisterForm):
    """Puts somebody into a seat, in place of who sits there or beside them."""

    permission = "core.invite_person"
    title = "Change who holds this seat"

    def get_record(self) -> Seat:
        """The seat."""
        rows = Seat.objects.select_related("group", "agency")
        return get_object_or_404(rows, key=self.kwargs["key"])

    def get_initial(self) -> dict[str, Any]:
        """What was seen is how many terms there were."""
        return {"revision": terms(self.record), "since": today()}

    def get_form(self, data: Any = None, files: Any = None) -> GiveSeatForm:
        """Who takes it, from today unless another day is named."""
        return GiveSeatForm(data, initial=self.get_initial())

    def get_back(self) -> str:
        """The seat's page."""
        return reverse("governance:seat-detail", args=[self.kwargs["key"]])

    def write(self, form: Any, seen: int) -> str:
        """Give it, once."""
        data = form.cleaned_data
        names = ("person", "held_as", "since", "replaces", "seniority")
        term = Term(**{name: data[name] for name in names})
        give_seat(self.record, term, seen=seen, by=self.person)
        return self.get_back()
