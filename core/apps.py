"""Tells Django of the core app, loads the rules of its features, keeps tables protected."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate

#: What a feature declares by being imported: permissions, words of notices, kinds of jobs and of
#: tables that can be imported, and how notices name its things in the portal.
DECLARED = ("rules", "kinds", "tasks", "imports", "wording")


def load_rules(app: str, folder: str) -> None:
    """Import what every feature of an app declares, so that web and worker know the same."""
    for feature in sorted(Path(folder).iterdir()):
        for name in DECLARED:
            if (feature / f"{name}.py").exists() and find_spec(f"{app}.{feature.name}.{name}"):
                import_module(f"{app}.{feature.name}.{name}")


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the rules; put lost triggers back after each migration."""
        from core.audit.protect import restore_protection  # noqa: PLC0415 -- apps are ready now

        load_rules(self.name, self.path)
        post_migrate.connect(restore_protection, sender=self, dispatch_uid="restore_protection")
