"""The pages of the audit: the list and its table, one channel, writing one, settling doubts."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from comms.channels.forms import ChannelForm, FilterForm
from comms.channels.models import Channel
from comms.channels.queries import HEADS, audit, doubts_of, line_of, our_name, owner_of
from comms.channels.reach import read_reach
from comms.channels.services import save_channel
from core.calendar.days import today
from core.imports.models import ImportDoubt
from core.imports.queries import to_settle
from core.tables.writing import CSV, write_csv
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import Narrowed, NarrowedList
from core.workflow.views import RecordForm


class ChannelList(NarrowedList):
    """Every channel, narrowed as they ask."""

    permission = "comms.list_channels"

    def get_form(self, asked: Mapping[str, Any]) -> FilterForm:
        """By words, whose it is, whom it reaches and sort."""
        self.us = our_name()
        return FilterForm(asked, us=self.us)

    def listed(self, form: FilterForm) -> HttpResponse:
        """The audit, sixty on a page: one page for most partnerships."""
        request, us = self.request, self.us
        rows = audit(self.person, form.wanted)
        page = Paginator(rows, 60).get_page(request.GET.get("page"))
        may_edit = self.person.has_perm("comms.edit_channel")
        doubtful = ImportDoubt.objects.open().filter(channel__in=[row.pk for row in page])
        context = {
            "form": form,
            "page": page,
            "rows": [(row, owner_of(row, us)) for row in page],
            "doubtful": set(doubtful.values_list("subject_id", flat=True)) if may_edit else set(),
            "filtered": bool(request.GET.keys() - {"page"}),
            "query": request.GET.urlencode(),
            "lost": self.lost,
            "may_edit": may_edit,
        }
        return render(request, "comms/channels/list.html", context)


class ChannelExport(Narrowed):
    """The same list as a table for spreadsheets; it can be imported again."""

    permission = "comms.list_channels"

    def get(self, request: HttpRequest) -> HttpResponse:
        """CSV in which no cell is a formula."""
        us = our_name()
        rows = audit(self.person, FilterForm(self.asked, us=us).wanted)
        data = write_csv(HEADS, (line_of(row, us) for row in rows))
        disposition = f'attachment; filename="channels-{today().isoformat()}.csv"'
        headers = {"Content-Disposition": disposition}
        return HttpResponse(data, content_type=CSV, headers=headers)


class ChannelPage(PermissionRequired):
    """What pages about one channel share."""

    permission = "comms.see_channel"

    def get_permission_object(self) -> Any:
        """The channel, if this person may know of it."""
        rows = Channel.objects.visible_to(self.person).select_related("agency")
        self.channel: Channel = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self.channel


class ChannelDetail(ChannelPage):
    """What the audit says of one channel, and what it does not."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Doubts of the import are for those who keep the audit."""
        may_edit = self.person.has_perm("comms.edit_channel", self.channel)
        context = {
            "channel": self.channel,
            "owner": owner_of(self.channel, our_name()),
            "is_older": read_reach(self.channel.reach).people not in {None, self.channel.people},
            "may_edit": may_edit,
            "doubts": to_settle(doubts_of(self.channel), request.path) if may_edit else [],
            "may_settle": self.person.has_perm("core.settle_doubt"),
        }
        return render(request, "comms/channels/detail.html", context)


class ChannelForms(RecordForm):
    """Writes one row of the audit."""

    permission = "comms.edit_channel"
    form_class = ChannelForm

    def get_record(self) -> Channel:
        """The channel; a new one when none is named."""
        if "pk" not in self.kwargs:
            return Channel()
        return get_object_or_404(Channel.objects.visible_to(self.person), pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """The revision that is shown; none of what is new."""
        return {"revision": self.record.revision} if self.record.pk else {"checked": today()}

    def get_form(self, data: Any = None, files: Any = None) -> ChannelForm:
        """With the partnership's own name among the owners."""
        initial = self.get_initial()
        return ChannelForm(data, instance=self.record, initial=initial, us=our_name())

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        known = self.record.pk
        back = reverse("comms:channel-detail", args=[known]) if known else None
        return {"back": back or reverse("comms:channel-list"), "eyebrow": known and self.record}

    def write(self, form: Any, seen: int) -> str:
        """Save it; a revision nobody saw is a conflict."""
        known = seen if self.record.pk else None
        return save_channel(form.instance, by=self.person, seen=known).get_absolute_url()


class ChannelAdd(ChannelForms):
    """A channel that the audit lacked."""

    title = "Add a channel"


class ChannelEdit(ChannelForms):
    """Puts a row of the audit right."""

    title = "Edit the channel"
