"""Every form of the project has our sentences and our look."""

from django import forms

from core.screens.forms import Worded
from tests.test_architecture import EVERYTHING


def test_every_form_is_worded() -> None:
    made = {
        value
        for module in EVERYTHING
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, forms.BaseForm)
    }
    # The forms of sign-in are allauth's, worded by hand: tests/core/accounts reads their sentences.
    modules = {m.__name__ for m in EVERYTHING if not m.__name__.startswith("core.accounts.")}
    ours = [form for form in made if form.__module__ in modules]
    assert sorted(f"{f.__module__}.{f.__name__}" for f in ours if not issubclass(f, Worded)) == []
