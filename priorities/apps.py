"""Tells Django of the priorities app and loads the rules of its features."""

from django.apps import AppConfig

from core.apps import load_rules


class PrioritiesConfig(AppConfig):
    name = "priorities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the rules."""
        load_rules(self.name, self.path)
