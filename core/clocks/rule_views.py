"""The pages of rules and bank holidays."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.calendar.days import today
from core.calendar.working import FIRST_YEAR, LAST_YEAR
from core.clocks.forms import CorrectRuleForm, HolidayForm, RuleFilter, VoidForm
from core.clocks.queries import bank_holidays, found_rules
from core.clocks.recounting import add_bank_holiday, correct_rule, void_bank_holiday
from core.clocks.rulebook import BankHoliday, Rule
from core.clocks.showing import said
from core.workflow.access import PermissionRequired
from core.workflow.narrowing_views import NarrowedList
from core.workflow.views import RecordForm

FORM = "core/clocks/form.html"


class RuleList(NarrowedList):
    """The dates that law, guidance and local arrangements set."""

    permission = "core.list_rules"

    def get_form(self, asked: Mapping[str, Any]) -> RuleFilter:
        """By words and standing."""
        return RuleFilter(asked)

    def listed(self, form: RuleFilter) -> HttpResponse:
        """Rules under the Act or guidance they come from."""
        data = form.cleaned_data if form.is_valid() else {}
        rows = sorted(found_rules(**data), key=_place)
        context = {
            "form": form,
            "number": len(rows),
            "sets": [(s, list(rules)) for s, rules in groupby(rows, key=lambda r: r.rule_set)],
            "filtered": any(data.values()),
            "lost": self.lost,
        }
        return render(self.request, "core/clocks/rules.html", context)


def _place(rule: Rule) -> tuple[str, int, str]:
    """Under its source, by its number: C2 before C10."""
    number = int(rule.number[1:]) if rule.number[1:].isdecimal() else 99
    return rule.rule_set.title, number, rule.title


class RuleDetail(PermissionRequired):
    """One edition of a rule, its source, and its other editions."""

    permission = "core.list_rules"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything that is known of it."""
        rule = get_object_or_404(Rule.objects.select_related("rule_set"), pk=pk)
        context = {
            "rule": rule,
            "others": Rule.objects.filter(key=rule.key).exclude(pk=pk).order_by("origin", "since"),
            "may_correct": self.person.has_perm("core.correct_rule", rule),
        }
        return render(request, "core/clocks/rule.html", context)


class RuleCorrect(RecordForm):
    """The unit checked a source."""

    permission = "core.correct_rule"
    form_class = CorrectRuleForm
    template_name = FORM
    title = "Correct this rule"

    def get_record(self) -> Rule:
        """The rule."""
        rows = Rule.objects.select_related("rule_set")
        rule: Rule = get_object_or_404(rows, pk=self.kwargs["pk"])
        return rule

    def get_context(self) -> dict[str, Any]:
        """Which rule."""
        about = f"{self.record.title} ({self.record.rule_set.title})"
        return {"back": self.record.get_absolute_url(), "about": about, "button": "Save"}

    def write(self, form: CorrectRuleForm, seen: int) -> str:
        """Save it and count its clocks again."""
        reason = form.cleaned_data["reason"]
        correct_rule(form.instance, reason=reason, by=self.person, seen=seen)
        return str(form.instance.get_absolute_url())


class HolidayList(PermissionRequired):
    """The days that do not count, year by year."""

    permission = "core.list_rules"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One year, this one unless another is asked for."""
        year = self._year(request.GET.get("year", ""))
        moved = BankHoliday.objects.filter(day__year=year, is_kept=False, void_reason="")
        context = {
            "year": year,
            "days": bank_holidays(year),
            "moved": moved,
            "void": BankHoliday.objects.filter(day__year=year).exclude(void_reason=""),
            "may_add": self.person.has_perm("core.add_bank_holiday"),
        }
        return render(request, "core/clocks/holidays.html", context)

    def _year(self, text: str) -> int:
        year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today().year
        return year if FIRST_YEAR < year < LAST_YEAR else today().year


class HolidayAdd(RecordForm):
    """Enter a bank holiday; clocks that run are counted again."""

    permission = "core.add_bank_holiday"
    template_name = FORM
    title = "Add a bank holiday"

    def get_form(self, data: Any = None, files: Any = None) -> HolidayForm:
        """A plain form."""
        return HolidayForm(data)

    def get_context(self) -> dict[str, Any]:
        """What follows from it."""
        return {
            "back": reverse("core:bank-holiday-list"),
            "button": "Add bank holiday",
            "consequence": "Every running clock that counts working days over this day is "
            "recalculated, with an entry in its history. Closed clocks stay as they are.",
        }

    def write(self, form: HolidayForm, seen: int) -> str:
        """Add it."""
        data = form.cleaned_data
        add_bank_holiday(
            data["day"],
            name=data["name"],
            place=data["place"],
            is_kept=data["kind"] == "kept",
            reason=data["reason"],
            by=self.person,
        )
        return f"{reverse('core:bank-holiday-list')}?year={data['day'].year}"


class HolidayVoid(RecordForm):
    """A bank holiday that was entered by mistake."""

    permission = "core.add_bank_holiday"
    template_name = FORM
    title = "Remove this bank holiday"

    def get_record(self) -> BankHoliday:
        """The row, while it counts."""
        return get_object_or_404(BankHoliday, pk=self.kwargs["pk"], void_reason="")

    def get_form(self, data: Any = None, files: Any = None) -> VoidForm:
        """A plain form."""
        return VoidForm(data, initial=self.get_initial())

    def get_context(self) -> dict[str, Any]:
        """Which day."""
        return {
            "back": f"{reverse('core:bank-holiday-list')}?year={self.record.day.year}",
            "about": f"{self.record.name}, {self.record.day:%A} {said(self.record.day)}",
            "button": "Remove this bank holiday",
            "consequence": "Running clocks are recalculated. The entry stays in the list, marked "
            "as void.",
        }

    def write(self, form: VoidForm, seen: int) -> str:
        """Void it."""
        reason = form.cleaned_data["reason"]
        void_bank_holiday(self.record, reason=reason, by=self.person, seen=seen)
        return f"{reverse('core:bank-holiday-list')}?year={self.record.day.year}"
