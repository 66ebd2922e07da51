"""Writes docs/states.md: every state and change of state, drawn from the code; --check compares."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models

from core.people.permissions import WHO
from core.workflow.services import Transition

PAGE = settings.BASE_DIR / "docs" / "states.md"
HEAD = """# States

Made by `manage.py states` from the `TRANSITIONS` beside each model; a test fails when it is stale.
Each change is done by one function, `core.workflow.services.apply`, which asks the permission and
whatever has to be ready first.
"""


class Command(BaseCommand):
    """Draws the states of everything that has any."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write or to compare."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when stale")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, or say that it is stale."""
        if not options["check"]:
            PAGE.write_text(page())
            self.stdout.write(f"Wrote {PAGE.relative_to(settings.BASE_DIR)}.")
        elif not PAGE.exists() or PAGE.read_text() != page():
            raise CommandError("docs/states.md is stale. Run: manage.py states")


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(part(model, table) for model, table in tables())])


def tables() -> Iterator[tuple[type[models.Model], tuple[Transition, ...]]]:
    """Every model with a status and the changes of state that its module declares for it."""
    for module in feature_modules():
        changes: tuple[Transition, ...] = getattr(module, "TRANSITIONS", ())
        for value in vars(module).values():
            if is_table_of(module, value):
                states = set(value.Status.values)
                own = tuple(c for c in changes if c.sources | {c.target} <= states)
                if own:
                    yield value, own


def is_table_of(module: ModuleType, value: object) -> bool:
    """Whether something is a table of this module with states of its own."""
    return (
        isinstance(value, type)
        and issubclass(value, models.Model)
        and value.__module__ == module.__name__
        and hasattr(value, "Status")
    )


def feature_modules() -> Iterator[ModuleType]:
    """The `models` modules of all our features, by app and name."""
    for config in apps.get_app_configs():
        if (settings.BASE_DIR / config.label).is_dir():
            package = importlib.import_module(config.name)
            for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
                name = f"{config.name}.{found.name}.models"
                if found.ispkg and importlib.util.find_spec(name):
                    yield importlib.import_module(name)


def part(model: type[Any], changes: tuple[Transition, ...]) -> str:
    """One model: a diagram and a table."""
    words = dict(model.Status.choices)
    lines = [f"## {model._meta.app_label}: {model._meta.verbose_name}", "", "```mermaid"]
    lines += ["stateDiagram-v2"]
    lines += [f"    {slug(s)}: {words[s]}" for s in model.Status.values]
    for change in changes:
        lines += [
            f"    {slug(source)} --> {slug(change.target)}: {change.words}"
            for source in sorted(change.sources)
        ]
    lines += ["```", "", "| Change | From | To | Who | Note |", "|---|---|---|---|---|"]
    for change in changes:
        sources = ", ".join(words[s].lower() for s in model.Status.values if s in change.sources)
        who, note = WHO.get(change.permission, "nobody"), "needed" if change.needs_note else ""
        target = words[change.target].lower()
        lines.append(f"| {change.words} | {sources} | {target} | {who} | {note} |")
    return "\n".join(lines) + "\n"


def slug(state: str) -> str:
    """A state as a diagram may call it."""
    return state.replace("-", "_")
