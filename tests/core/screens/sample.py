"""Pages that show every kind of field, on the real shells, for tests of the form pack."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.generic import FormView

from core.people.permissions import rule
from core.screens.forms import Worded
from core.workflow.access import PermissionRequired
from wst.urls import urlpatterns as real

PAGE = """{% extends "base_portal.html" %}{% load govuk %}
{% block title %}Every kind of field{% endblock %}
{% block before %}{% govuk_breadcrumbs "Home" "/portal/" "All" "/portal/all/" %}{% endblock %}
{% block heading %}<h1 class="govuk-heading-xl">Every kind of field</h1>{% endblock %}
{% block content %}
<form method="post" enctype="multipart/form-data" novalidate>{% csrf_token %}{% govuk_form form %}
<div class="app-actions"><button class="govuk-button" type="submit">Save</button></div></form>
{% endblock %}
{% block aside %}<aside class="app-page__aside app-card app-card--paper" aria-label="Help">
<p class="govuk-body">Something beside it.</p></aside>{% endblock %}"""


class Fields(Worded, forms.Form):
    """One of each."""

    reveals = {"decision": {"send-back": "why"}}
    hints = {"decision": {"approve": "It goes on as it stands"}}

    title = forms.CharField(max_length=40, help_text="As it stands on the first page")
    text = forms.CharField(widget=forms.Textarea, max_length=500)
    met = forms.DateField(label="Date of the meeting", help_text="For example, 27 3 2024")
    at = forms.TimeField(label="Time")
    decision = forms.ChoiceField(
        label="What is your decision?",
        choices=[("approve", "Approve"), ("send-back", "Send back")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(widget=forms.Textarea, required=False, label="What should change?")
    agency = forms.ChoiceField(choices=[("", "---------"), ("a", "Police"), ("b", "Council")])
    groups = forms.MultipleChoiceField(
        choices=[("x", "Executive"), ("y", "Assurance")], widget=forms.CheckboxSelectMultiple
    )
    number = forms.IntegerField(label="Number of people", min_value=1)
    money = forms.DecimalField(label="Cost", max_digits=6, decimal_places=2)
    address = forms.EmailField(label="Email address")
    website = forms.URLField(assume_scheme="https")
    password = forms.CharField(widget=forms.PasswordInput)
    evidence = forms.FileField()
    agreed = forms.BooleanField(label="I have read it")
    remark = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """A question that only one answer raises."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == "send-back" and not data.get("why"):
            self.add_error("why", "Say what should change.")
        return data


@rule("core.see_samples", who="tests alone")
def everybody(user: Any, _: Any) -> bool:
    return bool(user.is_active)


class Sample(PermissionRequired, FormView):
    """The form, and what is wrong with it."""

    permission = "core.see_samples"
    form_class = Fields

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        page = engines["django"].from_string(PAGE)
        return HttpResponse(page.render(context, self.request))


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    raise RuntimeError("on purpose")


handler400 = "core.shell.views.bad_request"
handler403 = "core.shell.views.forbidden"
handler404 = "core.shell.views.not_found"
handler500 = "core.shell.views.server_error"
urlpatterns = [
    path("portal/samples/", Sample.as_view()),
    path("portal/samples/broken/", broken),
    *real,
]
