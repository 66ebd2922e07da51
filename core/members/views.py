"""The pages about people: the list, one person, seats given and ended, accounts closed."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.accounts.forms import DialledForm
from core.accounts.queries import factors_of
from core.accounts.services import (
    deactivate,
    reactivate,
    record_number,
    reset_second_factors,
)
from core.members.forms import (
    AccountForm,
    EndTermForm,
    FilterForm,
    GiveSeatForm,
)
from core.members.giving import concerned
from core.members.queries import found_people, history_of, people_seen_by, terms_of
from core.members.services import end_term, give_seat
from core.members.sharing import who_sits_there
from core.people.models import Holding, User
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import NarrowedList
from core.workflow.views import RecordForm

FORM = "core/accounts/form.html"


class PersonList(NarrowedList):
    """Everybody, found by name, address, group or state."""

    permission = "core.list_people"

    def get_form(self, asked: Mapping[str, Any]) -> FilterForm:
        """By name, address, group or state."""
        return FilterForm(asked, by=self.person)

    def listed(self, form: FilterForm) -> HttpResponse:
        """The list, fifty at a time."""
        data = form.cleaned_data if form.is_valid() else {}
        may_invite = self.person.has_perm("core.invite_person")
        found = found_people(**data, by_address=may_invite)
        page = Paginator(found, 50).get_page(self.request.GET.get("page"))
        context = {
            "form": form,
            "page": page,
            "filtered": any(data.values()),
            "lost": self.lost,
            "may_invite": may_invite,
        }
        return render(self.request, "core/members/people.html", context)


class PersonPage(PermissionRequired):
    """One person: seats now, to come and before; account; what was changed about them."""

    permission = "core.see_person"

    def get_permission_object(self) -> User:
        """The person, but never the portal itself."""
        self.subject = get_object_or_404(people_seen_by(self.person), pk=self.kwargs["pk"])
        return self.subject

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything the unit needs to know about them."""
        terms = terms_of(self.subject)
        mine, may_invite = self.subject == self.person, self.person.has_perm("core.invite_person")
        context = {
            "subject": self.subject,
            "terms": terms,
            "endable": {
                term.pk
                for term in (*terms.now, *terms.later)
                if self.person.has_perm("core.end_term", term)
            },
            "factors": factors_of(self.subject),
            "history": history_of(self.subject),
            "may_invite": may_invite,
            "may_give": may_invite and not mine,
            "may_record_phone": self.person.has_perm("core.record_phone"),
            "may_close": self.person.has_perm("core.close_account") and not mine,
        }
        return render(request, "core/members/person.html", context)


class _AboutPerson(RecordForm):
    """What forms about one person share."""

    template_name = FORM
    button = "Save"
    consequence = ""

    def get_record(self) -> User:
        """The person, but never the portal itself."""
        return get_object_or_404(people_seen_by(self.person), pk=self.kwargs["pk"])

    @property
    def subject(self) -> User:
        """Whom it is about."""
        return cast(User, self.record)

    def back(self) -> str:
        """Their page."""
        return reverse("core:person-detail", args=[self.subject.pk])

    def get_context(self) -> dict[str, Any]:
        """What every such page shows."""
        return {
            "back": self.back(),
            "back_to": self.subject.name,
            "about": self.subject.name,
            "button": self.button,
            "consequence": self.consequence,
        }


class SeatGive(_AboutPerson):
    """Put a person into a seat."""

    compares_nothing = "a term is a row of its own"
    permission = "core.invite_person"
    title = button = "Give a seat"

    def get_permission_object(self) -> None:
        """Asked in general here, and about the very seat when it is written."""
        self.record = self.get_record()

    def get_form(self, data: Any = None, files: Any = None) -> GiveSeatForm:
        """The seats that this person may give."""
        return GiveSeatForm(data, by=self.person)

    def write(self, form: GiveSeatForm, seen: int) -> str:
        """Save it."""
        names = ("seat", "held_as", "seniority", "since")
        holding = Holding(person=self.subject, **{n: form.cleaned_data[n] for n in names})
        there = who_sits_there(holding.seat, holding.held_as, holding.since)
        give_seat(holding, beside=form.cleaned_data["beside"], by=self.person)
        said = f"{self.subject.name} has been given the seat “{holding.seat}”."
        others = concerned(holding.seat, but={self.person.pk, self.subject.pk})
        told = (said, there.beside(), there.told(others))
        messages.success(self.request, " ".join(filter(None, told)))
        return self.back()


class TermEnd(RecordForm):
    """End a person's time in a seat."""

    permission = "core.end_term"
    form_class = EndTermForm
    template_name = FORM
    title = "End term"

    def get_record(self) -> Holding:
        """The term."""
        rows = Holding.objects.filter(person__in=people_seen_by(self.person)).select_related(
            "seat__group", "person"
        )
        term: Holding = get_object_or_404(rows, pk=self.kwargs["pk"])
        return term

    def get_form(self, data: Any = None, files: Any = None) -> EndTermForm:
        """The day, today unless another is named."""
        return EndTermForm(data, instance=self.record, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """Whose term it is."""
        about = f"{self.record.person}: {self.record.seat}"
        person = self.record.person.name
        shown = {"back": self.back(), "back_to": person, "about": about}
        return {**shown, "button": "End term"}

    def back(self) -> str:
        """The person's page."""
        return reverse("core:person-detail", args=[self.record.person_id])

    def write(self, form: EndTermForm, seen: int) -> str:
        """Save it; from that day their powers in the seat are gone, in open sessions too."""
        data = form.cleaned_data
        end_term(
            self.record, until=data["until"], by=self.person, seen=seen or 0, note=data["note"]
        )
        return self.back()


class PhoneRecord(_AboutPerson):
    """Write down a person's mobile number for them."""

    permission = "core.record_phone"
    form_class = DialledForm
    title = "Mobile number"
    button = "Save mobile number"
    consequence = (
        "For urgent alerts by text message. Get it from the person or their agency. They will be "
        "told that you changed it, can see it under “Your account” and change it."
    )

    def write(self, form: DialledForm, seen: int) -> str:
        """Save it; the trail says who did, and its owner is told."""
        record_number(form.instance, by=self.person, seen=seen)
        return self.back()


class AccountClose(_AboutPerson):
    """Let a person sign in no more."""

    permission = "core.close_account"
    form_class = AccountForm
    title = button = "Close account"
    consequence = (
        "They will be signed out everywhere straight away and cannot sign in again. They keep "
        "their seats until you end them, and the history of what they did is kept."
    )

    def write(self, form: AccountForm, seen: int) -> str:
        """Close it; their sessions end with this very step."""
        deactivate(self.subject, by=self.person, seen=seen or 0, note=form.cleaned_data["note"])
        return self.back()


class AccountOpen(_AboutPerson):
    """Let a person sign in again."""

    permission = "core.close_account"
    form_class = AccountForm
    title = button = "Reopen account"
    consequence = "They will be able to sign in again with the password and passkeys they had."

    def write(self, form: AccountForm, seen: int) -> str:
        """Open it."""
        reactivate(self.subject, by=self.person, seen=seen or 0, note=form.cleaned_data["note"])
        return self.back()


class FactorsReset(_AboutPerson):
    """Remove the second factors of somebody who lost their device."""

    compares_nothing = "second factors are no part of the account, and all of them go"
    permission = "core.close_account"
    form_class = AccountForm
    title = button = "Remove passkeys and codes"
    consequence = (
        "For somebody who has lost their device. They will be signed out everywhere, told by "
        "email, and will sign in with their password to set up a new one. Make sure that it is "
        "really them who is asking: call them on a number that you have, or see them in person."
    )

    def write(self, form: AccountForm, seen: int) -> str:
        """Remove them and sign the person out everywhere."""
        reset_second_factors(self.subject, by=self.person, note=form.cleaned_data["note"])
        return self.back()
