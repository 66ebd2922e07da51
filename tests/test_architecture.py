"""The architecture's promises about tables, pages and changes of state, kept by tests."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.generic.base import View

from core.people.permissions import names
from core.workflow.access import PermissionRequired
from core.workflow.services import Transition

OURS = ("core", "governance", "priorities", "reviews", "comms", "reporting")
#: Which tables may point at which: at the same number only within one app, else downwards.
RANK = {"core": 0, "governance": 1, "priorities": 2, "reviews": 2, "comms": 3, "reporting": 4}
#: The layers of core from the bottom; leaves have no tables that point anywhere.
CORE = (
    {
        "text",
        "disclosure",
        "charts",
        "tables",
        "files",
        "search",
        "sealing",
        "calendar",
        "screens",
        "toml",
    },
    {"audit"},
    {"people", "partnership"},
    {"workflow"},
    {"jobs"},
    {"imports"},
    {"notices"},
    {"accounts"},
    {"documents"},
    {"entered"},
    {"actions", "clocks", "standing"},
    {"approvals"},
    {"publication"},
    {"members"},
    {"desk"},
    {"profile"},
)
#: Staff addresses without a permission of ours, by the start of their route, and why.
OPEN = {
    "accounts/": "signing in and out, by allauth: there is nobody yet to ask",
}


def modules(app: str) -> Iterator[ModuleType]:
    """Every module of an app but migrations."""
    package = importlib.import_module(app)
    for found in pkgutil.walk_packages(package.__path__, f"{app}."):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


EVERYTHING = [module for app in OURS for module in modules(app)]
TABLES = [model for app in OURS for model in apps.get_app_config(app).get_models()]


def feature(model: type[models.Model]) -> str:
    """The feature folder that a table lives in."""
    return model.__module__.split(".")[1]


def pointers(model: type[models.Model]) -> Iterator[type[models.Model]]:
    """Our tables that a table points at, string foreign keys included."""
    for field in chain(model._meta.get_fields(), model._meta.local_many_to_many):
        target = field.related_model if getattr(field, "concrete", False) else None
        if isinstance(target, type) and target._meta.app_label in OURS:
            yield target


def level(model: type[models.Model]) -> int:
    """How high a table of core stands."""
    return next(n for n, layer in enumerate(CORE) if feature(model) in layer)


def test_tables_of_apps_point_downwards_only() -> None:
    wrong = [
        f"{table._meta.label} → {target._meta.label}"
        for table in TABLES
        for target in pointers(table)
        if table._meta.app_label != target._meta.app_label
        and RANK[table._meta.app_label] <= RANK[target._meta.app_label]
    ]
    assert wrong == []


def test_tables_of_core_point_downwards_only() -> None:
    wrong = [
        f"{table._meta.label} → {target._meta.label}"
        for table in TABLES
        for target in pointers(table)
        if table._meta.app_label == "core"
        and feature(table) != feature(target)
        and level(table) <= level(target)
    ]
    assert wrong == []


def test_tables_of_an_app_do_not_point_in_circles_between_features() -> None:
    graph: dict[str, set[str]] = {}
    for table in TABLES:
        own = f"{table._meta.app_label}.{feature(table)}"
        others = {f"{t._meta.app_label}.{feature(t)}" for t in pointers(table)} - {own}
        graph.setdefault(own, set()).update(others)
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError and names the circle
    assert len(order) == len(set(order))


def test_the_index_of_each_app_lists_every_table() -> None:
    wrong = []
    for app in OURS:
        index = importlib.import_module(f"{app}.models")
        listed = set(index.__all__)
        made = {
            t.__name__ for t in apps.get_app_config(app).get_models() if not t._meta.auto_created
        }
        wrong += [f"{app}.models: {name}" for name in sorted(listed ^ made)]
    assert wrong == []


def test_many_to_many_goes_through_a_table_of_ours() -> None:
    """Django's own join tables are written without an entry in the trail."""
    wrong = [
        f"{table._meta.label}.{field.name}"
        for table in TABLES
        for field in table._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    ]
    assert wrong == []


def test_nothing_that_points_is_deleted_or_emptied_with_its_target() -> None:
    wrong = [
        f"{table._meta.label}.{field.name}"
        for table in TABLES
        for field in table._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
    ]
    assert wrong == []


def test_each_app_has_one_last_migration() -> None:
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    assert {app: len(graph.leaf_nodes(app)) for app in OURS if graph.leaf_nodes(app)} == {
        app: 1 for app in OURS if graph.leaf_nodes(app)
    }


def staff_pages(patterns: list[Any] | None = None, route: str = "") -> Iterator[tuple[str, Any]]:
    """Every staff address with the view that answers it."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from staff_pages(entry.url_patterns, here)
        elif isinstance(entry, URLPattern) and here.startswith(("portal/", "accounts/")):
            yield here, entry.callback


def keeps_the_door(view: Any) -> bool:
    """Whether a page asks `PermissionRequired` before anything else, and has no way past it."""
    view_class = getattr(view, "view_class", None)
    if not isinstance(view_class, type) or not issubclass(view_class, PermissionRequired):
        return False
    [first, *_] = [kind for kind in view_class.__mro__ if "dispatch" in vars(kind)]
    return first is PermissionRequired


def test_every_staff_page_asks_for_a_permission_that_exists() -> None:
    wrong = []
    for route, view in staff_pages():
        permission = getattr(getattr(view, "view_class", None), "permission", "")
        if route.startswith(tuple(OPEN)):
            continue
        if permission not in names() or not keeps_the_door(view):
            wrong.append(f"{route}: {permission or 'no permission'}")
    assert wrong == []


def test_a_permission_that_is_named_and_not_asked_for_closes_no_page() -> None:
    class Named(View):
        permission = "core.list_people"

    class Past(PermissionRequired):
        permission = "core.list_people"

        def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return HttpResponse("Come in.")

    assert not any(keeps_the_door(page.as_view()) for page in (Named, Past))


def transitions() -> Iterator[tuple[str, Transition]]:
    """Every change of state that any module declares."""
    for module in EVERYTHING:
        for name, value in vars(module).items():
            if isinstance(value, Transition):
                yield f"{module.__name__}.{name}", value


def test_every_change_of_state_has_a_permission_that_exists() -> None:
    wrong = [
        f"{where}: {change.permission}"
        for where, change in transitions()
        if change.permission not in names()
    ]
    assert wrong == []


def test_every_change_of_state_stands_in_its_table_of_transitions() -> None:
    wrong = [
        f"{module.__name__}.{name}"
        for module in EVERYTHING
        if module.__name__.endswith(".models")
        for name, value in vars(module).items()
        if isinstance(value, Transition) and value not in getattr(module, "TRANSITIONS", ())
    ]
    assert wrong == []


def test_one_module_alone_asks_the_clocks_of_the_machine_and_of_the_database() -> None:
    asked = re.compile(
        r"\btime\.time\(|datetime\.now|utcnow|date\.today|'NOW'|CURRENT_TIMESTAMP|STATEMENT_TIMESTAMP|"
        r"functions import [^\n]*\bNow\b"
    )
    wrong = {
        module.__name__
        for module in EVERYTHING
        if asked.search(Path(str(module.__file__)).read_text(encoding="utf-8"))
    }
    assert wrong == {"core.calendar.passing"}


def test_a_permission_belongs_to_an_app() -> None:
    assert [name for name in sorted(names()) if name.split(".")[0] not in OURS] == []


@pytest.mark.parametrize("app", OURS)
def test_data_does_not_travel_in_migrations(app: str) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    wrong = [
        f"{key[1]}: {type(step).__name__}"
        for key, migration in loader.disk_migrations.items()
        if key[0] == app
        for step in migration.operations
        if type(step).__name__ in {"RunPython", "RunSQL"}
    ]
    assert wrong == []
