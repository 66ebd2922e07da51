"""docs/states.md tells what the code does."""

from django.core.management import call_command

from core.management.commands.states import feature_modules, page, tables
from core.workflow.services import Transition


def test_the_page_of_states_is_not_stale() -> None:
    call_command("states", "--check")


def test_every_change_of_state_is_on_the_page() -> None:
    drawn = {id(change) for _, changes in tables() for change in changes}
    declared = {
        f"{module.__name__}.{name}": value
        for module in feature_modules()
        for name, value in vars(module).items()
        if isinstance(value, Transition)
    }
    assert [name for name, value in declared.items() if id(value) not in drawn] == []


def test_the_page_names_who_may() -> None:
    assert "| Change | From | To | Who | Note |" in page()
